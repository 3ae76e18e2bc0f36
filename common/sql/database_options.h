// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where the database is. Plain values from the configuration; a secret is named by its file and
// read only while a connection is opened.

#include "sql/dialect.h"

#include <QString>

#include <variant>

namespace shahn::sql
{

struct SqliteOptions {
    QString path = {}; // made when it is missing; its folder must exist
    int busyTimeoutMs = 10'000; // how long a writer waits for another writer
    int cacheKibibytes = 16 * 1024; // of pages, at most
    // For whoever only looks: the file must be there, and it, its log and its journal mode stay as
    // they are.
    bool onlyReads = false;
};

struct PostgresqlOptions {
    QString host = {}; // name, address, or the folder of a Unix socket
    int port = 5432;
    QString database = {};
    QString user = {};
    QString passwordFile = {}; // empty: none is sent; else a file that only its owner can read
    QString sslMode = {}; // libpq sslmode; empty: libpq's default
    QString sslRootCertificate = {}; // path, as the two below; empty: libpq's default
    QString sslCertificate = {}; // of the client
    QString sslKey = {};
    int connectTimeoutSeconds = 5;
    int statementTimeoutMs = 10'000;
    int lockTimeoutMs = 4'000;
    // A program that stands still in a transaction for longer, frozen or gone, loses it: its locks
    // must not hold up the others. Nothing is stored then.
    int idleInTransactionMsMax = 30'000;
};

using DatabaseOptions = std::variant<SqliteOptions, PostgresqlOptions>;

// How long one lock is waited for.
inline void setLockMsMax(DatabaseOptions &options, int ms)
{
    if (auto *const postgresql = std::get_if<PostgresqlOptions>(&options))
        postgresql->lockTimeoutMs = ms;
    else
        std::get<SqliteOptions>(options).busyTimeoutMs = ms;
}

inline Dialect dialectOf(const DatabaseOptions &options)
{
    return std::holds_alternative<SqliteOptions>(options) ? Dialect::Sqlite : Dialect::Postgresql;
}

} // namespace shahn::sql
