// SPDX-License-Identifier: GPL-3.0-or-later

// A database of SQLite whose files were damaged while nobody looked.

#include "sql/page_reader.h"
#include "sql/sqlite_files.h"
#include "store/office_store.h"
#include "store/store_fixture.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>

using namespace shahn;

class TestSqliteFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logOfACrashIsTakenUp();
    void whoOnlyLooksLeavesTheLog();
    void openedTwiceItKeepsItsLocks();
    void damagedLogIsNotTakenForAnEmptyOne_data();
    void damagedLogIsNotTakenForAnEmptyOne();
    void damagedFrameIsNoTornEnd();
    void shortLogIsMissed();
    void zeroedPageIsNoticed();
    void everyTreeIsReadInPieces();
    void piecesLetTheLogBeginAnew();
    void damageBehindTheEndsIsFoundLater();
    void pagesThatCannotBeReadAreTriedAgain();
    void watchEndsInItsPause();
    void rowsOutOfOrderAreNoticed();
    void shortDatabaseIsNotBegunAnew_data();
    void shortDatabaseIsNotBegunAnew();
    void damageAtTheStartSaysWhatToDo_data();
    void damageAtTheStartSaysWhatToDo();
};

namespace
{

// As a crash leaves it: database and log, copied while the server runs.
class CrashedCopy final
{
public:
    bool make()
    {
        m_fixture = test::StoreFixture::create(sql::Dialect::Sqlite);
        if (!m_fixture || !m_fixture->fill())
            return false;
        const QString source
            = std::get<sql::SqliteOptions>(m_fixture->testDatabase().options()).path;
        return QFile::copy(source, path())
            && QFile::copy(source + QStringLiteral("-wal"), logPath())
            && QFile::copy(source + QStringLiteral("-shm"), indexPath());
    }

    QString path() const { return m_folder.filePath(QStringLiteral("copy.db")); }

    QString logPath() const { return path() + QStringLiteral("-wal"); }

    QString indexPath() const { return path() + QStringLiteral("-shm"); }

    Expected<std::unique_ptr<store::Database>> open() const
    {
        return store::Database::open(sql::SqliteOptions{ .path = path() }, m_clock);
    }

private:
    QTemporaryDir m_folder;
    ManualClock m_clock{ test::StoreFixture::startMs };
    std::unique_ptr<test::StoreFixture> m_fixture;
};

bool write(const QString &path, qint64 at, const QByteArray &octets)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(octets) == octets.size();
}

constexpr sql::PageWatchOptions fast{ .rowsPerPiece = 10, .pauseMs = 0, .pauseFactor = 0 };

// To who reads it in pieces.
bool isDamaged(const QString &path)
{
    auto reader = sql::PageReader::open(path);
    if (!reader || !(*reader)->checkEnds())
        return true;
    for (;;) {
        const auto hasMore = (*reader)->checkPiece(7);
        if (!hasMore || !*hasMore)
            return !hasMore;
    }
}

} // namespace

void TestSqliteFiles::shortDatabaseIsNotBegunAnew_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("gone") << qint64(-1);
    QTest::newRow("empty") << qint64(0);
    QTest::newRow("within its head") << qint64(99);
    QTest::newRow("half") << qint64(4'096 * 20);
}

// SQLite would delete the log of a database that it takes for a new one.
void TestSqliteFiles::shortDatabaseIsNotBegunAnew()
{
    QFETCH(qint64, bytes);
    CrashedCopy copy;
    QVERIFY(copy.make());
    QVERIFY(bytes < 0 ? QFile::remove(copy.path()) : QFile::resize(copy.path(), bytes));
    const qint64 logBytes = QFile(copy.logPath()).size();
    EXPECT_ERROR(copy.open(), ErrorCode::DataCorrupt);
    QCOMPARE(QFile(copy.logPath()).size(), logBytes);
    QCOMPARE(QFile(copy.path()).size(), qMax(qint64(0), bytes));
}

void TestSqliteFiles::logOfACrashIsTakenUp()
{
    CrashedCopy copy;
    QVERIFY(copy.make());
    QVERIFY(QFile(copy.logPath()).size() > 32);
    const auto database = copy.open();
    EXPECT_OK(database);
    const auto connection = (*database)->connection();
    EXPECT_OK(connection);
    QCOMPARE(store::OfficeStore(**connection).list().value().at(0).code,
        OfficeCode(QStringLiteral("O1")));
    EXPECT_OK((*database)->checkPages());
}

// It is read, and stands beside the database as it was.
void TestSqliteFiles::whoOnlyLooksLeavesTheLog()
{
    CrashedCopy copy;
    QVERIFY(copy.make());
    const auto content = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray database = content(copy.path());
    const QByteArray log = content(copy.logPath());
    {
        const ManualClock clock{ test::StoreFixture::startMs };
        const auto opened
            = store::Database::openAsItIs(sql::SqliteOptions{ .path = copy.path() }, clock);
        EXPECT_OK(opened);
        const auto connection = (*opened)->connection();
        EXPECT_OK(connection);
        QCOMPARE(store::OfficeStore(**connection).list().value().size(), 2);
        EXPECT_ERROR((*connection)->runText(QStringLiteral("DELETE FROM operator_right")),
            ErrorCode::DatabaseUnavailable);
    }
    QCOMPARE(content(copy.path()), database);
    QCOMPARE(content(copy.logPath()), log);
}

// Whether this process holds a lock on it, which says to others that they are not the last.
static bool isLocked(const QString &path)
{
    QFile locks(QStringLiteral("/proc/locks"));
    const bool isRead = locks.open(QIODevice::ReadOnly);
    const QByteArray place = ':' + QByteArray::number(sql::placeOf(path).number) + ' ';
    const QByteArray process = ' ' + QByteArray::number(QCoreApplication::applicationPid()) + ' ';
    for (const QByteArray &line : isRead ? locks.readAll().split('\n') : QList<QByteArray>()) {
        if (line.contains(place) && line.contains(process) && line.contains("POSIX"))
            return true;
    }
    return false;
}

void TestSqliteFiles::openedTwiceItKeepsItsLocks()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("shahn.db"));
    const ManualClock clock{ test::StoreFixture::startMs };
    const sql::SqliteOptions options{ .path = path };
    {
        const auto first = store::Database::open(options, clock);
        EXPECT_OK(first);
        QVERIFY(isLocked(path));
        for (const auto how : { &store::Database::openPresent, &store::Database::openAsItIs }) {
            EXPECT_OK(how(options, clock));
            QVERIFY(isLocked(path));
        }
        EXPECT_OK(store::Database::open(options, clock));
        QVERIFY(isLocked(path));
    }
    QVERIFY(!isLocked(path));
}

void TestSqliteFiles::damagedLogIsNotTakenForAnEmptyOne_data()
{
    QTest::addColumn<qint64>("at");
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("zeros") << qint64(0) << QByteArray(4'096, '\0');
    QTest::newRow("other file") << qint64(0) << QByteArray("PK\x03\x04 something else, and longer");
    QTest::newRow("version") << qint64(6) << QByteArray("\xff");
    QTest::newRow("salt") << qint64(17) << QByteArray("\x01\x02\x03");
    QTest::newRow("checksum") << qint64(30) << QByteArray("\x55\xaa");
}

void TestSqliteFiles::damagedLogIsNotTakenForAnEmptyOne()
{
    QFETCH(qint64, at);
    QFETCH(QByteArray, octets);
    CrashedCopy copy;
    QVERIFY(copy.make());
    QVERIFY(write(copy.logPath(), at, octets));
    EXPECT_ERROR(copy.open(), ErrorCode::DataCorrupt);
}

// What stands behind it was committed, and would be gone without a word.
void TestSqliteFiles::damagedFrameIsNoTornEnd()
{
    constexpr qint64 frameBytes = 24 + 4'096;
    CrashedCopy copy;
    QVERIFY(copy.make());
    const qint64 size = QFile(copy.logPath()).size();
    const qint64 frameCount = (size - 32) / frameBytes;
    QVERIFY(frameCount > 10);
    QFile log(copy.logPath());
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray whole = log.readAll();
    log.close();
    const qint64 middle = 32 + frameBytes * (frameCount / 2);
    for (const qint64 at : { middle + 8, middle + 24 + 100 }) { // a salt, an octet of the page
        QVERIFY(write(copy.logPath(), at, QByteArray(1, char(whole[at] ^ 1))));
        EXPECT_ERROR(copy.open(), ErrorCode::DataCorrupt);
        QVERIFY(write(copy.logPath(), 0, whole));
    }
    // A power cut in the last transaction is none; the index was not on the disk yet.
    QVERIFY(QFile::remove(copy.indexPath()));
    QVERIFY(QFile::resize(copy.logPath(), size - frameBytes / 2));
    EXPECT_OK(copy.open());
}

void TestSqliteFiles::shortLogIsMissed()
{
    CrashedCopy copy;
    QVERIFY(copy.make());
    QFile log(copy.logPath());
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray whole = log.readAll();
    log.close();
    for (const qint64 size : { qint64(0), qint64(32), qint64(whole.size() - 4'096) }) {
        QVERIFY(QFile::resize(copy.logPath(), size));
        EXPECT_ERROR(copy.open(), ErrorCode::DataCorrupt);
        QVERIFY(write(copy.logPath(), 0, whole));
    }
    QVERIFY(QFile::remove(copy.logPath()));
    EXPECT_ERROR(copy.open(), ErrorCode::DataCorrupt);
    QVERIFY(write(copy.logPath(), 0, whole));
    EXPECT_OK(copy.open());
}

void TestSqliteFiles::zeroedPageIsNoticed()
{
    CrashedCopy copy;
    QVERIFY(copy.make());
    {
        const auto database = copy.open();
        EXPECT_OK(database);
        const auto connection = (*database)->connection();
        EXPECT_OK(connection);
        EXPECT_OK((*connection)->runText(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    }
    const qint64 pageBytes = 2'048;
    QFile file(copy.path());
    int noticedCount = 0;
    int pageCount = 0;
    for (qint64 page = 1; page < file.size() / pageBytes; page += 6) {
        QVERIFY(file.open(QIODevice::ReadOnly) && file.seek(page * pageBytes));
        const QByteArray before = file.read(pageBytes);
        file.close();
        QVERIFY(write(copy.path(), page * pageBytes, QByteArray(pageBytes, '\0')));
        const auto database = copy.open();
        ++pageCount;
        const bool isNoticed = !database || !(*database)->checkPages();
        if (isNoticed)
            ++noticedCount;
        // The look in pieces sees the same.
        QCOMPARE(!database || isDamaged(copy.path()), isNoticed);
        QVERIFY(write(copy.path(), page * pageBytes, before));
    }
    QVERIFY(pageCount > 10);
    QCOMPARE(noticedCount, pageCount);
}

// Whatever the schema has: nothing is left out, and all rows pass by.
void TestSqliteFiles::everyTreeIsReadInPieces()
{
    CrashedCopy copy;
    QVERIFY(copy.make());
    const auto database = copy.open();
    EXPECT_OK(database);
    auto *const connection = (*database)->connection().value();
    const auto trees = connection->runText(
        QStringLiteral("SELECT COUNT(*) AS n FROM sqlite_schema WHERE rootpage > 0"));
    // A table without row ids is the index of its key.
    const auto keyed = connection->runText(QStringLiteral(
        "SELECT COUNT(*) AS n FROM pragma_table_list WHERE schema = 'main' AND wr = 1"));
    auto reader = sql::PageReader::open(copy.path());
    EXPECT_OK(reader);
    QVERIFY(keyed.value().first().int64("n") > 5);
    QCOMPARE(qint64((*reader)->treeCount()), trees.value().first().int64("n"));
    EXPECT_OK((*reader)->checkEnds());
    for (;;) {
        const auto hasMore = (*reader)->checkPiece(1);
        EXPECT_OK(hasMore);
        if (!*hasMore)
            break;
    }
}

// A reader that stays in the log keeps it from being begun anew, and it grows without an end.
void TestSqliteFiles::piecesLetTheLogBeginAnew()
{
    CrashedCopy copy;
    QVERIFY(copy.make());
    const auto database = copy.open();
    EXPECT_OK(database);
    auto *const connection = (*database)->connection().value();
    auto reader = sql::PageReader::open(copy.path());
    EXPECT_OK(reader);
    for (int piece = 0; piece < 20; ++piece) {
        const auto hasMore = (*reader)->checkPiece(1);
        EXPECT_OK(hasMore);
        QVERIFY(*hasMore);
        EXPECT_OK(
            connection->runText(QStringLiteral("UPDATE utility SET name_en = '%1'").arg(piece)));
        const auto taken = connection->runText(QStringLiteral("PRAGMA wal_checkpoint(RESTART)"));
        EXPECT_OK(taken);
        QCOMPARE(taken->first().int64("busy"), qint64(0));
    }
}

// The start sees the ends of each table, the watch what is between them.
void TestSqliteFiles::damageBehindTheEndsIsFoundLater()
{
    constexpr int rowCount = 2'000;
    CrashedCopy copy;
    QVERIFY(copy.make());
    qint64 pageCount = 0;
    {
        const auto database = copy.open();
        EXPECT_OK(database);
        auto *const connection = (*database)->connection().value();
        EXPECT_OK(connection->runText(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
        pageCount = QFile(copy.path()).size() / 4'096;
        EXPECT_OK(connection->runText(
            QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
                           "i < %1) INSERT INTO reply (document_id, body) SELECT i, "
                           "zeroblob(500) FROM n")
                .arg(rowCount)));
        EXPECT_OK((*database)->checkEnds());
    }
    const qint64 pages = QFile(copy.path()).size() / 4'096;
    QVERIFY(pages > pageCount + 100);
    // In the middle of the rows that were added; an octet that says what the page is.
    QVERIFY(write(copy.path(), (pageCount + (pages - pageCount) / 2) * 4'096, QByteArray("\x77")));
    const auto database = copy.open();
    EXPECT_OK(database);
    EXPECT_OK((*database)->checkEnds());
    EXPECT_ERROR((*database)->checkPages(), ErrorCode::DataCorrupt);
    std::promise<Error> found;
    const auto watch
        = (*database)->watchPages([&](const Error &error) { found.set_value(error); }, fast);
    auto finding = found.get_future();
    QVERIFY(finding.wait_for(std::chrono::seconds(60)) == std::future_status::ready);
    const Error error = finding.get();
    QCOMPARE(error.code, ErrorCode::DataCorrupt);
    QVERIFY2(error.detail.contains(QStringLiteral("reply"))
            && error.detail.contains(QStringLiteral("put the newest backup back")),
        qPrintable(error.detail));
}

// A file server that is away for a while ends nobody's sales.
void TestSqliteFiles::pagesThatCannotBeReadAreTriedAgain()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("late.db"));
    auto options = fast;
    options.attemptPauseMs = 1;
    std::promise<Error> found;
    const sql::PageWatch watch(
        path, [&](const Error &error) { found.set_value(error); }, options);
    auto finding = found.get_future();
    CrashedCopy copy;
    QVERIFY(copy.make());
    EXPECT_OK(copy.open());
    QVERIFY(write(copy.path(), 4'096, QByteArray("\x77")));
    QVERIFY(QFile::rename(copy.path(), path));
    QVERIFY(finding.wait_for(std::chrono::seconds(60)) == std::future_status::ready);
    QCOMPARE(finding.get().code, ErrorCode::DataCorrupt);
}

// A server that is asked to stop does not wait for it.
void TestSqliteFiles::watchEndsInItsPause()
{
    constexpr int hourMs = 3'600'000;
    CrashedCopy copy;
    QVERIFY(copy.make());
    const auto database = copy.open();
    EXPECT_OK(database);
    std::atomic<int> foundCount{ 0 };
    const auto found = [&](const Error &) { ++foundCount; };
    auto behindAPiece = fast;
    behindAPiece.pauseMs = hourMs;
    sql::PageWatchOptions behindAFailure;
    behindAFailure.attemptPauseMs = hourMs;
    {
        const sql::PageWatch one(copy.path(), found, behindAPiece);
        const sql::PageWatch other(copy.path() + QStringLiteral("-none"), found, behindAFailure);
    }
    QCOMPARE(foundCount.load(), 0);
}

// Whoever looks a key up halves the page, and does not find it.
void TestSqliteFiles::rowsOutOfOrderAreNoticed()
{
    CrashedCopy copy;
    QVERIFY(copy.make());
    {
        const auto database = copy.open();
        EXPECT_OK(database);
        auto *const connection = (*database)->connection().value();
        EXPECT_OK(connection->runText(QStringLiteral(
            "INSERT INTO reply (document_id, body) VALUES (1, x'01'), (2, x'02'), (3, x'03')")));
    }
    QVERIFY(!isDamaged(copy.path()));
    QFile file(copy.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    // A row: octets of its values, its key, their types (NULL stands for the key), its value.
    const QByteArray second = QByteArray::fromHex("0402 03000e02");
    const auto at = file.readAll().indexOf(second);
    file.close();
    QVERIFY(at > 0);
    QVERIFY(write(copy.path(), at, QByteArray::fromHex("0409 03000e02")));
    QVERIFY(isDamaged(copy.path()));
}

void TestSqliteFiles::damageAtTheStartSaysWhatToDo_data()
{
    QTest::addColumn<qint64>("zeroFrom");
    QTest::addColumn<QString>("begins");
    QTest::newRow("empty") << qint64(-1) << QStringLiteral("%1 is empty");
    QTest::newRow("first page") << qint64(0) << QStringLiteral("%1 is cut short");
    QTest::newRow("behind the head") << qint64(100) << QStringLiteral("the database is damaged");
}

// A database that was closed: no log is left over.
void TestSqliteFiles::damageAtTheStartSaysWhatToDo()
{
    QFETCH(qint64, zeroFrom);
    QFETCH(QString, begins);
    CrashedCopy copy;
    QVERIFY(copy.make());
    EXPECT_OK(copy.open());
    QVERIFY(!QFile::exists(copy.logPath()));
    QVERIFY(zeroFrom < 0 ? QFile::resize(copy.path(), 0)
                         : write(copy.path(), zeroFrom, QByteArray(4'096 - zeroFrom, '\0')));
    const qint64 bytes = QFile(copy.path()).size();
    const auto opened = copy.open();
    EXPECT_ERROR(opened, ErrorCode::DataCorrupt);
    const QString &detail = opened.error().detail;
    QVERIFY2(
        detail.startsWith(begins.replace(QLatin1String("%1"), copy.path())), qPrintable(detail));
    QVERIFY2(detail.contains(QStringLiteral("put the newest backup back")), qPrintable(detail));
    QCOMPARE(QFile(copy.path()).size(), bytes);
}

SHAHN_TEST(TestSqliteFiles)
#include "tst_sqlite_files.moc"
