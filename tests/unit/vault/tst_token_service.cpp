// SPDX-License-Identifier: GPL-3.0-or-later
// The token service over the software vault: the compliance vectors as orders, and the rules.
#include "module_cases.h"

#include "support/expect.h"
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

QTEST_APPLESS_MAIN(TestTokenService)
#include "tst_token_service.moc"
