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
    void keysMatterToTheirMetersAlone_data();
    void keysMatterToTheirMetersAlone();
    void endOfAKey();
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
        m_random, { expiredKeyOf(600'901).key.group, early.key.group, late.key.group });
    QVERIFY(!health.isSound());
    QVERIFY(health.problems
        == std::vector<KeyProblem>(
            { { expiredKeyOf(600'901).key.group, ErrorCode::VendingKeyExpired },
                { early.key.group, ErrorCode::VendingKeyNotActive },
                { late.key.group, ErrorCode::VendingKeyIssuedUntil } }));
    QCOMPARE(health.text(),
        QStringLiteral(
            "not to be used now: SGC 600901 KRN 1 KT 2: expired; SGC 600902 KRN 1 KT 2: not "
            "active yet; SGC 600903 KRN 1 KT 2: retired"));
}

void TestKeyHealth::noUsableKeyIsSaid()
{
    QCOMPARE(
        healthOf({}, m_random).text(), QStringLiteral("there is no vending key to sell under"));
    QCOMPARE(healthOf({ expiredKeyOf(600'901) }, m_random).text(),
        QStringLiteral("no vending key can be used now: SGC 600901 KRN 1 KT 2: expired"));
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
    QCOMPARE(health.text(), QStringLiteral("not to be used now: SGC 600999 KRN 1 KT 1: missing"));
}

void TestKeyHealth::keysMatterToTheirMetersAlone_data()
{
    QTest::addColumn<StoredKey>("key");
    QTest::addColumn<ErrorCode>("code");
    StoredKey retired = keyOf(600'902);
    retired.key.issuedUntilMs = nowMs;
    QTest::newRow("retired") << retired << ErrorCode::VendingKeyIssuedUntil;
    StoredKey early = keyOf(600'902);
    early.key.activeFromMs = nowMs + 1;
    QTest::newRow("not active yet") << early << ErrorCode::VendingKeyNotActive;
    QTest::newRow("expired") << expiredKeyOf(600'902) << ErrorCode::VendingKeyExpired;
    StoredKey outside = keyOf(600'902);
    outside.key.baseDate = BaseDate::Year2035;
    QTest::newRow("base date in the future") << outside << ErrorCode::BaseDateInvalid;
    StoredKey over = keyOf(600'902);
    over.key.baseDate = BaseDate::Year1993;
    QTest::newRow("base date is over") << over << ErrorCode::BaseDateInvalid;
}

void TestKeyHealth::keysMatterToTheirMetersAlone()
{
    QFETCH(StoredKey, key);
    QFETCH(ErrorCode, code);
    const std::vector<StoredKey> keys = { keyOf(600'900), key };
    const KeyHealth unneeded = healthOf(keys, m_random, { keyOf(600'900).key.group });
    QVERIFY(unneeded.isSound());
    QVERIFY(unneeded.unneeded == std::vector<KeyProblem>({ { key.key.group, code } }));
    QVERIFY(healthOf(keys, m_random, { key.key.group }).problems
        == std::vector<KeyProblem>({ { key.key.group, code } }));
    // Nothing else to sell under: not ready whoever needs it, and told.
    const KeyHealth alone = healthOf({ key }, m_random);
    QCOMPARE(alone.usableCount, size_t(0));
    QVERIFY2(alone.text().contains(QStringLiteral("600902")), qPrintable(alone.text()));
}

void TestKeyHealth::endOfAKey()
{
    KeyAttributes key;
    const auto ends = [&key](BaseDate baseDate, int ken) {
        key.baseDate = baseDate;
        key.ken = ken;
        return QDateTime::fromMSecsSinceEpoch(keyExpiryMs(key), Qt::UTC).toString(Qt::ISODate);
    };
    // The ends of the three base dates as they are published: the last TID is a minute before.
    QCOMPARE(ends(BaseDate::Year1993, 255), QStringLiteral("2024-11-24T20:16:00Z"));
    QCOMPARE(ends(BaseDate::Year2014, 255), QStringLiteral("2045-11-24T20:16:00Z"));
    QCOMPARE(ends(BaseDate::Year2035, 255), QStringLiteral("2066-11-24T20:16:00Z"));
    QCOMPARE(ends(BaseDate::Year2014, 0), QStringLiteral("2014-02-15T12:16:00Z"));
    // Under the key itself: one minute before it is usable, at it expired.
    StoredKey stored = keyOf(600'900);
    stored.key.ken = 100;
    VaultContent content;
    QVERIFY(content.addKey(stored));
    const SoftwareVault vault(std::move(content), m_random);
    const KeyAttributes attributes = vault.keys().at(0);
    const qint64 endMs = keyExpiryMs(attributes);
    QCOMPARE(keyStateText(vault, attributes, endMs - 2 * 60'000), QStringLiteral("usable"));
    QCOMPARE(keyStateText(vault, attributes, endMs), QStringLiteral("expired"));
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
