// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_content.h"

#include "support/expect.h"
#include "support/test_registry.h"
#include "vault/vault_format.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using secure::SecretBytes;

namespace
{

vault::StoredKey storedKey(const QString &sgc, int krn)
{
    vault::StoredKey stored;
    stored.key.group = { sgc, krn, KeyType::Dutk };
    stored.key.ken = 77;
    stored.key.activeFromMs = 1'700'000'000'123;
    stored.key.key = sts::SecretBytes::fromHex("abababababababab949494949494949401234567");
    return stored;
}

std::shared_ptr<const sts::Ea07> parameterSet(const QString &name)
{
    auto made = sts::Ea07::create(name, sts::Ea07::sample().tables());
    return made ? *made : nullptr;
}

SecretBytes passphrase() { return SecretBytes::fromText(QStringLiteral("passphrase")); }

} // namespace

class TestVaultContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savedAndLoaded();
    void onlyItsOwnerOpensIt();
    void keysAreChecked();
    void retiredKeys();
    void recordAndExchangeKeyAreKept();
    void olderVaultsOpen();
    void damagedContent();
};

void TestVaultContent::savedAndLoaded()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("vault.sealed"));
    vault::VaultContent content;
    EXPECT_OK(content.addParameterSet(parameterSet(QStringLiteral("field"))));
    vault::StoredKey second = storedKey(QStringLiteral("600102"), 2);
    second.key.dkga = KeyDerivation::Dkga02;
    second.key.baseDate = BaseDate::Year1993;
    second.key.key = sts::SecretBytes::fromHex("abababababababab");
    second.ea07ParameterSet = QStringLiteral("field");
    EXPECT_OK(content.addKey(storedKey(QStringLiteral("600101"), 1)));
    EXPECT_OK(content.addKey(second));
    EXPECT_OK(
        content.save(path, QStringLiteral("U1"), passphrase(), secure::HashCost::Interactive));

    const auto loaded = vault::VaultContent::load(path, QStringLiteral("U1"), passphrase());
    EXPECT_OK(loaded);
    QCOMPARE(loaded->keys().size(), content.keys().size());
    for (size_t i = 0; i < content.keys().size(); ++i) {
        const vault::StoredKey &before = content.keys()[i];
        const vault::StoredKey &after = loaded->keys()[i];
        QVERIFY(after.key.group == before.key.group);
        QVERIFY(after.key.key == before.key.key);
        QVERIFY(after.key.dkga == before.key.dkga);
        QVERIFY(after.key.baseDate == before.key.baseDate);
        QCOMPARE(after.key.ken, before.key.ken);
        QCOMPARE(after.key.activeFromMs, before.key.activeFromMs);
        QCOMPARE(after.key.issuedUntilMs, before.key.issuedUntilMs);
        QCOMPARE(after.ea07ParameterSet, before.ea07ParameterSet);
    }
    QVERIFY(loaded->parameterSet(QStringLiteral("field")) != nullptr);
    QVERIFY(loaded->parameterSet(QStringLiteral("sample")) != nullptr);
    QVERIFY(loaded->parameterSet(QStringLiteral("other")) == nullptr);
}

void TestVaultContent::onlyItsOwnerOpensIt()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("vault.sealed"));
    EXPECT_OK(vault::VaultContent().save(
        path, QStringLiteral("U1"), passphrase(), secure::HashCost::Interactive));
    EXPECT_OK(vault::VaultContent::load(path, QStringLiteral("U1"), passphrase()));
    EXPECT_ERROR(vault::VaultContent::load(path, QStringLiteral("U2"), passphrase()),
        ErrorCode::VaultSealed);
    EXPECT_ERROR(vault::VaultContent::load(path, QStringLiteral("U1"),
                     SecretBytes::fromText(QStringLiteral("Passphrase"))),
        ErrorCode::VaultSealed);
    EXPECT_ERROR(vault::VaultContent::load(
                     folder.filePath(QStringLiteral("none")), QStringLiteral("U1"), passphrase()),
        ErrorCode::FileUnreadable);
}

void TestVaultContent::keysAreChecked()
{
    vault::VaultContent content;
    const vault::StoredKey good = storedKey(QStringLiteral("600101"), 1);
    EXPECT_OK(content.addKey(good));
    EXPECT_ERROR(content.addKey(good), ErrorCode::InvalidField);
    EXPECT_OK(content.addKey(storedKey(QStringLiteral("600101"), 2)));
    vault::StoredKey shortKey = storedKey(QStringLiteral("600103"), 1);
    shortKey.key.key = sts::SecretBytes::fromHex("abababababababab");
    EXPECT_ERROR(content.addKey(shortKey), ErrorCode::KeyFormat);
    EXPECT_ERROR(content.addKey(storedKey(QStringLiteral("6001"), 1)), ErrorCode::InvalidField);
    EXPECT_ERROR(content.addKey(storedKey(QStringLiteral("600104"), 10)), ErrorCode::InvalidField);
    vault::StoredKey otherTables = storedKey(QStringLiteral("600105"), 1);
    otherTables.ea07ParameterSet = QStringLiteral("field");
    EXPECT_ERROR(content.addKey(otherTables), ErrorCode::InvalidField);
    EXPECT_OK(content.addParameterSet(parameterSet(QStringLiteral("field"))));
    EXPECT_OK(content.addKey(otherTables));
    EXPECT_ERROR(
        content.addParameterSet(parameterSet(QStringLiteral("field"))), ErrorCode::InvalidField);
    EXPECT_ERROR(
        content.addParameterSet(parameterSet(QStringLiteral("sample"))), ErrorCode::InvalidField);
    QCOMPARE(content.keys().size(), size_t{ 3 });
}

void TestVaultContent::retiredKeys()
{
    vault::VaultContent content;
    vault::StoredKey stored = storedKey(QStringLiteral("600101"), 1);
    EXPECT_OK(content.addKey(stored));
    const SupplyGroup group = stored.key.group;
    const auto retired = content.retireKey(group, 2'000);
    EXPECT_OK(retired);
    QCOMPARE(retired->issuedUntilMs, 2'000);
    QCOMPARE(content.keys().front().key.issuedUntilMs, 2'000);
    // Not later again, only earlier.
    QCOMPARE(content.retireKey(group, 3'000)->issuedUntilMs, 2'000);
    QCOMPARE(content.retireKey(group, 1'000)->issuedUntilMs, 1'000);
    QCOMPARE(content.keys().size(), size_t{ 1 });
    EXPECT_ERROR(content.retireKey({ QStringLiteral("600101"), 2, KeyType::Dutk }, 1'000),
        ErrorCode::VendingKeyUnknown);
    EXPECT_ERROR(content.retireKey({ QStringLiteral("600101"), 1, KeyType::Ddtk }, 1'000),
        ErrorCode::VendingKeyUnknown);
}

void TestVaultContent::recordAndExchangeKeyAreKept()
{
    vault::VaultContent content;
    QVERIFY(content.exchangeKey().isEmpty());
    QVERIFY(content.ensureExchangeKey());
    QVERIFY(!content.ensureExchangeKey());
    EXPECT_OK(content.addKey(storedKey(QStringLiteral("600101"), 1)));
    const vault::VaultRecord made = { .timeMs = 1'700'000'000'123,
        .action = vault::VaultAction::VaultMade,
        .actor = QStringLiteral("root"),
        .subject = QStringLiteral("U1") };
    const vault::VaultRecord loaded = { .timeMs = 1'700'000'000'124,
        .action = vault::VaultAction::KeyLoaded,
        .group = SupplyGroup{ QStringLiteral("600101"), 1, KeyType::Dutk },
        .keyCheckValue = QStringLiteral("A1B2C3"),
        .custodians = { QStringLiteral("Amina"), QStringLiteral("سالم") },
        .actor = QStringLiteral("root"),
        .subject = {} };
    content.append(made);
    content.append(loaded);
    const auto read = vault::decodeContent(vault::encodeContent(content));
    EXPECT_OK(read);
    QVERIFY(read->exchangeKey() == content.exchangeKey());
    QVERIFY(read->record() == std::vector({ made, loaded }));
    QVERIFY(read->keys().front().key.key == content.keys().front().key.key);
}

// Version 1: neither exchange key nor record.
void TestVaultContent::olderVaultsOpen()
{
    const sts::SecretBytes key = storedKey(QStringLiteral("600101"), 1).key.key;
    const QByteArray json = QByteArrayLiteral(
        R"({"version":1,"parameterSets":[],"keys":[{"sgc":"600101","krn":1,"kt":2,"dkga":4,)"
        R"("baseDate":2014,"ken":77,"activeFromMs":"0","issuedUntilMs":"9000","size":20,)"
        R"("ea07ParameterSet":"sample","keyCheckValue":"000000"}]})");
    QByteArray octets("\0\0\0", 3);
    octets += static_cast<char>(json.size());
    octets += json;
    octets += QByteArray(reinterpret_cast<const char *>(key.data()), key.size());
    QVERIFY(json.size() < 256);
    const auto old = vault::decodeContent(SecretBytes::takeFrom(octets));
    EXPECT_OK(old);
    QCOMPARE(old->keys().size(), size_t{ 1 });
    QVERIFY(old->keys().front().key.key == key);
    QVERIFY(old->exchangeKey().isEmpty());
    QVERIFY(old->record().empty());
    const auto again = vault::decodeContent(vault::encodeContent(*old));
    EXPECT_OK(again);
    QVERIFY(again->exchangeKey().isEmpty());
    QCOMPARE(again->keys().size(), size_t{ 1 });
}

void TestVaultContent::damagedContent()
{
    vault::VaultContent content;
    content.ensureExchangeKey();
    EXPECT_OK(content.addKey(storedKey(QStringLiteral("600101"), 1)));
    const SecretBytes octets = vault::encodeContent(content);
    EXPECT_OK(vault::decodeContent(octets));
    for (size_t size = 0; size < octets.size(); ++size) {
        EXPECT_ERROR(vault::decodeContent(SecretBytes::copyOf(octets.octets().first(size))),
            ErrorCode::DataCorrupt);
    }
    SecretBytes longer(octets.size() + 1);
    std::copy(octets.octets().begin(), octets.octets().end(), longer.data());
    EXPECT_ERROR(vault::decodeContent(longer), ErrorCode::DataCorrupt);
    SecretBytes otherVersion(octets.size());
    QByteArray text(octets.view());
    text.replace("\"version\":2", "\"version\":3");
    std::copy(text.begin(), text.end(), otherVersion.data());
    EXPECT_ERROR(vault::decodeContent(otherVersion), ErrorCode::DataCorrupt);
}

SHAHN_TEST(TestVaultContent)
#include "tst_vault_content.moc"
