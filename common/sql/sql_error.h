// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one place where native error codes of SQLite and PostgreSQL become an ErrorCode.

#include "core/error.h"
#include "sql/dialect.h"

class QSqlError;

namespace shahn::sql
{

// nativeCode: the extended result code of SQLite in decimal, or the SQLSTATE of PostgreSQL (empty
// when the connection was lost).
ErrorCode errorCodeOfNative(Dialect dialect, const QString &nativeCode);

// True when the connection cannot be used any more and has to be opened again.
bool isConnectionLost(Dialect dialect, const QString &nativeCode);

Error nativeError(
    Dialect dialect, const QString &nativeCode, const QString &message, const QString &what);

// what: the statement's name, for the log. Values never appear in the detail.
Error errorOf(Dialect dialect, const QSqlError &error, const QString &what);

} // namespace shahn::sql
