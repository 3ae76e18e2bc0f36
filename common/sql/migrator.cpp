// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/migrator.h"

#include "sql/connection.h"
#include "sql/transaction.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <algorithm>
#include <map>
#include <mutex>

namespace shahn::sql
{
namespace
{

Expected<QByteArray> readResource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::DataCorrupt, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return file.readAll();
}

Expected<Migration> readMigration(const QString &parent, const QString &name, Dialect dialect)
{
    Migration migration;
    migration.name = name;
    migration.version = name.section(u'_', 0, 0).toInt();
    migration.isRebuild = name.section(u'_', 1, 1) == QLatin1String("rebuild");
    std::map<QString, QString> paths; // by file name: the engine's file replaces the common one
    for (const QString &folder : { QStringLiteral("common"), dialectFolder(dialect) }) {
        const QDir dir(QStringLiteral("%1/%2/%3").arg(parent, name, folder));
        for (const QString &file : dir.entryList({ QStringLiteral("*.sql") }, QDir::Files))
            paths[file] = folder + u'/' + file;
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto &[file, path] : paths) {
        const auto bytes = readResource(QStringLiteral("%1/%2/%3").arg(parent, name, path));
        if (!bytes)
            return bytes.error();
        hash.addData(path.toUtf8() + '\0' + *bytes + '\0');
        const QString text = compileStatement(QString::fromUtf8(*bytes), dialect).sql;
        migration.files.push_back({ path, text });
    }
    migration.checksum = QString::fromLatin1(hash.result().toHex());
    return migration;
}

// The applied migrations must be the first of ours. Returns their number.
Expected<size_t> checkApplied(const Rows &applied, const std::vector<Migration> &known)
{
    for (qsizetype i = 0; i < applied.size(); ++i) {
        const int version = applied[i].int32("version");
        const QString name = applied[i].text("name");
        if (known.empty() || version > known.back().version)
            return fail(ErrorCode::SchemaTooNew,
                QStringLiteral("the database has migration %1, which is newer than this program")
                    .arg(name));
        const Migration &own = known[static_cast<size_t>(i)];
        if (version != own.version || name != own.name
            || applied[i].text("checksum") != own.checksum)
            return fail(ErrorCode::SchemaMismatch,
                QStringLiteral("applied migration %1 is not migration %2 of this program")
                    .arg(name, own.name));
    }
    return static_cast<size_t>(applied.size());
}

Expected<void> apply(Connection &connection, const Migration &migration, qint64 nowMs)
{
    for (const MigrationFile &file : migration.files) {
        if (auto done = connection.runText(file.text); !done) {
            Error error = done.error();
            error.detail = QStringLiteral("migration %1, %2: %3")
                               .arg(migration.name, file.name, error.detail);
            return error;
        }
    }
    const auto inserted = connection.execute("schema_version_insert",
        { { ":version", migration.version }, { ":name", migration.name },
            { ":checksum", migration.checksum }, { ":applied_at_ms", nowMs } });
    if (!inserted)
        return inserted.error();
    return {};
}

// A database without a migration of ours has nothing else either: one of another program, or whose
// list of migrations is gone, is not built upon.
Expected<void> checkIsEmpty(Connection &connection)
{
    const auto tables = connection.runText(connection.dialect() == Dialect::Sqlite
            ? QStringLiteral(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
                " AND name NOT IN ('schema_version', 'sqlite_sequence', 'sqlite_stat1')"
                " ORDER BY name LIMIT 1")
            : QStringLiteral("SELECT table_name AS name FROM information_schema.tables"
                             " WHERE table_schema = current_schema()"
                             " AND table_name <> 'schema_version' ORDER BY table_name LIMIT 1"));
    if (!tables)
        return tables.error();
    if (tables->isEmpty())
        return {};
    return fail(ErrorCode::SchemaMismatch,
        QStringLiteral("the database has table %1 and no migration of this program")
            .arg(tables->first().text("name")));
}

// None where there is no list of them.
Expected<Rows> appliedIn(Connection &connection)
{
    const auto tables = connection.runText(connection.dialect() == Dialect::Sqlite
            ? QStringLiteral("SELECT name FROM sqlite_schema WHERE name = 'schema_version'")
            : QStringLiteral("SELECT table_name FROM information_schema.tables"
                             " WHERE table_schema = current_schema()"
                             " AND table_name = 'schema_version'"));
    if (!tables)
        return tables.error();
    if (tables->isEmpty())
        return Rows();
    return connection.query("schema_version_list");
}

Expected<void> lockSchema(Connection &connection)
{
    if (connection.dialect() == Dialect::Postgresql) {
        for (const char *name : { "schema_patience", "schema_lock" }) {
            if (auto done = connection.query(name); !done)
                return done.error();
        }
    }
    const auto text = readResource(QStringLiteral(":/sql/create_schema_version.sql"));
    if (!text)
        return text.error();
    if (auto made = connection.runText(QString::fromUtf8(*text)); !made)
        return made.error();
    return {};
}

// Only between transactions; PostgreSQL has nothing of the kind.
Expected<void> followReferences(Connection &connection, bool follow)
{
    if (connection.dialect() == Dialect::Postgresql)
        return {};
    const auto set = connection.runText(follow ? QStringLiteral("PRAGMA foreign_keys = ON")
                                               : QStringLiteral("PRAGMA foreign_keys = OFF"));
    if (!set)
        return set.error();
    return {};
}

Expected<void> checkReferences(Connection &connection, const Migration &migration)
{
    if (connection.dialect() == Dialect::Postgresql)
        return {};
    const auto broken = connection.runText(QStringLiteral("PRAGMA foreign_key_check"));
    if (!broken)
        return broken.error();
    if (broken->isEmpty())
        return {};
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral(
            "migration %1 leaves %2 rows of table %3 and others without what they refer to")
            .arg(migration.name)
            .arg(broken->size())
            .arg(broken->first().text("table")));
}

enum class Step {
    Applied,
    NoneIsMissing,
    IsRebuild, // nothing was done: references must not be followed meanwhile
};

// The next migration that is missing.
Expected<Step> applyNext(Connection &connection, const std::vector<Migration> &known, qint64 nowMs,
    bool followsReferences)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    if (auto locked = lockSchema(connection); !locked)
        return locked.error();
    const auto rows = connection.query("schema_version_list");
    if (!rows)
        return rows.error();
    const auto appliedCount = checkApplied(*rows, known);
    if (!appliedCount)
        return appliedCount.error();
    if (*appliedCount == known.size())
        return Step::NoneIsMissing;
    if (*appliedCount == 0) {
        if (auto checked = checkIsEmpty(connection); !checked)
            return checked.error();
    }
    const Migration &next = known[*appliedCount];
    if (next.isRebuild && followsReferences)
        return Step::IsRebuild;
    if (auto applied = apply(connection, next, nowMs); !applied)
        return applied.error();
    if (!followsReferences) {
        if (auto checked = checkReferences(connection, next); !checked)
            return checked.error();
    }
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return Step::Applied;
}

} // namespace

// What is compiled into the program is read once.
Expected<std::vector<Migration>> Migrator::migrations(Dialect dialect) const
{
    if (!m_resourcePrefix.startsWith(u':'))
        return read(dialect);
    static std::mutex mutex;
    static std::map<std::pair<QString, Dialect>, std::vector<Migration>> known;
    const std::lock_guard lock(mutex);
    std::vector<Migration> &migrations = known[{ m_resourcePrefix, dialect }];
    if (!migrations.empty())
        return migrations;
    auto found = read(dialect);
    if (found)
        migrations = *found;
    return found;
}

Expected<std::vector<Migration>> Migrator::read(Dialect dialect) const
{
    const QString parent = m_resourcePrefix + QStringLiteral("/migrations");
    std::vector<Migration> migrations;
    const QStringList names = QDir(parent).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        auto migration = readMigration(parent, name, dialect);
        if (!migration)
            return migration.error();
        if (migration->version != static_cast<int>(migrations.size()) + 1
            || migration->files.empty())
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("migration %1 is empty or out of order").arg(name));
        migrations.push_back(std::move(*migration));
    }
    if (migrations.empty())
        return fail(ErrorCode::DataCorrupt, QStringLiteral("no migrations in %1").arg(parent));
    return migrations;
}

Expected<void> Migrator::check(Connection &connection) const
{
    const auto known = migrations(connection.dialect());
    if (!known)
        return known.error();
    const auto rows = appliedIn(connection);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::SchemaMismatch,
            QStringLiteral("this is no database of Shahn: it has no migration of this program"));
    const auto appliedCount = checkApplied(*rows, *known);
    if (!appliedCount)
        return appliedCount.error();
    if (*appliedCount < known->size())
        return fail(ErrorCode::SchemaMismatch,
            QStringLiteral("the database has %1 of %2 migrations; 'smsctl status' brings it up to "
                           "date")
                .arg(*appliedCount)
                .arg(known->size()));
    return {};
}

Expected<void> Migrator::checkFile(
    SqliteOptions options, std::shared_ptr<const StatementCatalogue> catalogue) const
{
    if (QFileInfo(options.path).size() == 0)
        return {};
    options.onlyReads = true;
    const auto connection = Connection::open(options, std::move(catalogue));
    if (!connection)
        return connection.error();
    const auto known = migrations(Dialect::Sqlite);
    if (!known)
        return known.error();
    // Both looks are at one moment: another server may be migrating.
    const auto transaction = Transaction::begin(**connection, TransactionKind::Read);
    if (!transaction)
        return transaction.error();
    const auto rows = appliedIn(**connection);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return checkIsEmpty(**connection);
    if (const auto applied = checkApplied(*rows, *known); !applied)
        return applied.error();
    return {};
}

Expected<int> Migrator::run(Connection &connection) const
{
    const auto known = migrations(connection.dialect());
    if (!known)
        return known.error();
    const int usual = connection.silenceMsMax();
    connection.setSilenceMsMax(0);
    const auto asBefore = qScopeGuard([&] { connection.setSilenceMsMax(usual); });
    bool follows = true;
    const auto asStarted = qScopeGuard([&] {
        if (!follows)
            static_cast<void>(followReferences(connection, true));
    });
    int appliedCount = 0;
    while (true) {
        const auto step = applyNext(connection, *known, m_clock.nowMsUtc(), follows);
        if (!step)
            return step.error();
        if (*step == Step::NoneIsMissing)
            return appliedCount;
        appliedCount += *step == Step::Applied ? 1 : 0;
        // Only for a rebuild: nobody else uses this connection, and it is checked behind it.
        if (const bool shallFollow = *step == Step::Applied; shallFollow != follows) {
            if (auto set = followReferences(connection, shallFollow); !set)
                return set.error();
            follows = shallFollow;
        }
    }
}

} // namespace shahn::sql
