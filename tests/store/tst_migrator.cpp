// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/migrator.h"

#include "sql/connection.h"
#include "store/database.h"
#include "support/expect.h"
#include "support/fault_counter.h"
#include "support/test_database.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <atomic>
#include <thread>

using namespace shahn;
using sql::Migrator;
using test::TestDatabase;

namespace
{

// A folder of statements and migrations that a test writes itself.
class MigrationFolder
{
public:
    MigrationFolder()
    {
        write(QStringLiteral("common/item_list.sql"), "SELECT item, size FROM item ORDER BY item");
        write(QStringLiteral("migrations/0001_first/common/010_item.sql"),
            "-- The first table.\nCREATE TABLE item (item TEXT NOT NULL PRIMARY KEY)");
        write(QStringLiteral("migrations/0001_first/sqlite/020_size.sql"),
            "ALTER TABLE item ADD COLUMN size INTEGER");
        write(QStringLiteral("migrations/0001_first/postgresql/020_size.sql"),
            "ALTER TABLE item ADD COLUMN size BIGINT");
    }

    void addSecond(const QByteArray &lastStatement)
    {
        write(QStringLiteral("migrations/0002_second/common/010_row.sql"),
            "INSERT INTO item (item, size) VALUES ('a', 1)");
        write(QStringLiteral("migrations/0002_second/common/020_row.sql"), lastStatement);
    }

    void write(const QString &path, const QByteArray &text)
    {
        QFile file(m_dir.filePath(path));
        SHAHN_ASSERT(QDir().mkpath(QFileInfo(file).path()));
        SHAHN_ASSERT(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

    void remove(const QString &path) { QDir(m_dir.filePath(path)).removeRecursively(); }

    QString path() const { return m_dir.path(); }

    std::unique_ptr<sql::Connection> connect(
        const TestDatabase &database, sql::FaultPoint *faults = nullptr) const
    {
        const auto catalogue
            = sql::StatementCatalogue::load(path(), sql::dialectOf(database.options()));
        auto connection = sql::Connection::open(database.options(), catalogue.value(), faults);
        return std::move(connection).value();
    }

private:
    QTemporaryDir m_dir;
};

const ManualClock testClock(1'760'000'000'000);

} // namespace

class TestMigrator : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void databaseOfAnotherProgramIsLeftAlone_data() { test::addEngineRows(); }

    void databaseOfAnotherProgramIsLeftAlone();

    void rebuildKeepsRowsAndReferences_data() { test::addEngineRows(); }

    void rebuildKeepsRowsAndReferences();

    void rebuildThatLosesRowsIsRefused();

    void referencesAreFollowedButInARebuild_data() { test::addEngineRows(); }

    void referencesAreFollowedButInARebuild();

    void appliesWhatIsMissing_data() { test::addEngineRows(); }

    void appliesWhatIsMissing();

    void failedFolderLeavesNothing_data() { test::addEngineRows(); }

    void failedFolderLeavesNothing();

    void faultLoop_data() { test::addEngineRows(); }

    void faultLoop();

    void refusesChangedFolder_data() { test::addEngineRows(); }

    void refusesChangedFolder();

    void refusesNewerSchema_data() { test::addEngineRows(); }

    void refusesNewerSchema();
    void refusesGaps();

    void twoAtOnce_data() { test::addEngineRows(); }

    void twoAtOnce();

    void storeSchemaTwice_data() { test::addEngineRows(); }

    void storeSchemaTwice();

    void whoOnlyLooksMakesNothing_data() { test::addEngineRows(); }

    void whoOnlyLooksMakesNothing();
    void fileOfAnotherProgramStaysWhatItIs();
    void fileThatIsRefusedStaysWhatItIs_data();
    void fileThatIsRefusedStaysWhatItIs();
};

namespace
{

// An item gets a check, which SQLite gives to no table that is there; parts refer to items.
void addRebuild(MigrationFolder &folder, const QByteArray &copy)
{
    const QString second = QStringLiteral("migrations/0002_parts/common/");
    folder.write(second + QStringLiteral("010_part.sql"),
        "CREATE TABLE part (part TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES item (item))");
    folder.write(second + QStringLiteral("020_rows.sql"),
        "INSERT INTO item (item, size) VALUES ('a', 1), ('b', 2)");
    folder.write(second + QStringLiteral("030_rows.sql"),
        "INSERT INTO part (part, item) VALUES ('a1', 'a'), ('b1', 'b')");
    const QString third = QStringLiteral("migrations/0003_rebuild_item/");
    folder.write(third + QStringLiteral("postgresql/010_check.sql"),
        "ALTER TABLE item ADD CHECK (size > 0)");
    folder.write(third + QStringLiteral("sqlite/010_new.sql"),
        "CREATE TABLE new_item (item TEXT NOT NULL PRIMARY KEY, size INTEGER CHECK (size > 0))");
    folder.write(third + QStringLiteral("sqlite/020_copy.sql"), copy);
    folder.write(third + QStringLiteral("sqlite/030_drop.sql"), "DROP TABLE item");
    folder.write(
        third + QStringLiteral("sqlite/040_name.sql"), "ALTER TABLE new_item RENAME TO item");
}

} // namespace

void TestMigrator::rebuildKeepsRowsAndReferences()
{
    USE_ENGINE(engine);
    const auto database = TestDatabase::create(engine);
    QVERIFY(database);
    MigrationFolder folder;
    addRebuild(folder, "INSERT INTO new_item (item, size) SELECT item, size FROM item");
    const auto connection = folder.connect(*database);
    QCOMPARE(Migrator(folder.path(), testClock).run(*connection).value(), 3);
    QCOMPARE(connection->query("item_list").value().size(), 2);
    EXPECT_ERROR(connection->runText(QStringLiteral("INSERT INTO part VALUES ('c1', 'c')")),
        ErrorCode::NotFound);
    EXPECT_ERROR(connection->runText(QStringLiteral("DELETE FROM item")), ErrorCode::NotFound);
    QVERIFY(!connection->runText(QStringLiteral("INSERT INTO item VALUES ('d', 0)")));
    EXPECT_OK(connection->runText(QStringLiteral("INSERT INTO part VALUES ('a2', 'a')")));
}

void TestMigrator::rebuildThatLosesRowsIsRefused()
{
    const auto database = TestDatabase::create(sql::Dialect::Sqlite);
    QVERIFY(database);
    MigrationFolder folder;
    addRebuild(folder, "INSERT INTO new_item (item, size) SELECT item, size FROM item LIMIT 1");
    const auto connection = folder.connect(*database);
    const auto refused = Migrator(folder.path(), testClock).run(*connection);
    EXPECT_ERROR(refused, ErrorCode::DataCorrupt);
    QVERIFY(refused.error().detail.contains(QLatin1String("table part")));
    QCOMPARE(connection->query("item_list").value().size(), 2);
    EXPECT_ERROR(connection->runText(QStringLiteral("INSERT INTO part VALUES ('c1', 'c')")),
        ErrorCode::NotFound);
}

// Before it and behind it, in the same start and in a later one, a wrong row is refused where it is
// written.
void TestMigrator::referencesAreFollowedButInARebuild()
{
    USE_ENGINE(engine);
    for (const bool isAppliedBefore : { false, true }) {
        const auto database = TestDatabase::create(engine);
        QVERIFY(database);
        MigrationFolder folder;
        addRebuild(folder, "INSERT INTO new_item (item, size) SELECT item, size FROM item");
        const auto connection = folder.connect(*database);
        const Migrator migrator(folder.path(), testClock);
        if (isAppliedBefore)
            QCOMPARE(migrator.run(*connection).value(), 3);
        folder.write(QStringLiteral("migrations/0004_more/common/010_rows.sql"),
            "INSERT INTO part (part, item) VALUES ('c1', 'c')");
        EXPECT_ERROR(migrator.run(*connection), ErrorCode::NotFound);
        QCOMPARE(connection->query("schema_version_list").value().size(), 3);
        EXPECT_ERROR(connection->runText(QStringLiteral("INSERT INTO part VALUES ('c1', 'c')")),
            ErrorCode::NotFound);
    }
}

void TestMigrator::appliesWhatIsMissing()
{
    USE_ENGINE(engine);
    const auto database = TestDatabase::create(engine);
    MigrationFolder folder;
    const auto connection = folder.connect(*database);
    const Migrator migrator(folder.path(), testClock);
    QCOMPARE(migrator.run(*connection).value(), 1);
    QCOMPARE(migrator.run(*connection).value(), 0);
    folder.addSecond("INSERT INTO item (item, size) VALUES ('b', 2)");
    QCOMPARE(migrator.run(*connection).value(), 1);
    const auto items = connection->query("item_list");
    EXPECT_OK(items);
    QCOMPARE(items->size(), 2);
    QCOMPARE((*items)[1].text("item"), QStringLiteral("b"));
    QCOMPARE((*items)[1].int64("size"), 2);
}

void TestMigrator::failedFolderLeavesNothing()
{
    USE_ENGINE(engine);
    const auto database = TestDatabase::create(engine);
    MigrationFolder folder;
    folder.addSecond("INSERT INTO item (item) VALUES ('a')");
    const auto connection = folder.connect(*database);
    const auto failed = Migrator(folder.path(), testClock).run(*connection);
    EXPECT_ERROR(failed, ErrorCode::AlreadyExists);
    QVERIFY(failed.error().detail.contains(QLatin1String("020_row.sql")));
    QCOMPARE(connection->query("item_list").value().size(), 0);
    QCOMPARE(connection->query("schema_version_list").value().size(), 1);
}

void TestMigrator::faultLoop()
{
    USE_ENGINE(engine);
    const auto database = TestDatabase::create(engine);
    MigrationFolder folder;
    folder.addSecond("INSERT INTO item (item) VALUES ('b')");
    test::FaultCounter faults;
    const auto connection = folder.connect(*database, &faults);
    const Migrator migrator(folder.path(), testClock);
    int n = 0;
    do {
        faults.failAt(++n);
        const auto done = migrator.run(*connection);
        QCOMPARE(done.has_value(), !faults.hasFired());
        EXPECT_OK(connection->ensureOpen());
    } while (faults.hasFired());
    QVERIFY(n > 6);
    QCOMPARE(connection->query("item_list").value().size(), 2);
}

void TestMigrator::refusesChangedFolder()
{
    USE_ENGINE(engine);
    const auto database = TestDatabase::create(engine);
    MigrationFolder folder;
    const auto connection = folder.connect(*database);
    const Migrator migrator(folder.path(), testClock);
    EXPECT_OK(migrator.run(*connection));
    folder.write(QStringLiteral("migrations/0001_first/common/010_item.sql"),
        "CREATE TABLE item (item TEXT NOT NULL PRIMARY KEY, more TEXT)");
    EXPECT_ERROR(migrator.run(*connection), ErrorCode::SchemaMismatch);
}

void TestMigrator::refusesNewerSchema()
{
    USE_ENGINE(engine);
    const auto database = TestDatabase::create(engine);
    MigrationFolder folder;
    folder.addSecond("INSERT INTO item (item) VALUES ('b')");
    const auto connection = folder.connect(*database);
    const Migrator migrator(folder.path(), testClock);
    EXPECT_OK(migrator.run(*connection));
    folder.remove(QStringLiteral("migrations/0002_second"));
    EXPECT_ERROR(migrator.run(*connection), ErrorCode::SchemaTooNew);
}

void TestMigrator::refusesGaps()
{
    MigrationFolder folder;
    folder.write(QStringLiteral("migrations/0003_third/common/010_x.sql"), "SELECT 1");
    EXPECT_ERROR(Migrator(folder.path(), testClock).migrations(sql::Dialect::Sqlite),
        ErrorCode::DataCorrupt);
}

void TestMigrator::databaseOfAnotherProgramIsLeftAlone()
{
    USE_ENGINE(engine);
    const auto database = TestDatabase::create(engine);
    const MigrationFolder folder;
    const auto connection = folder.connect(*database);
    EXPECT_OK(connection->runText(QStringLiteral("CREATE TABLE song (title TEXT)")));
    EXPECT_ERROR(Migrator(folder.path(), testClock).run(*connection), ErrorCode::SchemaMismatch);
    QVERIFY(!connection->runText(QStringLiteral("SELECT * FROM item")));
    EXPECT_OK(connection->runText(QStringLiteral("DROP TABLE song")));
    EXPECT_OK(Migrator(folder.path(), testClock).run(*connection));
    // Whose list of migrations is gone is not built upon either.
    EXPECT_OK(connection->runText(QStringLiteral("DELETE FROM schema_version")));
    EXPECT_ERROR(Migrator(folder.path(), testClock).run(*connection), ErrorCode::SchemaMismatch);
}

void TestMigrator::twoAtOnce()
{
    USE_ENGINE(engine);
    const auto database = TestDatabase::create(engine);
    constexpr int serverCount = 4;
    std::atomic<int> successes{ 0 };
    std::vector<std::thread> servers;
    for (int i = 0; i < serverCount; ++i) {
        servers.emplace_back([&] {
            const auto opened = store::Database::open(database->options(), testClock);
            if (opened)
                ++successes;
            else
                qWarning("%s", qPrintable(opened.error().detail));
        });
    }
    for (std::thread &server : servers)
        server.join();
    QCOMPARE(successes.load(), serverCount);
}

void TestMigrator::storeSchemaTwice()
{
    USE_ENGINE(engine);
    const auto database = TestDatabase::create(engine);
    EXPECT_OK(store::Database::open(database->options(), testClock));
    const auto again = store::Database::open(database->options(), testClock);
    EXPECT_OK(again);
    EXPECT_OK((*again)->ping());
}

// A database that has nothing of ours, another program's, and ones of another version are refused.
void TestMigrator::whoOnlyLooksMakesNothing()
{
    USE_ENGINE(engine);
    const auto database = TestDatabase::create(engine);
    const auto look = [&] { return store::Database::openAsItIs(database->options(), testClock); };
    const bool isSqlite = engine == sql::Dialect::Sqlite;
    EXPECT_ERROR(look(), isSqlite ? ErrorCode::FileUnreadable : ErrorCode::SchemaMismatch);
    if (isSqlite)
        QVERIFY(!QFileInfo::exists(std::get<sql::SqliteOptions>(database->options()).path));
    const auto catalogue = sql::StatementCatalogue::load(store::storeResourcePrefix(), engine);
    EXPECT_OK(catalogue);
    const auto connection = sql::Connection::open(database->options(), *catalogue);
    EXPECT_OK(connection);
    const auto run
        = [&](const char *sql) { return (*connection)->runText(QLatin1String(sql)).has_value(); };
    EXPECT_ERROR(look(), ErrorCode::SchemaMismatch);
    QVERIFY(run("CREATE TABLE song (title TEXT)"));
    EXPECT_ERROR(look(), ErrorCode::SchemaMismatch);
    QVERIFY(run("CREATE TABLE schema_version (version INTEGER, name TEXT, checksum TEXT,"
                " applied_at_ms BIGINT)"));
    EXPECT_ERROR(look(), ErrorCode::SchemaMismatch);
    QVERIFY(run("DROP TABLE song"));
    QVERIFY(run("DROP TABLE schema_version"));
    EXPECT_ERROR(look(), ErrorCode::SchemaMismatch);
    EXPECT_OK(store::Database::open(database->options(), testClock));
    const auto opened = look();
    EXPECT_OK(opened);
    EXPECT_OK((*opened)->ping());
    QVERIFY(run("INSERT INTO schema_version VALUES (9999, '9999_later', 'x', 1)"));
    EXPECT_ERROR(look(), ErrorCode::SchemaTooNew);
    QVERIFY(run("DELETE FROM schema_version WHERE version > 1"));
    // Nor does a command that writes, beside the server of an older version.
    EXPECT_ERROR(
        store::Database::openPresent(database->options(), testClock), ErrorCode::SchemaMismatch);
    const auto versions
        = (*connection)->runText(QStringLiteral("SELECT COUNT(*) AS n FROM schema_version"));
    QCOMPARE(versions->first().int64("n"), qint64(1));
    QVERIFY(run("UPDATE schema_version SET checksum = 'x'"));
    EXPECT_ERROR(look(), ErrorCode::SchemaMismatch);
}

// Not even its journal is made another.
void TestMigrator::fileOfAnotherProgramStaysWhatItIs()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("shahn.db"));
    {
        auto other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), path);
        other.setDatabaseName(path);
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY(query.exec(QStringLiteral("CREATE TABLE song (title TEXT)")));
        QVERIFY(query.exec(QStringLiteral("DROP TABLE song")));
    }
    QSqlDatabase::removeDatabase(path);
    const auto content = [&] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = content();
    QVERIFY(!before.isEmpty());
    const sql::SqliteOptions options{ .path = path };
    EXPECT_ERROR(store::Database::openAsItIs(options, testClock), ErrorCode::SchemaMismatch);
    QCOMPARE(content(), before);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{ QStringLiteral("shahn.db") });
    QVERIFY(QFile::resize(path, 0));
    EXPECT_ERROR(store::Database::openAsItIs(options, testClock), ErrorCode::DataCorrupt);
    QCOMPARE(content(), QByteArray());
}

void TestMigrator::fileThatIsRefusedStaysWhatItIs_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("another program")
        << QStringLiteral("CREATE TABLE song (title TEXT)") << ErrorCode::SchemaMismatch;
    QTest::newRow("newer") << QStringLiteral(
        "CREATE TABLE schema_version AS SELECT 9999 AS version,"
        " '9999_later' AS name, 'x' AS checksum,"
        " 1 AS applied_at_ms")
                           << ErrorCode::SchemaTooNew;
}

// Also to who would bring it up to date.
void TestMigrator::fileThatIsRefusedStaysWhatItIs()
{
    QFETCH(QString, sql);
    QFETCH(ErrorCode, code);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("shahn.db"));
    {
        auto other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), path);
        other.setDatabaseName(path);
        QVERIFY(other.open());
        QVERIFY(QSqlQuery(other).exec(sql));
    }
    QSqlDatabase::removeDatabase(path);
    const auto content = [&] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = content();
    QVERIFY(!before.isEmpty());
    const sql::SqliteOptions options{ .path = path };
    EXPECT_ERROR(store::Database::open(options, testClock), code);
    QCOMPARE(content(), before);
    EXPECT_ERROR(store::Database::openAsItIs(options, testClock), code);
    QCOMPARE(content(), before);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{ QStringLiteral("shahn.db") });
}

SHAHN_TEST(TestMigrator)
#include "tst_migrator.moc"
