// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_database.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <atomic>

namespace shahn::test
{
namespace
{

sql::PostgresqlOptions serverOptions()
{
    sql::PostgresqlOptions options;
    const QString address = qEnvironmentVariable("SHAHN_TEST_POSTGRESQL");
    for (const QString &part : address.split(u' ', Qt::SkipEmptyParts)) {
        const QString key = part.section(u'=', 0, 0);
        const QString value = part.section(u'=', 1);
        if (key == QLatin1String("host"))
            options.host = value;
        else if (key == QLatin1String("port"))
            options.port = value.toInt();
        else if (key == QLatin1String("user"))
            options.user = value;
        else if (key == QLatin1String("dbname"))
            options.database = value;
        else if (key == QLatin1String("passfile"))
            options.passwordFile = value;
    }
    return options;
}

// One statement outside of the database under test.
bool runOnServer(const QString &statement)
{
    static std::atomic<int> counter{ 0 };
    const QString name = QStringLiteral("test-server-%1").arg(++counter);
    const sql::PostgresqlOptions server = serverOptions();
    bool isDone = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), name);
        database.setHostName(server.host);
        database.setPort(server.port);
        database.setUserName(server.user);
        database.setDatabaseName(server.database);
        QSqlQuery query(database);
        isDone = database.open() && query.exec(statement);
        if (!isDone)
            qWarning("%s: %s", qPrintable(statement),
                qPrintable((database.isOpen() ? query.lastError() : database.lastError()).text()));
    }
    QSqlDatabase::removeDatabase(name);
    return isDone;
}

// In memory where the system has such a folder: no test depends on the disk's speed.
QString temporaryFolderTemplate()
{
    const QString inMemory = QStringLiteral("/dev/shm");
    return (QFileInfo(inMemory).isWritable() ? inMemory : QDir::tempPath())
        + QStringLiteral("/shahn-test-XXXXXX");
}

} // namespace

void addEngineRows()
{
    QTest::addColumn<sql::Dialect>("engine");
    QTest::newRow("SQLite") << sql::Dialect::Sqlite;
    QTest::newRow("PostgreSQL") << sql::Dialect::Postgresql;
}

bool isPostgresqlConfigured() { return qEnvironmentVariableIsSet("SHAHN_TEST_POSTGRESQL"); }

TestDatabase::TestDatabase() : m_dir(temporaryFolderTemplate()) { }

std::unique_ptr<TestDatabase> TestDatabase::create(sql::Dialect engine)
{
    std::unique_ptr<TestDatabase> database(new TestDatabase);
    if (engine == sql::Dialect::Sqlite) {
        database->m_options
            = sql::SqliteOptions{ .path = database->m_dir.filePath(QStringLiteral("shahn.db")) };
        return database;
    }
    static std::atomic<int> counter{ 0 };
    const QString name
        = QStringLiteral("shahn_test_%1_%2").arg(QCoreApplication::applicationPid()).arg(++counter);
    if (!runOnServer(QStringLiteral("CREATE DATABASE %1").arg(name)))
        return nullptr;
    database->m_name = name;
    sql::PostgresqlOptions options = serverOptions();
    options.database = name;
    database->m_options = options;
    return database;
}

TestDatabase::~TestDatabase()
{
    if (!m_name.isEmpty())
        runOnServer(QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(m_name));
}

bool TestDatabase::dropConnections()
{
    return runOnServer(QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                      " WHERE datname = '%1'")
                           .arg(m_name));
}

} // namespace shahn::test
