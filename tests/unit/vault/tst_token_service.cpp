// SPDX-License-Identifier: GPL-3.0-or-later
// The token service over the software vault: the compliance vectors as orders, and the rules.
#include "module_cases.h"

#include "support/expect.h"
#include "support/test_registry.h"
#include "vault/software_vault.h"

#include <QTest>

using namespace shahn;
using namespace shahn::test;
using namespace shahn::vault;

class TestTokenService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors();
    void rules();
    void selfTestPasses();
    void inventoryShowsNoKey();
    void retiredKeyIsChangedAway();
};

static VaultContent contentOf(
    const std::vector<StoredKey> &keys, std::shared_ptr<const sts::Ea07> set = nullptr)
{
    VaultContent content;
    if (set)
        SHAHN_ASSERT(content.addParameterSet(std::move(set)));
    for (const StoredKey &key : keys)
        SHAHN_ASSERT(content.addKey(key));
    return content;
}

void TestTokenService::vectors()
{
    const ModuleVectors all = loadModuleVectors();
    QVERIFY(all.vectors.size() > 250);
    FixedRandom random;
    checkVectors(SoftwareVault(contentOf(all.keys, all.parameterSet), random), all);
}

void TestTokenService::rules()
{
    FixedRandom random;
    checkRules(SoftwareVault(contentOf(ruleKeys()), random));
}

void TestTokenService::selfTestPasses()
{
    FixedRandom random;
    EXPECT_OK(SoftwareVault(contentOf(ruleKeys()), random).selfTest());
}

void TestTokenService::inventoryShowsNoKey()
{
    FixedRandom random;
    const auto keys = SoftwareVault(contentOf(ruleKeys()), random).keys();
    QCOMPARE(keys.size(), ruleKeys().size());
    QCOMPARE(keys.front().keyCheckValue, QStringLiteral("6C3DE4"));
}

// Nothing is issued under a retired key, but a meter can still be brought away from it.
void TestTokenService::retiredKeyIsChangedAway()
{
    constexpr qint64 now = 1'772'366'400'000;
    FixedRandom random;
    VaultContent content;
    StoredKey old;
    old.key.group = { QStringLiteral("600900"), 1, KeyType::Dutk };
    old.key.key = sts::SecretBytes::fromHex("abababababababab949494949494949401234567");
    StoredKey next = old;
    next.key.group.krn = 2;
    next.key.key = sts::SecretBytes::fromHex("0123456701234567012345670123456701234567");
    EXPECT_OK(content.addKey(old));
    EXPECT_OK(content.addKey(next));
    EXPECT_OK(content.retireKey(old.key.group, now));
    const SoftwareVault vault(std::move(content), random);
    const auto meter = MeterNumber::parse(QStringLiteral("600727000000000009"));
    EXPECT_OK(meter);
    const MeterKeyData current{ old.key.group, 1, EncryptionAlgorithm::Ea11, 2 };
    const MeterKeyData after{ next.key.group, 1, EncryptionAlgorithm::Ea11, 2 };
    CreditOrder credit;
    credit.meter = *meter;
    credit.keyData = current;
    credit.tokenUnits = 10;
    credit.tokenMinute = now / 60'000;
    credit.nowMs = now;
    EXPECT_ERROR(vault.issueCredit(credit), ErrorCode::VendingKeyIssuedUntil);
    EXPECT_ERROR(vault.checkKey(current, now), ErrorCode::VendingKeyIssuedUntil);
    const auto changed = vault.issueKeyChange({ *meter, current, after, false, now });
    EXPECT_OK(changed);
    QCOMPARE(changed->tokens.size(), size_t{ 4 });
    EXPECT_ERROR(vault.issueKeyChange({ *meter, after, current, false, now }),
        ErrorCode::VendingKeyIssuedUntil);
}

SHAHN_TEST(TestTokenService)
#include "tst_token_service.moc"
