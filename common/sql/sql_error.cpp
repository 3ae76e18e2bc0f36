// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/sql_error.h"

#include <QSqlError>

#include <algorithm>
#include <iterator>

namespace shahn::sql
{
namespace
{

// The codes of https://www.sqlite.org/rescode.html; the low byte is the primary code.
ErrorCode codeOfSqlite(const QString &nativeCode)
{
    const int code = nativeCode.toInt();
    switch (code) {
    case 1555: // SQLITE_CONSTRAINT_PRIMARYKEY
    case 2067: // SQLITE_CONSTRAINT_UNIQUE
    case 2579: // SQLITE_CONSTRAINT_ROWID
        return ErrorCode::AlreadyExists;
    case 787: // SQLITE_CONSTRAINT_FOREIGNKEY
        return ErrorCode::NotFound;
    case 4874: // SQLITE_IOERR_SHMSIZE: the index of the log finds no room
        return ErrorCode::DiskFull;
    default:
        break;
    }
    switch (code & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return ErrorCode::DatabaseConflict;
    case 13: // SQLITE_FULL
        return ErrorCode::DiskFull;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return ErrorCode::DataCorrupt;
    case 7: // SQLITE_NOMEM
    case 8: // SQLITE_READONLY
    case 10: // SQLITE_IOERR
    case 14: // SQLITE_CANTOPEN
    case 15: // SQLITE_PROTOCOL
        return ErrorCode::DatabaseUnavailable;
    default:
        return ErrorCode::Internal;
    }
}

struct SqlState {
    const char *prefix;
    ErrorCode code;
};

// The codes of https://www.postgresql.org/docs/15/errcodes-appendix.html; the first that the
// native code begins with counts.
constexpr SqlState sqlStates[] = {
    { "23505", ErrorCode::AlreadyExists }, // unique_violation
    { "23503", ErrorCode::NotFound }, // foreign_key_violation
    { "40001", ErrorCode::DatabaseConflict }, // serialization_failure
    { "40P01", ErrorCode::DatabaseConflict }, // deadlock_detected
    { "55P03", ErrorCode::DatabaseConflict }, // lock_not_available
    { "57014", ErrorCode::DatabaseUnavailable }, // query_canceled: the statement's time limit
    { "53100", ErrorCode::DiskFull }, // disk_full
    { "53", ErrorCode::DatabaseUnavailable }, // insufficient resources
    { "57P", ErrorCode::DatabaseUnavailable }, // shutting down or starting
    { "08", ErrorCode::DatabaseUnavailable }, // connection exceptions
    { "25006", ErrorCode::DatabaseUnavailable }, // read_only_sql_transaction: now a standby
    { "25P03", ErrorCode::DatabaseUnavailable }, // idle_in_transaction_session_timeout
    { "28", ErrorCode::DatabaseUnavailable }, // refused by the server's access rules
    { "3D000", ErrorCode::DatabaseUnavailable }, // there is no such database
    { "58030", ErrorCode::DatabaseUnavailable }, // io_error
    { "XX001", ErrorCode::DataCorrupt },
    { "XX002", ErrorCode::DataCorrupt },
};

ErrorCode codeOfPostgresql(const QString &nativeCode)
{
    if (nativeCode.isEmpty())
        return ErrorCode::DatabaseUnavailable;
    const auto *const known = std::find_if(std::begin(sqlStates), std::end(sqlStates),
        [&](const SqlState &state) { return nativeCode.startsWith(QLatin1String(state.prefix)); });
    return known == std::end(sqlStates) ? ErrorCode::Internal : known->code;
}

} // namespace

ErrorCode errorCodeOfNative(Dialect dialect, const QString &nativeCode)
{
    return dialect == Dialect::Sqlite ? codeOfSqlite(nativeCode) : codeOfPostgresql(nativeCode);
}

bool isConnectionLost(Dialect dialect, const QString &nativeCode)
{
    if (dialect == Dialect::Sqlite)
        return false;
    return nativeCode.isEmpty() || nativeCode.startsWith(QLatin1String("08"))
        || nativeCode.startsWith(QLatin1String("57P")) || nativeCode == QLatin1String("25006")
        || nativeCode == QLatin1String("25P03");
}

Error errorOf(Dialect dialect, const QSqlError &error, const QString &what)
{
    const QString nativeCode = error.nativeErrorCode();
    // PostgreSQL puts the offending values on the lines after the first (DETAIL).
    const QString message
        = (error.databaseText().isEmpty() ? error.driverText() : error.databaseText())
              .section(u'\n', 0, 0);
    return nativeError(dialect, nativeCode, message, what);
}

Error nativeError(
    Dialect dialect, const QString &nativeCode, const QString &message, const QString &what)
{
    return Error{
        errorCodeOfNative(dialect, nativeCode),
        QStringLiteral("statement %1 failed, native code '%2': %3").arg(what, nativeCode, message)
    };
}

} // namespace shahn::sql
