// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Connection that opens the database and sets it up, once for each engine.
#include "sql/connection.h"
#include "sql/postgresql_pipeline.h"
#include "sql/sql_error.h"
#include "sql/sqlite_files.h"
#include "sql/sqlite_statement.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QUrl>

#include <chrono>
#include <thread>

namespace shahn::sql
{
namespace
{

Expected<QString> readPassword(const QString &path)
{
    if (path.isEmpty())
        return QString();
    const auto open = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("database password file %1: %2").arg(path, file.errorString()));
    if (QFileInfo(path).permissions() & open)
        return fail(ErrorCode::SecretInsecure,
            QStringLiteral("database password file %1 is not private to its owner").arg(path));
    QString password = QString::fromUtf8(file.readAll());
    while (password.endsWith(u'\n') || password.endsWith(u'\r'))
        password.chop(1);
    return password;
}

// SQLite would make a file that everybody can read; its log files take over the permissions of the
// database. Whatever goes wrong here, SQLite meets and reports itself.
void makePrivateFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        file.open(QIODevice::ReadWrite, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

// A value of a libpq connection string.
QString quoted(QString value)
{
    value.replace(u'\\', QLatin1String("\\\\")).replace(u'\'', QLatin1String("\\'"));
    return u'\'' + value + u'\'';
}

// A dead network is noticed within about half a minute, by both ends.
constexpr int keepalivesIdleSeconds = 10;
constexpr int keepalivesIntervalSeconds = 5;
constexpr int keepalivesCount = 3;
constexpr int tcpUserTimeoutMs = 20'000;

QString connectOptionsOf(const PostgresqlOptions &options)
{
    QStringList parts{
        QStringLiteral("connect_timeout=%1").arg(options.connectTimeoutSeconds),
        QStringLiteral("application_name=shahn"),
        QStringLiteral("keepalives_idle=%1").arg(keepalivesIdleSeconds),
        QStringLiteral("keepalives_interval=%1").arg(keepalivesIntervalSeconds),
        QStringLiteral("keepalives_count=%1").arg(keepalivesCount),
        QStringLiteral("tcp_user_timeout=%1").arg(tcpUserTimeoutMs),
    };
    const auto add = [&parts](const char *name, const QString &value) {
        if (!value.isEmpty())
            parts.append(QStringLiteral("%1=%2").arg(QLatin1String(name), quoted(value)));
    };
    add("sslmode", options.sslMode);
    add("sslrootcert", options.sslRootCertificate);
    add("sslcert", options.sslCertificate);
    add("sslkey", options.sslKey);
    return parts.join(u';');
}

} // namespace

Expected<void> Connection::openDatabase()
{
    const bool isSqlite = dialect() == Dialect::Sqlite;
    m_database = QSqlDatabase::addDatabase(
        isSqlite ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL"), m_name);
    m_isLost = true;
    QString user;
    QString password;
    if (isSqlite) {
        prepareSqlite();
        if (auto named = nameSqliteFile(); !named)
            return named;
    } else {
        const auto &options = std::get<PostgresqlOptions>(m_options);
        auto secret = readPassword(options.passwordFile);
        if (!secret)
            return secret.error();
        password = *secret;
        user = options.user;
        m_database.setHostName(options.host);
        m_database.setPort(options.port);
        m_database.setDatabaseName(options.database);
        m_database.setConnectOptions(connectOptionsOf(options));
    }
    if (!m_database.open(user, password)) {
        Error error = errorOf(dialect(), m_database.lastError(), QStringLiteral("open"));
        if (error.code == ErrorCode::Internal)
            error.code = ErrorCode::DatabaseUnavailable;
        return error;
    }
    m_isLost = false;
    m_place = SqlitePlace();
    ++m_openingCount;
    auto started = isSqlite ? startSqlite() : startPostgresql();
    if (!started)
        m_isLost = true;
    return started;
}

Expected<void> Connection::nameSqliteFile()
{
    const auto &options = std::get<SqliteOptions>(m_options);
    QString connectOptions = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(options.busyTimeoutMs);
    QString name = options.path;
    if (!options.onlyReads) {
        makePrivateFile(options.path);
    } else if (!QFileInfo(options.path).isFile()) {
        return fail(
            ErrorCode::FileUnreadable, QStringLiteral("there is no database %1").arg(options.path));
    } else if (cannotChange(options.path)) {
        // SQLite would not read it without files beside it, which it cannot make.
        name = QStringLiteral("file:%1?immutable=1")
                   .arg(QString::fromLatin1(QUrl::toPercentEncoding(options.path, "/")));
        connectOptions += QLatin1String(";QSQLITE_OPEN_URI");
    }
    m_database.setDatabaseName(name);
    m_database.setConnectOptions(connectOptions);
    return {};
}

Expected<void> Connection::startSqlite()
{
    // A checkpoint every 4,000 pages of log. No memory mapping: an input error would
    // end the process instead of failing the statement. The schema stays trusted: SQLite 3.40 lets
    // no trigger write to a full-text table otherwise.
    // A new database has small pages: what changes with a sale are single rows, far apart.
    const auto &options = std::get<SqliteOptions>(m_options);
    QStringList settings{
        QStringLiteral("PRAGMA synchronous = FULL"),
        QStringLiteral("PRAGMA foreign_keys = ON"),
        QStringLiteral("PRAGMA temp_store = MEMORY"),
        QStringLiteral("PRAGMA cache_size = -%1").arg(options.cacheKibibytes),
        QStringLiteral("PRAGMA mmap_size = 0"),
        QStringLiteral("PRAGMA wal_autocheckpoint = 4000"),
        QStringLiteral("PRAGMA journal_size_limit = 67108864"),
    };
    if (options.onlyReads)
        settings.append(QStringLiteral("PRAGMA query_only = ON"));
    else
        settings = QStringList{
            QStringLiteral("PRAGMA page_size = 2048"), QStringLiteral("PRAGMA journal_mode = WAL")
        } + settings;
    for (const QString &setting : std::as_const(settings)) {
        auto set = runText(setting);
        // SQLite does not wait for another program that makes the log of a new file.
        constexpr int triesMax = 50;
        for (int tries = 1; !set && set.error().code == ErrorCode::DatabaseConflict; ++tries) {
            if (tries == triesMax)
                break;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            set = runText(setting);
        }
        if (!set)
            return set.error();
    }
    const auto library = runText(QStringLiteral("SELECT sqlite_source_id() AS id"));
    if (!library || library->first().text("id") != sqliteSourceId())
        return fail(ErrorCode::DatabaseUnavailable,
            QStringLiteral("Qt's driver has another SQLite than this program"));
    const auto foreignKeys = runText(QStringLiteral("PRAGMA foreign_keys"));
    const auto journalMode = runText(QStringLiteral("PRAGMA journal_mode"));
    if (!foreignKeys || !journalMode || !foreignKeys->first().boolean("foreign_keys")
        || (!options.onlyReads
            && journalMode->first().text("journal_mode") != QLatin1String("wal")))
        return fail(ErrorCode::DatabaseUnavailable,
            QStringLiteral("SQLite refused foreign keys or the write-ahead log"));
    if (options.onlyReads)
        return leaveLog();
    return setCheckpointer(m_checkpointer);
}

Expected<void> Connection::watchStatements()
{
    constexpr int marginMs = 1'000;
    const auto libpq = Libpq::resolve();
    if (!libpq)
        return libpq.error();
    const QVariant handle = m_database.driver()->handle();
    // Qt 6 tells the type by its own name, not by libpq's.
    const QByteArrayView type = handle.typeName();
    if (type != "PGconn*" && type != "pg_conn*")
        return fail(ErrorCode::DatabaseUnavailable,
            QStringLiteral("the PostgreSQL driver gives no connection of libpq, but %1")
                .arg(QLatin1String(handle.typeName())));
    pg_conn *const connection = *static_cast<pg_conn *const *>(handle.constData());
    m_pipeline.reset(new PostgresqlPipeline(*this, *libpq, connection));
    m_deadline = std::make_unique<StatementDeadline>(libpq->socket(connection));
    m_silenceMsMax = std::get<PostgresqlOptions>(m_options).statementTimeoutMs + marginMs;
    return {};
}

Expected<void> Connection::startPostgresql()
{
    if (auto watched = watchStatements(); !watched)
        return watched;
    const auto &options = std::get<PostgresqlOptions>(m_options);
    const auto set = query("connection_start",
        { { ":statement_timeout", QString::number(options.statementTimeoutMs) },
            { ":lock_timeout", QString::number(options.lockTimeoutMs) },
            { ":idle_timeout", QString::number(options.idleInTransactionMsMax) },
            { ":keepalives_idle", QString::number(keepalivesIdleSeconds) },
            { ":keepalives_interval", QString::number(keepalivesIntervalSeconds) },
            { ":keepalives_count", QString::number(keepalivesCount) },
            { ":tcp_user_timeout", QString::number(tcpUserTimeoutMs) } });
    if (!set)
        return set.error();
    return {};
}

} // namespace shahn::sql
