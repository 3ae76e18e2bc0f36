// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Brings a database to the newest schema. A migration is a folder of the resources,
// PREFIX/migrations/0007_add_tariff_band/{common,sqlite,postgresql}/010_….sql, one statement per
// file; the files of common and of the engine run in the order of their names (the engine's file
// replaces a common one of the same name). A folder and its row in schema_version are one
// transaction. A folder whose name goes on with rebuild (0007_rebuild_account) makes tables again
// that others refer to: on SQLite, which changes no constraint, references are not followed while
// it runs, and looked at before it is committed. Two servers may migrate at the same moment: one
// does the work, the other waits.

#include "core/clock.h"
#include "core/error.h"
#include "sql/database_options.h"

#include <QString>

#include <memory>
#include <vector>

namespace shahn::sql
{

class Connection;
class StatementCatalogue;

struct MigrationFile {
    QString name; // for the log: "common/010_utility.sql"
    QString text;
};

struct Migration {
    int version = 0; // the folder's number
    QString name; // the folder
    bool isRebuild = false;
    QString checksum; // SHA-256 over the names and texts of its files, hex
    std::vector<MigrationFile> files;
};

class Migrator final
{
public:
    // resourcePrefix as for StatementCatalogue.
    Migrator(QString resourcePrefix, const Clock &clock)
        : m_resourcePrefix(std::move(resourcePrefix)), m_clock(clock)
    {
    }

    // The number of migrations that were applied. SchemaTooNew when the database has a version
    // that this program does not know, SchemaMismatch when an applied folder was changed.
    Expected<int> run(Connection &connection) const;

    // The same for whoever only looks: nothing is changed. SchemaMismatch also where migrations are
    // missing, and where it is no database of this program.
    Expected<void> check(Connection &connection) const;

    // SQLite, before a connection, which would make the journal of any file its own: what run()
    // would refuse of another or a newer program is refused, and stays as it is. Nothing where
    // there is no file yet.
    Expected<void> checkFile(
        SqliteOptions options, std::shared_ptr<const StatementCatalogue> catalogue) const;

    // The folders of the resource for one engine, in order. DataCorrupt when numbers are missing
    // or repeated.
    Expected<std::vector<Migration>> migrations(Dialect dialect) const;

private:
    Expected<std::vector<Migration>> read(Dialect dialect) const;

    QString m_resourcePrefix;
    const Clock &m_clock;
};

} // namespace shahn::sql
