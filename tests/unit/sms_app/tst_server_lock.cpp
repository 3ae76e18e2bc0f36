// SPDX-License-Identifier: GPL-3.0-or-later
// The lock that says that a server runs.

#include "sms_app/server_lock.h"

#include "support/test_registry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using namespace shahn::sms_app;

class TestServerLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsShareItAndAServerDoesNot();
    void aSecondServerIsToldWhatRuns();
    void standsBesideTheFileThatALinkLeadsTo();

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

SHAHN_TEST(TestServerLock)
#include "tst_server_lock.moc"
