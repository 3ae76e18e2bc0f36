// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_database.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <atomic>
#include <functional>
#include <map>

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
        else if (key == QLatin1String("tlsca"))
            options.sslRootCertificate = value; // used where sslMode asks for it
    }
    return options;
}

using ServerWork = std::function<bool(QSqlQuery &)>;

// Work outside of the database under test, over one connection of its own.
bool workOnServer(const ServerWork &work)
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
        database.open();
        QSqlQuery query(database);
        isDone = database.isOpen() && work(query);
        const QSqlError error = database.isOpen() ? query.lastError() : database.lastError();
        if (!isDone && error.isValid()) {
            qWarning("%s: %s", qPrintable(query.lastQuery()), qPrintable(error.text()));
        }
    }
    QSqlDatabase::removeDatabase(name);
    return isDone;
}

bool runOnServer(const QString &statement)
{
    return workOnServer([&](QSqlQuery &query) { return query.exec(statement); });
}

sql::PostgresqlOptions optionsOf(const QString &database)
{
    sql::PostgresqlOptions options = serverOptions();
    options.database = database;
    return options;
}

// The template is made by whichever test program comes first and is shared by all.
bool ensureTemplate(const QString &name, TestDatabase::Prepare prepare)
{
    return workOnServer([&](QSqlQuery &query) {
        constexpr int lockNumber = 1; // released with the connection
        if (!query.exec(QStringLiteral("SELECT pg_advisory_lock(%1)").arg(lockNumber))
            || !query.exec(
                QStringLiteral("SELECT 1 FROM pg_database WHERE datname = '%1'").arg(name)))
            return false;
        if (query.next())
            return true;
        const QString raw = name + QStringLiteral("_raw");
        return query.exec(QStringLiteral("DROP DATABASE IF EXISTS %1 WITH (FORCE)").arg(raw))
            && query.exec(QStringLiteral("CREATE DATABASE %1").arg(raw)) && prepare(optionsOf(raw))
            && query.exec(QStringLiteral("ALTER DATABASE %1 RENAME TO %2").arg(raw, name));
    });
}

// The octets of a prepared SQLite file, once per program.
QByteArray preparedFile(const QString &key, TestDatabase::Prepare prepare)
{
    static std::map<QString, QByteArray> files;
    QByteArray &content = files[key];
    if (content.isEmpty()) {
        const QTemporaryDir directory(TestDatabase::folderTemplate());
        QFile file(directory.filePath(QStringLiteral("shahn.db")));
        if (prepare(sql::SqliteOptions{ .path = file.fileName() })
            && file.open(QIODevice::ReadOnly))
            content = file.readAll();
    }
    return content;
}

} // namespace

void addEngineRows()
{
    QTest::addColumn<sql::Dialect>("engine");
    QTest::newRow("SQLite") << sql::Dialect::Sqlite;
    QTest::newRow("PostgreSQL") << sql::Dialect::Postgresql;
}

bool isPostgresqlConfigured() { return qEnvironmentVariableIsSet("SHAHN_TEST_POSTGRESQL"); }

QString TestDatabase::folderTemplate()
{
    const QString named = qEnvironmentVariable("SHAHN_TEST_FOLDER");
    const QString inMemory = QStringLiteral("/dev/shm");
    const QString folder = !named.isEmpty() ? named
        : QFileInfo(inMemory).isWritable()  ? inMemory
                                            : QDir::tempPath();
    return folder + QStringLiteral("/shahn-test-XXXXXX");
}

TestDatabase::TestDatabase() : m_dir(folderTemplate()) { }

std::unique_ptr<TestDatabase> TestDatabase::create(sql::Dialect engine)
{
    return make(engine, QString());
}

std::unique_ptr<TestDatabase> TestDatabase::createCopy(
    sql::Dialect engine, const QString &key, Prepare prepare)
{
    if (engine == sql::Dialect::Postgresql) {
        const QString name = QStringLiteral("shahn_template_") + key;
        return ensureTemplate(name, prepare) ? make(engine, name) : nullptr;
    }
    const QByteArray content = preparedFile(key, prepare);
    auto database = make(engine, QString());
    QFile file(std::get<sql::SqliteOptions>(database->m_options).path);
    const bool isWritten = !content.isEmpty() && file.open(QIODevice::WriteOnly)
        && file.write(content) == content.size();
    return isWritten ? std::move(database) : nullptr;
}

std::unique_ptr<TestDatabase> TestDatabase::make(sql::Dialect engine, const QString &templateName)
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
    const QString from
        = templateName.isEmpty() ? QString() : QStringLiteral(" TEMPLATE ") + templateName;
    if (!runOnServer(QStringLiteral("CREATE DATABASE %1%2").arg(name, from)))
        return nullptr;
    database->m_name = name;
    database->m_options = optionsOf(name);
    return database;
}

TestDatabase::~TestDatabase()
{
    if (!m_name.isEmpty())
        runOnServer(QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(m_name));
}

bool TestDatabase::dropConnections()
{
    return runOnServer(
        QStringLiteral("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                       " WHERE datname = '%1'")
            .arg(m_name));
}

} // namespace shahn::test
