// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/key_health.h"

#include "core/random.h"
#include "support/test_registry.h"
#include "vault/software_vault.h"

#include <QDateTime>
#include <QTest>

using namespace shahn;
using namespace shahn::vault;

class TestKeyHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundKeysSayNothing();
    void keysThatCannotBeUsedAreNamed();
    void noUsableKeyIsSaid();
    void defaultKeysAreLeftOut();
    void missingKeysAreNamed();
    void keysEndedOnPurposeMatterToMetersAlone();
    void manyKeysAreCounted();

private:
    SystemRandom m_random;
};

namespace
{

const qint64 nowMs = QDateTime({ 2026, 3, 1 }, {}, Qt::UTC).toMSecsSinceEpoch();

StoredKey keyOf(int sgc, KeyType kt = KeyType::Dutk)
{
    StoredKey stored;
    stored.key.group = { QString::number(sgc), 1, kt };
    stored.key.key = sts::SecretBytes::fromHex("abababababababab949494949494949401234567");
    return stored;
}

StoredKey expiredKeyOf(int sgc)
{
    StoredKey stored = keyOf(sgc);
    stored.key.ken = 0;
    return stored;
}

KeyHealth healthOf(
    const std::vector<StoredKey> &keys, Random &random, const std::vector<SupplyGroup> &needed = {})
{
    VaultContent content;
    for (const StoredKey &key : keys) {
        if (!content.addKey(key))
            qFatal("the key is not taken");
    }
    return checkKeys(SoftwareVault(std::move(content), random), needed, nowMs);
}

} // namespace

void TestKeyHealth::soundKeysSayNothing()
{
    const KeyHealth health = healthOf({ keyOf(600'900), keyOf(600'901, KeyType::Dctk) }, m_random);
    QCOMPARE(health.usableCount, size_t(2));
    QVERIFY(health.isSound());
    QCOMPARE(health.text(), QString());
}

void TestKeyHealth::keysThatCannotBeUsedAreNamed()
{
    StoredKey early = keyOf(600'902);
    early.key.activeFromMs = nowMs + 1;
    StoredKey late = keyOf(600'903);
    late.key.issuedUntilMs = nowMs;
    const KeyHealth health = healthOf({ keyOf(600'900), expiredKeyOf(600'901), early, late },
        m_random, { early.key.group, late.key.group });
    QVERIFY(!health.isSound());
    QVERIFY(health.problems
        == std::vector<KeyProblem>(
            { { expiredKeyOf(600'901).key.group, ErrorCode::VendingKeyExpired },
                { early.key.group, ErrorCode::VendingKeyNotActive },
                { late.key.group, ErrorCode::VendingKeyIssuedUntil } }));
    QCOMPARE(health.text(),
        QStringLiteral(
            "not to be used now: SGC 600901 KRN 1 KT 2: VendingKeyExpired; SGC 600902 KRN "
            "1 KT 2: VendingKeyNotActive; SGC 600903 KRN 1 KT 2: VendingKeyIssuedUntil"));
}

void TestKeyHealth::noUsableKeyIsSaid()
{
    QCOMPARE(
        healthOf({}, m_random).text(), QStringLiteral("there is no vending key to sell under"));
    QCOMPARE(healthOf({ expiredKeyOf(600'901) }, m_random).text(),
        QStringLiteral("no vending key can be used now: SGC 600901 KRN 1 KT 2: VendingKeyExpired"));
}

void TestKeyHealth::defaultKeysAreLeftOut()
{
    const StoredKey defaultKey = keyOf(600'901, KeyType::Ddtk);
    QVERIFY(healthOf({ keyOf(600'900), defaultKey }, m_random).isSound());
    QVERIFY(!healthOf({ defaultKey }, m_random).isSound());
}

void TestKeyHealth::missingKeysAreNamed()
{
    const StoredKey missing = keyOf(600'999, KeyType::Ddtk);
    const KeyHealth health
        = healthOf({ keyOf(600'900) }, m_random, { keyOf(600'900).key.group, missing.key.group });
    QCOMPARE(health.usableCount, size_t(1));
    QVERIFY(health.problems
        == std::vector<KeyProblem>({ { missing.key.group, ErrorCode::VendingKeyUnknown } }));
    QCOMPARE(health.text(),
        QStringLiteral("not to be used now: SGC 600999 KRN 1 KT 1: VendingKeyUnknown"));
}

void TestKeyHealth::keysEndedOnPurposeMatterToMetersAlone()
{
    StoredKey retired = keyOf(600'902);
    retired.key.issuedUntilMs = nowMs;
    const std::vector<StoredKey> keys = { keyOf(600'900), retired };
    QVERIFY(healthOf(keys, m_random).isSound());
    QVERIFY(!healthOf(keys, m_random, { retired.key.group }).isSound());
    // Nothing else to sell under: not ready whoever needs it.
    QCOMPARE(healthOf({ retired }, m_random).usableCount, size_t(0));
}

void TestKeyHealth::manyKeysAreCounted()
{
    std::vector<StoredKey> keys;
    for (int i = 0; i < 20; ++i)
        keys.push_back(expiredKeyOf(600'900 + i));
    const QString text = healthOf(keys, m_random).text();
    QCOMPARE(text.count(QStringLiteral("SGC")), 8);
    QVERIFY2(text.endsWith(QStringLiteral("; and 12 more")), qPrintable(text));
}

SHAHN_TEST(TestKeyHealth)
#include "tst_key_health.moc"
