// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_content.h"

#include "support/expect.h"
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

void TestVaultContent::damagedContent()
{
    vault::VaultContent content;
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
    text.replace("\"version\":1", "\"version\":2");
    std::copy(text.begin(), text.end(), otherVersion.data());
    EXPECT_ERROR(vault::decodeContent(otherVersion), ErrorCode::DataCorrupt);
}

QTEST_GUILESS_MAIN(TestVaultContent)
#include "tst_vault_content.moc"
