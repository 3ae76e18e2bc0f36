// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/sqlite_statement.h"

#include "core/assert.h"
#include "sql/checkpointer.h"
#include "sql/connection.h"
#include "sql/sql_error.h"
#include "sql/sqlite_page_cache.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QSqlDriver>
#include <QSqlQuery>
#include <QSqlResult>

#include <sqlite3.h>

#include <mutex>

namespace shahn::sql
{
namespace
{

Q_LOGGING_CATEGORY(sqliteLog, "shahn.sqlite", QtInfoMsg)

Expected<sqlite3 *> handleOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return fail(ErrorCode::DatabaseUnavailable,
            QStringLiteral("the driver gives no connection of SQLite"));
    return *static_cast<sqlite3 *const *>(handle.constData());
}

} // namespace

void prepareSqlite()
{
    static std::once_flag once;
    std::call_once(once, [] {
        const bool isTaken = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK
            && sqlite3_config(SQLITE_CONFIG_PCACHE2, &pageCacheMethods()) == SQLITE_OK;
        if (!isTaken)
            qCInfo(sqliteLog,
                "somebody has begun to use SQLite before: it counts its memory and walks through "
                "its page cache at each commit");
    });
}

QString sqliteSourceId() { return QString::fromLatin1(sqlite3_sourceid()); }

QList<bool> areNumbers(const QSqlQuery &query)
{
    const QVariant handle = query.result()->handle();
    SHAHN_ASSERT(qstrcmp(handle.typeName(), "sqlite3_stmt*") == 0);
    auto *const statement = *static_cast<sqlite3_stmt *const *>(handle.constData());
    QList<bool> are;
    for (int i = 0; i < sqlite3_column_count(statement); ++i)
        are.append(QByteArray(sqlite3_column_decltype(statement, i)).contains("INT"));
    return are;
}

SqliteStatement::SqliteStatement(Connection &connection, QByteArray name)
    : m_connection(connection), m_name(std::move(name))
{
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(m_statement); }

Error SqliteStatement::failed() const
{
    const int code = sqlite3_extended_errcode(m_database);
    return m_connection.failedNative(QString::number(code),
        QString::fromUtf8(sqlite3_errmsg(m_database)), QString::fromUtf8(m_name));
}

SqliteStatement &SqliteStatement::bind(qint64 number)
{
    SHAHN_ASSERT(!m_isRunning);
    noteBound(sqlite3_bind_int64(m_statement, ++m_boundCount, number));
    return *this;
}

SqliteStatement &SqliteStatement::bind(std::optional<qint64> number)
{
    return number ? bind(*number) : bindNull();
}

SqliteStatement &SqliteStatement::bindOctets(const QByteArray &octets)
{
    SHAHN_ASSERT(!m_isRunning);
    // Without octets it would be NULL.
    const char *const data = octets.isNull() ? "" : octets.constData();
    noteBound(sqlite3_bind_blob64(m_statement, ++m_boundCount, data,
        static_cast<sqlite3_uint64>(octets.size()), SQLITE_TRANSIENT));
    return *this;
}

SqliteStatement &SqliteStatement::bindUtf8(const QByteArray &text)
{
    SHAHN_ASSERT(!m_isRunning);
    const char *const data = text.isNull() ? "" : text.constData();
    noteBound(sqlite3_bind_text64(m_statement, ++m_boundCount, data,
        static_cast<sqlite3_uint64>(text.size()), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

SqliteStatement &SqliteStatement::bindNull()
{
    SHAHN_ASSERT(!m_isRunning);
    noteBound(sqlite3_bind_null(m_statement, ++m_boundCount));
    return *this;
}

Expected<bool> SqliteStatement::step()
{
    if (!m_isRunning) {
        SHAHN_ASSERT(m_boundCount == sqlite3_bind_parameter_count(m_statement));
        if (auto usable = m_connection.beforeNative(m_name); !usable) {
            reset();
            return usable.error();
        }
        if (const int failure = m_bindFailure; failure != SQLITE_OK) {
            reset();
            return m_connection.failedNative(QString::number(failure),
                QString::fromUtf8(sqlite3_errstr(failure)), QString::fromUtf8(m_name));
        }
        m_isRunning = true;
        m_hasWrongType = false;
    }
    const int result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW)
        return true;
    std::optional<Error> error;
    if (result != SQLITE_DONE)
        error = failed();
    reset();
    if (error)
        return *error;
    return false;
}

Expected<qint64> SqliteStatement::run()
{
    for (;;) {
        const auto hasRow = step();
        if (!hasRow)
            return hasRow.error();
        if (!*hasRow)
            return sqlite3_changes64(m_database);
    }
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_statement);
    m_boundCount = 0;
    m_bindFailure = SQLITE_OK;
    m_isRunning = false;
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

void SqliteStatement::noteBound(int result)
{
    if (m_bindFailure == SQLITE_OK)
        m_bindFailure = result;
}

bool SqliteStatement::hasType(int column, int type)
{
    const bool isRight = sqlite3_column_type(m_statement, column) == type;
    m_hasWrongType |= !isRight;
    return isRight;
}

qint64 SqliteStatement::int64(int column)
{
    return hasType(column, SQLITE_INTEGER) ? sqlite3_column_int64(m_statement, column) : 0;
}

std::optional<qint64> SqliteStatement::optionalInt64(int column)
{
    return isNull(column) ? std::nullopt : std::optional<qint64>(int64(column));
}

QByteArray SqliteStatement::octets(int column)
{
    if (!hasType(column, SQLITE_BLOB))
        return {};
    const auto *const data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(data, sqlite3_column_bytes(m_statement, column));
}

QString SqliteStatement::text(int column)
{
    if (!hasType(column, SQLITE_TEXT))
        return {};
    const auto *const data
        = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_statement, column));
}

Expected<void> SqliteStatement::checkTypes()
{
    if (!m_hasWrongType)
        return {};
    return m_connection.failed(fail(ErrorCode::DataCorrupt,
        QStringLiteral("statement %1 gives a value of the wrong type")
            .arg(QString::fromUtf8(m_name))));
}

// The last who closes a database takes its log over, unless told not to; then its files stay too.
Expected<void> Connection::leaveLog()
{
    if (QFileInfo(std::get<SqliteOptions>(m_options).path + QStringLiteral("-wal")).size() == 0)
        return {};
    const auto handle = handleOf(m_database);
    if (!handle)
        return handle.error();
    if (sqlite3_db_config(*handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr) != SQLITE_OK)
        return fail(ErrorCode::DatabaseUnavailable,
            QStringLiteral("SQLite would take the log over when it is closed"));
    return {};
}

Expected<void> Connection::setCheckpointer(Checkpointer *checkpointer)
{
    m_checkpointer = checkpointer;
    if (checkpointer == nullptr || dialect() != Dialect::Sqlite)
        return {};
    const auto handle = handleOf(m_database);
    if (!handle)
        return handle.error();
    checkpointer->watch(*handle);
    return {};
}

Expected<void> Connection::beforeNative(const QByteArray &name)
{
    if (auto usable = checkUsable(); !usable)
        return usable;
    if (auto fault = faultBefore(name))
        return failed(std::move(*fault));
    return {};
}

Error Connection::failedNative(const QString &code, const QString &message, const QString &what)
{
    if (isConnectionLost(dialect(), code))
        m_isLost = true;
    return failed(nativeError(dialect(), code, message, what));
}

Expected<SqliteStatement *> Connection::native(const char *name)
{
    return native(name, [&] { return textOf(name).sql; });
}

Expected<SqliteStatement *> Connection::native(const char *name, const MakeText &makeText)
{
    SHAHN_ASSERT(dialect() == Dialect::Sqlite);
    const std::string key(name);
    if (const auto found = m_native.find(key); found != m_native.end())
        return found->second.get();
    if (auto usable = checkUsable(); !usable)
        return usable.error();
    const auto handle = handleOf(m_database);
    if (!handle)
        return handle.error();
    std::unique_ptr<SqliteStatement> statement(new SqliteStatement(*this, name));
    statement->m_database = *handle;
    const QByteArray sql = makeText().toUtf8();
    if (sqlite3_prepare_v3(*handle, sql.constData(), static_cast<int>(sql.size()),
            SQLITE_PREPARE_PERSISTENT, &statement->m_statement, nullptr)
        != SQLITE_OK)
        return statement->failed();
    return m_native.emplace(key, std::move(statement)).first->second.get();
}

} // namespace shahn::sql
