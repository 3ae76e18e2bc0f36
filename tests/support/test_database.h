// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A database for one test, empty or a copy: a SQLite file in a temporary folder, or a database of
// its own on the server that SHAHN_TEST_POSTGRESQL names ("host=… port=… user=… dbname=…"). Removed
// in the end.

#include "sql/database_options.h"

#include <QTemporaryDir>

#include <memory>

namespace shahn::test
{

// Adds the column "engine" with a row for each engine; each test function begins with
// USE_ENGINE(engine).
void addEngineRows();

bool isPostgresqlConfigured();

class TestDatabase final
{
public:
    // Null with a warning when the server cannot be reached.
    static std::unique_ptr<TestDatabase> create(sql::Dialect engine);

    // Fills an empty database; it has no connection to it when it returns.
    using Prepare = bool (*)(const sql::DatabaseOptions &options);

    // A copy of what `prepare` made: once per program on SQLite, once per server on PostgreSQL,
    // where the key, of letters and digits, names the template. Copying is much faster than
    // migrating.
    static std::unique_ptr<TestDatabase> createCopy(
        sql::Dialect engine, const QString &key, Prepare prepare);

    // Of temporary folders: in memory where the system has such a folder, so that no test depends
    // on the disk's speed. A measurement names a folder on a disk.
    static QString folderTemplate();

    ~TestDatabase();
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;

    const sql::DatabaseOptions &options() const { return m_options; }

    // Ends all connections to the database from the server's side. PostgreSQL only.
    bool dropConnections();

private:
    TestDatabase();
    static std::unique_ptr<TestDatabase> make(sql::Dialect engine, const QString &templateName);

    QTemporaryDir m_dir; // SQLite
    QString m_name; // PostgreSQL
    sql::DatabaseOptions m_options;
};

} // namespace shahn::test

Q_DECLARE_METATYPE(shahn::sql::Dialect)

#define USE_ENGINE(engine)                                                                         \
    QFETCH(shahn::sql::Dialect, engine);                                                           \
    if (engine == shahn::sql::Dialect::Postgresql && !shahn::test::isPostgresqlConfigured())       \
    QSKIP("SHAHN_TEST_POSTGRESQL is not set")
