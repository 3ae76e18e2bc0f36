// SPDX-License-Identifier: GPL-3.0-or-later
// The lock that says that a server runs.

#include "sms_app/database_options.h"
#include "sms_app/server_lock.h"

#include "support/test_registry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace shahn;
using namespace shahn::sms_app;

class TestServerLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsShareItAndAServerDoesNot();
    void aSecondServerIsToldWhatRuns();
    void standsBesideTheFileThatALinkLeadsTo();
    void aDatabaseHasOneName();

private:
    QTemporaryDir m_folder;
    const QString m_file = m_folder.filePath(QStringLiteral("server.lock"));
};

void TestServerLock::commandsShareItAndAServerDoesNot()
{
    QVERIFY(ServerLock::ofCommand(m_file)); // no server ever was
    {
        const auto server = ServerLock::ofServer(m_file);
        QVERIFY(server);
        QCOMPARE(ServerLock::ofCommand(m_file).error().code, ErrorCode::AlreadyRunning);
    }
    const auto one = ServerLock::ofCommand(m_file);
    const auto another = ServerLock::ofCommand(m_file);
    QVERIFY(one && another);
}

void TestServerLock::aSecondServerIsToldWhatRuns()
{
    const auto server = ServerLock::ofServer(m_file);
    QVERIFY(server);
    const auto second = ServerLock::ofServer(m_file);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::AlreadyRunning);
    QVERIFY(second.error().detail.contains(QStringLiteral("another server")));
    QCOMPARE(ServerLock::ofCommand(m_file).error().code, ErrorCode::AlreadyRunning);
}

void TestServerLock::standsBesideTheFileThatALinkLeadsTo()
{
    const QString real = m_folder.filePath(QStringLiteral("shahn.db"));
    const QString link = m_folder.filePath(QStringLiteral("link.db"));
    ServerConfiguration configuration;
    configuration.database.engine = DatabaseEngine::Sqlite;
    configuration.database.file = real;
    const QString before = serverLockFile(configuration); // there is no database yet
    QFile made(real);
    QVERIFY(made.open(QIODevice::WriteOnly));
    QVERIFY(QFile::link(real, link));
    QCOMPARE(serverLockFile(configuration), before);
    configuration.database.file = link;
    QCOMPARE(serverLockFile(configuration), before);
}

// By another one a second server would find no lock, and another log.
void TestServerLock::aDatabaseHasOneName()
{
    const QString path = m_folder.filePath(QStringLiteral("one.db"));
    QFile made(path);
    QVERIFY(made.open(QIODevice::WriteOnly));
    ServerConfiguration configuration;
    configuration.database.engine = DatabaseEngine::Sqlite;
    configuration.database.file = path;
    QVERIFY(checkDatabaseIsThere(configuration));
    const QString other = m_folder.filePath(QStringLiteral("other.db"));
    QVERIFY(::link(QFile::encodeName(path).constData(), QFile::encodeName(other).constData()) == 0);
    QCOMPARE(checkDatabaseIsThere(configuration).error().code, ErrorCode::ConfigurationInvalid);
    QVERIFY(QFile::remove(other));
    QVERIFY(checkDatabaseIsThere(configuration));
}

SHAHN_TEST(TestServerLock)
#include "tst_server_lock.moc"
