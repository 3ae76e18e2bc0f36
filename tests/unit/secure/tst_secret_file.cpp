// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/secret_file.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;

class TestSecretFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneNewlineIsTakenOff_data();
    void oneNewlineIsTakenOff();
    void othersMustNotRead_data();
    void othersMustNotRead();
    void othersMustNotChange_data();
    void othersMustNotChange();
    void unreadable();

private:
    QTemporaryDir m_folder;
};

void TestSecretFile::oneNewlineIsTakenOff_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("credential");
    QTest::newRow("none") << QByteArray("secret") << QByteArray("secret");
    QTest::newRow("one") << QByteArray("secret\n") << QByteArray("secret");
    QTest::newRow("two") << QByteArray("secret\n\n") << QByteArray("secret\n");
    QTest::newRow("inside") << QByteArray("a\nb") << QByteArray("a\nb");
    QTest::newRow("blank") << QByteArray("secret ") << QByteArray("secret ");
}

void TestSecretFile::oneNewlineIsTakenOff()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, credential);
    const QString path = m_folder.filePath(QStringLiteral("credential"));
    EXPECT_OK(secure::writeSecretFile(path, content));
    const auto read = secure::readCredential(path);
    EXPECT_OK(read);
    QCOMPARE(read->view(), credential);
    const auto whole = secure::readSecretFile(path);
    EXPECT_OK(whole);
    QCOMPARE(whole->view(), content);
}

void TestSecretFile::othersMustNotRead_data()
{
    QTest::addColumn<QFile::Permissions>("extra");
    QTest::newRow("group reads") << QFile::Permissions(QFile::ReadGroup);
    QTest::newRow("group writes") << QFile::Permissions(QFile::WriteGroup);
    QTest::newRow("others read") << QFile::Permissions(QFile::ReadOther);
    QTest::newRow("others write") << QFile::Permissions(QFile::WriteOther);
}

void TestSecretFile::othersMustNotRead()
{
    QFETCH(QFile::Permissions, extra);
    const QString path = m_folder.filePath(QStringLiteral("open"));
    EXPECT_OK(secure::writeSecretFile(path, QByteArrayLiteral("secret")));
    EXPECT_OK(secure::readCredential(path));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | extra));
    EXPECT_ERROR(secure::readCredential(path), ErrorCode::SecretInsecure);
    EXPECT_OK(secure::writeSecretFile(path, QByteArrayLiteral("secret")));
    EXPECT_OK(secure::readCredential(path));
}

void TestSecretFile::othersMustNotChange_data()
{
    QTest::addColumn<QFile::Permissions>("extra");
    QTest::addColumn<bool>("isSafe");
    QTest::newRow("group reads") << QFile::Permissions(QFile::ReadGroup) << true;
    QTest::newRow("others read") << QFile::Permissions(QFile::ReadOther) << true;
    QTest::newRow("group writes") << QFile::Permissions(QFile::WriteGroup) << false;
    QTest::newRow("others write") << QFile::Permissions(QFile::WriteOther) << false;
}

void TestSecretFile::othersMustNotChange()
{
    QFETCH(QFile::Permissions, extra);
    QFETCH(bool, isSafe);
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("data"));
    EXPECT_OK(secure::checkOthersCannotChange(file)); // there is none yet
    EXPECT_OK(secure::writeSecretFile(file, QByteArrayLiteral("data")));
    for (const QString &path : { file, folder.path() }) {
        EXPECT_OK(secure::checkOthersCannotChange(path));
        QVERIFY(QFile::setPermissions(
            path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | extra));
        const auto checked = secure::checkOthersCannotChange(path);
        QCOMPARE(checked.has_value(), isSafe);
        if (isSafe)
            continue;
        QCOMPARE(checked.error().code, ErrorCode::SecretInsecure);
        QVERIFY(checked.error().detail.endsWith(QStringLiteral("run: chmod go-w '%1'").arg(path)));
    }
}

void TestSecretFile::unreadable()
{
    const QString path = m_folder.filePath(QStringLiteral("empty"));
    EXPECT_ERROR(secure::readCredential(path), ErrorCode::FileUnreadable);
    EXPECT_OK(secure::writeSecretFile(path, QByteArray()));
    EXPECT_ERROR(secure::readCredential(path), ErrorCode::FileUnreadable);
    EXPECT_OK(secure::writeSecretFile(path, QByteArrayLiteral("\n")));
    EXPECT_ERROR(secure::readCredential(path), ErrorCode::FileUnreadable);
    EXPECT_OK(secure::writeSecretFile(path, QByteArray(secure::secretFileBytesMax + 1, 'x')));
    EXPECT_ERROR(secure::readCredential(path), ErrorCode::FileUnreadable);
    EXPECT_ERROR(secure::readCredential(m_folder.path()), ErrorCode::FileUnreadable);
    EXPECT_ERROR(secure::writeSecretFile(m_folder.filePath(QStringLiteral("no/file")), "x"),
        ErrorCode::FileUnreadable);
}

SHAHN_TEST(TestSecretFile)
#include "tst_secret_file.moc"
