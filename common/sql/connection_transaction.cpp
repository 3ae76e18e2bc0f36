// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Connection that Transaction uses.
#include "core/assert.h"
#include "sql/connection.h"
#include "sql/fault_point.h"
#include "sql/sql_error.h"

namespace shahn::sql
{
namespace
{

QString beginText(Dialect dialect, TransactionKind kind)
{
    const bool isWriter = kind == TransactionKind::Write;
    if (dialect == Dialect::Sqlite)
        return isWriter ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN");
    return isWriter ? QStringLiteral("BEGIN")
                    : QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

// After a failed write SQLite cannot say whether the commit reached the disk: a restart may still
// find it in the write-ahead log. PostgreSQL ends a transaction that was idle for too long before
// it looks at the commit.
bool isOutcomeUnknown(Dialect dialect, const QString &nativeCode)
{
    constexpr int sqliteIoError = 10;
    constexpr const char *idleTooLong = "25P03";
    if (dialect == Dialect::Sqlite)
        return (nativeCode.toInt() & 0xff) == sqliteIoError;
    return isConnectionLost(dialect, nativeCode) && nativeCode != QLatin1String(idleTooLong);
}

} // namespace

QSqlError Connection::runControl(const QString &sql)
{
    const StatementDeadline::Guard guard(m_deadline.get(), m_silenceMsMax);
    QSqlQuery query(m_database);
    return query.exec(sql) ? QSqlError() : query.lastError();
}

Expected<void> Connection::beginTransaction(TransactionKind kind)
{
    if (auto usable = checkUsable(); !usable)
        return usable;
    if (m_transactionDepth == 0) {
        const QByteArray name = QByteArrayLiteral("begin");
        if (auto fault = faultBefore(name))
            return failed(std::move(*fault));
        const QSqlError error = runControl(beginText(dialect(), kind));
        if (error.isValid())
            return failed(error, name);
    }
    ++m_transactionDepth;
    return {};
}

Expected<void> Connection::commitTransaction()
{
    assertOwnThread();
    SHAHN_ASSERT(m_transactionDepth > 0);
    const QByteArray name = QByteArrayLiteral("commit");
    if (m_transactionDepth == 1 && !m_transactionError) {
        if (auto fault = faultBefore(name))
            m_transactionError = std::move(fault);
    }
    if (m_transactionError) {
        const Error error = *m_transactionError;
        rollbackTransaction();
        return error;
    }
    if (m_transactionDepth > 1) {
        --m_transactionDepth;
        return {};
    }

    const QSqlError error = runControl(QStringLiteral("COMMIT"));
    if (error.isValid()) {
        Error reason = failed(error, name);
        if (isOutcomeUnknown(dialect(), error.nativeErrorCode()))
            reason.code = ErrorCode::OutcomeUnknown;
        rollbackTransaction();
        return reason;
    }
    m_transactionDepth = 0;
    if (auto fault = m_faultPoint ? m_faultPoint->afterCommit() : std::nullopt)
        return fail(ErrorCode::OutcomeUnknown, fault->detail);
    return {};
}

void Connection::rollbackTransaction()
{
    assertOwnThread();
    SHAHN_ASSERT(m_transactionDepth > 0);
    --m_transactionDepth;
    if (m_transactionDepth > 0) {
        if (!m_transactionError)
            m_transactionError = Error{ ErrorCode::Internal,
                QStringLiteral("a joined transaction was rolled back") };
        return;
    }
    m_transactionError.reset();
    if (m_isLost)
        return;
    const QSqlError error = runControl(QStringLiteral("ROLLBACK"));
    // SQLite has rolled back by itself after some errors, such as a full disk, and then says that
    // there is no transaction. After any other failure a new connection is the only clean start.
    const bool isRolledBackAlready
        = dialect() == Dialect::Sqlite && error.nativeErrorCode() == QLatin1String("1");
    if (error.isValid() && !isRolledBackAlready)
        m_isLost = true;
}

} // namespace shahn::sql
