// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "sql/migrator.h"
#include "sql/page_reader.h"
#include "sql/sqlite_files.h"

#include <QFileInfo>
#include <QLockFile>

#include <algorithm>
#include <mutex>
#include <vector>

namespace shahn::store
{

namespace
{

// Where a million meters are sold to, their rows do not fit; the way to them does.
constexpr int cacheOfSaleKibibytes = 144 * 1024;

// SQLite reads its first page before it answers anything.
Error failedToOpen(const Error &error, const sql::DatabaseOptions &options)
{
    const bool isDamaged
        = error.code == ErrorCode::DataCorrupt && sql::dialectOf(options) == sql::Dialect::Sqlite;
    return isDamaged ? sql::damagedDatabase(error.detail) : error;
}

// A file that another process has begun this moment looks like one that lost everything: while
// there is none, one of them begins, and the others wait. Nothing where there is one, or no lock to
// be had; then the look at the file decides.
std::unique_ptr<QLockFile> lockOfBeginning(const QString &databasePath)
{
    constexpr int waitMsMax = 30'000;
    if (QFileInfo(databasePath).size() > 0)
        return nullptr;
    auto lock = std::make_unique<QLockFile>(databasePath + QStringLiteral("-begin"));
    lock->setStaleLockTime(0); // only with its process
    static_cast<void>(lock->tryLock(waitMsMax));
    return lock;
}

// The embedded databases that this process has open.
std::mutex openFilesMutex;
std::vector<sql::FilePlace> openFiles;

bool isOpenHere(const QString &databasePath)
{
    const sql::FilePlace place = sql::placeOf(databasePath);
    const std::lock_guard lock(openFilesMutex);
    return std::ranges::any_of(
        openFiles, [&](const sql::FilePlace &one) { return one.isSameFile(place); });
}

// What SQLite does not tell. Not of a file that is open here, which was looked at: SQLite's locks
// are the process's, and whoever reads the file past it gives them up in closing it again. Then the
// next process to end takes itself for the last one, and the log away from this one.
Expected<void> checkFiles(const QString &databasePath)
{
    if (isOpenHere(databasePath))
        return {};
    if (auto checked = sql::checkDatabaseFile(databasePath); !checked)
        return checked;
    return sql::checkWriteAheadLog(databasePath);
}

} // namespace

class Database::OpenFile final
{
public:
    explicit OpenFile(const QString &path) : m_place(sql::placeOf(path))
    {
        const std::lock_guard lock(openFilesMutex);
        openFiles.push_back(m_place);
    }

    ~OpenFile()
    {
        const std::lock_guard lock(openFilesMutex);
        openFiles.erase(std::ranges::find_if(
            openFiles, [this](const sql::FilePlace &one) { return one.isSameFile(m_place); }));
    }

    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;

private:
    const sql::FilePlace m_place;
};

QString storeResourcePrefix() { return QStringLiteral(":/store/sql"); }

Expected<std::unique_ptr<Database>> Database::open(
    const sql::DatabaseOptions &options, const Clock &clock, sql::FaultPoint *faultPoint)
{
    auto catalogue = sql::StatementCatalogue::load(storeResourcePrefix(), sql::dialectOf(options));
    if (!catalogue)
        return catalogue.error();
    const sql::Migrator migrator(storeResourcePrefix(), clock);
    std::unique_ptr<QLockFile> beginning;
    if (const auto *sqlite = std::get_if<sql::SqliteOptions>(&options)) {
        beginning = lockOfBeginning(sqlite->path);
        if (auto checked = checkFiles(sqlite->path); !checked)
            return checked.error();
        if (auto checked = migrator.checkFile(*sqlite, *catalogue); !checked)
            return failedToOpen(checked.error(), options);
    }
    std::unique_ptr<Database> database(new Database(options, *catalogue, faultPoint));
    auto connection = database->begin();
    if (!connection)
        return failedToOpen(connection.error(), options);
    const auto migrated = migrator.run(**connection);
    if (!migrated)
        return failedToOpen(migrated.error(), options);
    return database;
}

Expected<std::unique_ptr<Database>> Database::openAsItIs(
    const sql::DatabaseOptions &options, const Clock &clock)
{
    sql::DatabaseOptions reading = options;
    if (auto *const sqlite = std::get_if<sql::SqliteOptions>(&reading))
        sqlite->onlyReads = true;
    return openPresent(reading, clock);
}

Expected<std::unique_ptr<Database>> Database::openPresent(
    const sql::DatabaseOptions &options, const Clock &clock)
{
    auto catalogue = sql::StatementCatalogue::load(storeResourcePrefix(), sql::dialectOf(options));
    if (!catalogue)
        return catalogue.error();
    if (const auto *const sqlite = std::get_if<sql::SqliteOptions>(&options)) {
        if (auto checked = checkFiles(sqlite->path); !checked)
            return checked.error();
    }
    std::unique_ptr<Database> database(new Database(options, *catalogue, nullptr));
    auto connection = database->begin();
    if (!connection)
        return failedToOpen(connection.error(), options);
    if (auto checked = sql::Migrator(storeResourcePrefix(), clock).check(**connection); !checked)
        return failedToOpen(checked.error(), options);
    return database;
}

Database::Database(sql::DatabaseOptions options,
    std::shared_ptr<const sql::StatementCatalogue> catalogue, sql::FaultPoint *faultPoint)
    : m_options(std::move(options)), m_catalogue(std::move(catalogue)), m_faultPoint(faultPoint)
{
}

Database::~Database() = default;

Expected<sql::Connection *> Database::begin()
{
    auto first = connection();
    if (const auto *const sqlite = std::get_if<sql::SqliteOptions>(&m_options); first && sqlite)
        m_openFile = std::make_unique<OpenFile>(sqlite->path);
    return first;
}

QString Database::folder() const
{
    const auto *sqlite = std::get_if<sql::SqliteOptions>(&m_options);
    return sqlite != nullptr ? QFileInfo(sqlite->path).absolutePath() : QString();
}

Expected<sql::Connection *> Database::connection()
{
    sql::Connection *own = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_connections.find(std::this_thread::get_id());
            found != m_connections.end())
            own = found->second.get();
    }
    if (own) {
        if (!own->isInTransaction()) {
            if (auto usable = own->ensureOpen(); !usable)
                return usable.error();
        }
        return own;
    }
    auto opened = openConnection();
    if (!opened)
        return opened.error();
    own = opened->get();
    const std::lock_guard lock(m_mutex);
    m_connections[std::this_thread::get_id()] = std::move(*opened);
    return own;
}

Expected<std::unique_ptr<sql::Connection>> Database::openConnection(
    std::optional<int> lockMsMax) const
{
    sql::DatabaseOptions options = m_options;
    if (lockMsMax)
        sql::setLockMsMax(options, *lockMsMax);
    if (auto *const sqlite = std::get_if<sql::SqliteOptions>(&options); sqlite && lockMsMax)
        sqlite->cacheKibibytes = cacheOfSaleKibibytes;
    auto connection = sql::Connection::open(options, m_catalogue, m_faultPoint);
    if (!connection || !m_checkpointer)
        return connection;
    if (auto set = (*connection)->setCheckpointer(m_checkpointer.get()); !set)
        return set.error();
    return connection;
}

Expected<void> Database::startCheckpointer(sql::CheckpointerOptions options)
{
    const auto *sqlite = std::get_if<sql::SqliteOptions>(&m_options);
    if (sqlite == nullptr)
        return {};
    m_checkpointer = std::make_unique<sql::Checkpointer>(sqlite->path, options);
    auto own = connection(); // the one that has migrated
    if (!own)
        return own.error();
    return (*own)->setCheckpointer(m_checkpointer.get());
}

bool Database::stepCheckpointer() { return m_checkpointer && m_checkpointer->step(); }

Expected<void> Database::checkEnds()
{
    const auto *sqlite = std::get_if<sql::SqliteOptions>(&m_options);
    if (sqlite == nullptr)
        return {};
    auto reader = sql::PageReader::open(sqlite->path);
    if (!reader)
        return failedToOpen(reader.error(), m_options);
    if (auto checked = (*reader)->checkEnds(); !checked)
        return failedToOpen(checked.error(), m_options);
    return {};
}

std::unique_ptr<sql::PageWatch> Database::watchPages(
    std::function<void(const Error &)> found, sql::PageWatchOptions options) const
{
    const auto *sqlite = std::get_if<sql::SqliteOptions>(&m_options);
    if (sqlite == nullptr)
        return nullptr;
    return std::make_unique<sql::PageWatch>(sqlite->path, std::move(found), options);
}

Expected<void> Database::checkPages()
{
    auto own = connection();
    if (!own)
        return own.error();
    if ((*own)->dialect() == sql::Dialect::Postgresql) // looks after its own pages
        return {};
    const auto rows = (*own)->runText(QStringLiteral("PRAGMA quick_check(1)"));
    if (!rows)
        return rows.error();
    const QString finding = rows->first().text("quick_check");
    if (finding == QLatin1String("ok"))
        return {};
    return sql::damagedDatabase(finding);
}

Expected<void> Database::ping()
{
    auto own = connection();
    if (!own)
        return own.error();
    // Who asks whether it is there does not wait as long as a sale.
    constexpr int answerMsMax = 2'000;
    const int usual = (*own)->silenceMsMax();
    (*own)->setSilenceMsMax(qMin(usual, answerMsMax));
    const auto answered = (*own)->query("schema_version_list");
    (*own)->setSilenceMsMax(usual);
    if (!answered)
        return answered.error();
    return {};
}

} // namespace shahn::store
