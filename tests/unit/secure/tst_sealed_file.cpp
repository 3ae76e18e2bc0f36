// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/sealed_file.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using secure::SealedFileLabel;
using secure::SecretBytes;

namespace
{

SecretBytes passphrase() { return SecretBytes::fromText(QStringLiteral("correct horse")); }

SealedFileLabel label() { return { QStringLiteral("vault"), QStringLiteral("GECOL") }; }

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeContent(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && file.write(content) == content.size();
}

} // namespace

class TestSealedFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void roundTrip();
    void wrongPassphrase();
    void otherLabels();
    void changedContent_data();
    void changedContent();
    void changedHead();
    void truncated();
    void replacedInOneStep();
    void unwritable();

private:
    QTemporaryDir m_folder;
    QString m_path;
    QByteArray m_content;
    SecretBytes m_plain;
};

void TestSealedFile::initTestCase()
{
    m_path = m_folder.filePath(QStringLiteral("file.sealed"));
    m_plain = SecretBytes::fromText(QStringLiteral("vending keys"));
    EXPECT_OK(secure::writeSealedFile(
        m_path, label(), passphrase(), m_plain, secure::HashCost::Interactive));
    m_content = contentOf(m_path);
}

void TestSealedFile::init() { QVERIFY(writeContent(m_path, m_content)); }

void TestSealedFile::roundTrip()
{
    const auto read = secure::readSealedFile(m_path, label(), passphrase());
    EXPECT_OK(read);
    QVERIFY(*read == m_plain);
    QVERIFY(!contentOf(m_path).contains("vending"));
    QCOMPARE(QFileInfo(m_path).permissions()
            & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
        QFile::Permissions());
}

void TestSealedFile::wrongPassphrase()
{
    EXPECT_ERROR(secure::readSealedFile(
                     m_path, label(), SecretBytes::fromText(QStringLiteral("Correct horse"))),
        ErrorCode::VaultSealed);
    EXPECT_ERROR(
        secure::writeSealedFile(m_path, label(), SecretBytes(), m_plain), ErrorCode::InvalidField);
}

void TestSealedFile::otherLabels()
{
    const SealedFileLabel otherUtility{ QStringLiteral("vault"), QStringLiteral("OTHER") };
    const SealedFileLabel otherPurpose{ QStringLiteral("ca-key"), QStringLiteral("GECOL") };
    // The same characters, cut elsewhere.
    const SealedFileLabel moved{ QStringLiteral("vaultG"), QStringLiteral("ECOL") };
    for (const SealedFileLabel &other : { otherUtility, otherPurpose, moved }) {
        EXPECT_ERROR(secure::readSealedFile(m_path, other, passphrase()), ErrorCode::VaultSealed);
    }
}

void TestSealedFile::changedContent_data()
{
    QTest::addColumn<int>("position");
    // 29 octets of head, 24 of nonce, then the content and 16 of authenticator.
    for (const int position : { 13, 28, 29, 52, 53, 60, 64, 65, 80 })
        QTest::addRow("octet %d", position) << position;
}

void TestSealedFile::changedContent()
{
    QFETCH(int, position);
    QByteArray content = m_content;
    QVERIFY(position < content.size());
    content[position] = static_cast<char>(content[position] ^ 1);
    QVERIFY(writeContent(m_path, content));
    EXPECT_ERROR(secure::readSealedFile(m_path, label(), passphrase()), ErrorCode::VaultSealed);
}

void TestSealedFile::changedHead()
{
    const QByteArray content = m_content;
    QByteArray otherFormat = content;
    otherFormat[7] = '2';
    QByteArray noPasses = content;
    noPasses[8] = 0;
    // As much memory as the field can ask for: refused before any is taken.
    QByteArray muchMemory = content;
    muchMemory.replace(9, 4, QByteArray(4, '\xff'));
    for (const QByteArray &changed : { otherFormat, noPasses, muchMemory }) {
        QVERIFY(writeContent(m_path, changed));
        EXPECT_ERROR(secure::readSealedFile(m_path, label(), passphrase()), ErrorCode::DataCorrupt);
    }
}

void TestSealedFile::truncated()
{
    const QByteArray content = m_content;
    for (const qsizetype size : { qsizetype(0), qsizetype(7), qsizetype(28), qsizetype(60) }) {
        QVERIFY(writeContent(m_path, content.first(size)));
        EXPECT_ERROR(secure::readSealedFile(m_path, label(), passphrase()), ErrorCode::DataCorrupt);
    }
    QVERIFY(writeContent(m_path, content.chopped(1)));
    EXPECT_ERROR(secure::readSealedFile(m_path, label(), passphrase()), ErrorCode::VaultSealed);
    QVERIFY(QFile::remove(m_path));
    EXPECT_ERROR(secure::readSealedFile(m_path, label(), passphrase()), ErrorCode::FileUnreadable);
}

void TestSealedFile::replacedInOneStep()
{
    EXPECT_OK(secure::writeSealedFile(
        m_path, label(), passphrase(), m_plain, secure::HashCost::Interactive));
    QVERIFY(contentOf(m_path) != m_content);
    EXPECT_OK(secure::readSealedFile(m_path, label(), passphrase()));
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files).size(), 1);
}

void TestSealedFile::unwritable()
{
    EXPECT_ERROR(secure::writeSealedFile(m_folder.filePath(QStringLiteral("none/file")), label(),
                     passphrase(), m_plain, secure::HashCost::Interactive),
        ErrorCode::FileUnreadable);
}

SHAHN_TEST(TestSealedFile)
#include "tst_sealed_file.moc"
