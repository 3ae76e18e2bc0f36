// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/secret_input.h"

#include "secure/sealed_file.h"
#include "secure/secret_file.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using secure::SecretBytes;
using sms_app::newSecretFrom;
using sms_app::secretFrom;

namespace
{

secure::SealedFileLabel label() { return { QStringLiteral("vault"), QStringLiteral("GECOL") }; }

Expected<SecretBytes> opened(const QString &file, const QString &passphraseFile)
{
    const auto passphrase = secretFrom(passphraseFile, QString());
    if (!passphrase)
        return passphrase.error();
    return secure::readSealedFile(file, label(), *passphrase);
}

void expectOldFormIsTold()
{
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(QStringLiteral("as an older program took it")));
}

} // namespace

class TestSecretInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatAnOlderProgramSealedOpens_data();
    void whatAnOlderProgramSealedOpens();
    void sealedAgainItOpensWithWhatIsTyped();
    void sealedAgainItOpensWithTheSameFile();
    void newOnesCanBeTyped();

private:
    void writePassphrase(const QByteArray &octets);

    QTemporaryDir m_folder;
    QString m_sealed = m_folder.filePath(QStringLiteral("vault.sealed"));
    QString m_passphrase = m_folder.filePath(QStringLiteral("passphrase"));
};

void TestSecretInput::init()
{
    QFile::remove(m_sealed);
    QFile::remove(m_passphrase);
}

void TestSecretInput::writePassphrase(const QByteArray &octets)
{
    EXPECT_OK(secure::writeSecretFile(m_passphrase, octets));
}

void TestSecretInput::whatAnOlderProgramSealedOpens_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("sealed");
    const auto row = [](const char *name, const QByteArray &octets, const char *base64) {
        QTest::newRow(name) << octets << QByteArray::fromBase64(base64);
    };
    row("joiner in a word",
        "\xD9\x83\xD9\x84\xD9\x85\xD8\xA9\xE2\x80\x8C\xD8\xA7\xD9\x84\xD8\xB3\xD8\xB1",
        "U0hBSE5TRjECAAEAAL9sQtghp3ZqNCUuH7BvGVPcs22BX2s8LJHkYl8lIQgDgmMz2yIpRfhOK9NH/"
        "FDf+CB4HUIWPEm1XSB4ZA==");
    row("direction mark", "Kalima\xE2\x80\x8F",
        "U0hBSE5TRjECAAEAAPtJoQ8TMiBDlW2nFq5W3Y1e8ZZAFDZ7X1sjMorgfH2HcMrHh5x3b3gHzuOKtPS4zdQUVZqXpn"
        "P3Vfw9lw==");
    row("other blank", "two\xC2\xA0words",
        "U0hBSE5TRjECAAEAAHSglY4GPtfzmRkkox+k0apPbOD01wAy5/"
        "hm6AqfkrknFWj2UcNoW39yyzhfP+Rlu8bPmEhOKJzw1JZSGw==");
    row("decomposed", "Cafe\xCC\x81",
        "U0hBSE5TRjECAAEAANf9VD9rsrJ17kuSanBTtDGzO3aG5aMPoZbhU9c4KZ/yvDsR6PLta8gHob5TNTS/"
        "6mDBfsFe4wNLY12YuA==");
    row("Latin-1", "Caf\xE9",
        "U0hBSE5TRjECAAEAAF3HUiiiqghI7HzuZQ+OupOvuOLC8u7n0OSm14zVRaGmC+"
        "iWpXtJf3j4dru0asljj86mTRZFPk/KZyVzBA==");
    row("private use", "logo \xEE\x80\x80",
        "U0hBSE5TRjECAAEAAFEuopN31MtpW/ATiShL8JIurlKNnMIxur+aj4pK5gmO4ZqlKZ/"
        "ng1DIasBogJHS8kdzDvcPlK30pD02Rw==");
    row("octets at random", QByteArray("\x00\xFF\x0A\x80\x01", 5),
        "U0hBSE5TRjECAAEAANpPlhlGc8p+"
        "pNifA8h1OOEreOypkf38wie7VQlzgjDEl8Ki6aRsEGa97G53slqM5IitmqPg1UA6/VLEUA==");
}

void TestSecretInput::whatAnOlderProgramSealedOpens()
{
    QFETCH(QByteArray, octets);
    QFETCH(QByteArray, sealed);
    EXPECT_OK(secure::writeSecretFile(m_sealed, sealed));
    writePassphrase(octets + '\n');
    expectOldFormIsTold();
    const auto plain = opened(m_sealed, m_passphrase);
    EXPECT_OK(plain);
    QCOMPARE(plain->view(), QByteArrayLiteral("keys"));
}

void TestSecretInput::sealedAgainItOpensWithWhatIsTyped()
{
    writePassphrase("Cafe\xCC\x81\n");
    const auto decomposed = secretFrom(m_passphrase, QString());
    EXPECT_OK(decomposed);
    EXPECT_OK(secure::writeSealedFile(m_sealed, label(), *decomposed,
        SecretBytes::fromText(QStringLiteral("keys")), secure::HashCost::Interactive));
    writePassphrase("Caf\xC3\xA9\n");
    EXPECT_OK(opened(m_sealed, m_passphrase));
    writePassphrase("Cafe\n");
    EXPECT_ERROR(opened(m_sealed, m_passphrase), ErrorCode::VaultSealed);
}

void TestSecretInput::sealedAgainItOpensWithTheSameFile()
{
    writePassphrase("Caf\xE9\n");
    const auto latin = secretFrom(m_passphrase, QString());
    EXPECT_OK(latin);
    EXPECT_OK(secure::writeSealedFile(m_sealed, label(), *latin,
        SecretBytes::fromText(QStringLiteral("keys")), secure::HashCost::Interactive));
    expectOldFormIsTold();
    EXPECT_OK(opened(m_sealed, m_passphrase));
    writePassphrase("Caf\xE8\n");
    EXPECT_ERROR(opened(m_sealed, m_passphrase), ErrorCode::VaultSealed);
}

void TestSecretInput::newOnesCanBeTyped()
{
    writePassphrase("Cafe\xCC\x81\xE2\x80\x8F\n");
    const auto typed = newSecretFrom(m_passphrase, QString());
    EXPECT_OK(typed);
    QCOMPARE(typed->view(), QByteArrayLiteral("Caf\xC3\xA9"));
    for (const char *octets : { "Caf\xE9", "logo \xEE\x80\x80", "two\nlines" }) {
        writePassphrase(octets);
        EXPECT_ERROR(newSecretFrom(m_passphrase, QString()), ErrorCode::InvalidField);
    }
}

SHAHN_TEST(TestSecretInput)
#include "tst_secret_input.moc"
