// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/connection.h"
#include "sql/sqlite_statement.h"

#include "secure/certificate_authority.h"
#include "sql/transaction.h"
#include "store/office_store.h"
#include "store/store_fixture.h"
#include "support/expect.h"
#include "support/field_seal.h"
#include "support/test_registry.h"

#include <QFile>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QTemporaryFile>
#include <QTest>

#include <sqlite3.h>

#include <algorithm>
#include <csignal>
#include <limits>

using namespace shahn;
using store::OfficeRow;
using store::OfficeStore;
using test::TestDatabase;

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void madeStatementsAreBounded_data() { test::addEngineRows(); }

    void madeStatementsAreBounded();

    void valuesComeBack_data() { test::addEngineRows(); }

    void valuesComeBack();

    void rulesOfTheSchemaHold_data() { test::addEngineRows(); }

    void rulesOfTheSchemaHold();
    void fullDiskStoresNothing();
    void lostServerIsFoundAgain();
    void lostServerInTransaction();

    void serverNoticesADeadProgram();
    void idleTransactionIsEnded();
    void endedWhileIdleIsOpenedAgain();
    void serverThatHangs();

    void postgresqlProvesItselfByTls_data() { test::addEngineRows(); }

    void postgresqlProvesItselfByTls();

    void lockThatIsNotGrantedIsAConflict_data() { test::addEngineRows(); }

    void lockThatIsNotGrantedIsAConflict();
    void valueThatIsNotTakenIsAnError();
    void unreachableDatabase();
    void passwordFileMustBePrivate();

    void databaseFilesArePrivate();

    void threadsHaveTheirOwnConnection_data() { test::addEngineRows(); }

    void threadsHaveTheirOwnConnection();
};

void TestConnection::valuesComeBack()
{
    USE_ENGINE(engine);
    const auto fixture = test::StoreFixture::create(engine);
    QVERIFY(fixture);
    sql::Connection &connection = fixture->connection();
    EXPECT_OK(connection.runText(
        QStringLiteral("CREATE TABLE value_test (number BIGINT, small INTEGER, text TEXT)")));
    EXPECT_OK(connection.runText(
        QStringLiteral("INSERT INTO value_test VALUES (9223372036854775807, -1, NULL),"
                       " (-9223372036854775808, 0, '')")));
    const auto rows = connection.runText(
        QStringLiteral("SELECT number, small, text FROM value_test ORDER BY number DESC"));
    EXPECT_OK(rows);
    QCOMPARE(rows->size(), 2);
    QCOMPARE((*rows)[0].int64("number"), std::numeric_limits<qint64>::max());
    QCOMPARE((*rows)[1].int64("number"), std::numeric_limits<qint64>::min());
    QCOMPARE((*rows)[0].int32("small"), -1);
    QVERIFY((*rows)[0].isNull("text"));
    QVERIFY(!(*rows)[0].optionalText("text"));
    QVERIFY((*rows)[1].optionalText("text") == QString());

    const OfficeRow row{ OfficeCode(QStringLiteral("'; DROP TABLE office; --")),
        QStringLiteral("\\back:slash? $1 \"é\" \n"), QStringLiteral("مكتب الشحن \U0001F50C") };
    EXPECT_OK(OfficeStore(connection).insert(row));
    const auto offices = OfficeStore(connection).list();
    EXPECT_OK(offices);
    const auto it = std::find_if(offices->begin(), offices->end(),
        [&](const OfficeRow &one) { return one.code == row.code; });
    QVERIFY(it != offices->end());
    QCOMPARE(it->nameEn, row.nameEn);
    QCOMPARE(it->nameAr, row.nameAr);
    const OfficeRow empty{ OfficeCode(QStringLiteral("e")), QString(), QString() };
    EXPECT_OK(OfficeStore(connection).insert(empty));
}

void TestConnection::rulesOfTheSchemaHold()
{
    USE_STORE(fixture);
    sql::Connection &connection = fixture->connection();
    EXPECT_ERROR(connection.runText(QStringLiteral("DELETE FROM office")), ErrorCode::NotFound);
    EXPECT_ERROR(
        connection.runText(QStringLiteral("UPDATE cdu SET state = 'lost'")), ErrorCode::Internal);
    EXPECT_ERROR(connection.runText(QStringLiteral("UPDATE office SET name_en = NULL")),
        ErrorCode::Internal);
    EXPECT_ERROR(connection.runText(QStringLiteral("SELEKT")), ErrorCode::Internal);
    EXPECT_OK(OfficeStore(connection).list());
}

void TestConnection::fullDiskStoresNothing()
{
    const auto fixture = test::StoreFixture::create(sql::Dialect::Sqlite);
    QVERIFY(fixture && fixture->fill());
    sql::Connection &connection = fixture->connection();
    const auto pages = connection.runText(QStringLiteral("PRAGMA page_count"));
    EXPECT_OK(pages);
    EXPECT_OK(connection.runText(
        QStringLiteral("PRAGMA max_page_count = %1").arg(pages->first().int64("page_count") + 4)));
    store::ArchiveImport archive(connection, &test::fieldSeal());
    std::vector<store::ImportedAccount> accounts;
    for (int i = 0; i < 2000; ++i)
        accounts.push_back(test::accountAt(i, QStringLiteral("Customer"), QString()));
    EXPECT_ERROR(archive.add(accounts), ErrorCode::DiskFull);
    const auto found = store::CustomerStore(connection, &test::fieldSeal())
                           .search(QStringLiteral("Customer"), 5);
    EXPECT_OK(found);
    QVERIFY(found->hits.empty());
    // With room again the same work succeeds.
    EXPECT_OK(connection.runText(QStringLiteral("PRAGMA max_page_count = 1000000")));
    EXPECT_OK(archive.add(accounts));
}

void TestConnection::lostServerIsFoundAgain()
{
    USE_POSTGRESQL(fixture);
    sql::Connection &connection = fixture->connection();
    QVERIFY(fixture->testDatabase().dropConnections());
    EXPECT_ERROR(OfficeStore(connection).list(), ErrorCode::DatabaseUnavailable);
    // Never opened again behind the caller's back.
    EXPECT_ERROR(OfficeStore(connection).list(), ErrorCode::DatabaseUnavailable);
    EXPECT_OK(connection.ensureOpen());
    QCOMPARE(OfficeStore(connection).list().value().size(), size_t(2));
    // A thread's own connection is looked after by the database.
    const auto own = fixture->database().connection();
    EXPECT_OK(own);
    EXPECT_OK(OfficeStore(**own).list());
}

void TestConnection::lostServerInTransaction()
{
    USE_POSTGRESQL(fixture);
    sql::Connection &connection = fixture->connection();
    const OfficeRow row{ OfficeCode(QStringLiteral("O2")), QString(), QString() };
    {
        auto transaction = sql::Transaction::begin(connection);
        EXPECT_OK(transaction);
        EXPECT_OK(OfficeStore(connection).insert(row));
        QVERIFY(fixture->testDatabase().dropConnections());
        // Whether the server had committed cannot be known from here.
        EXPECT_ERROR(transaction->commit(), ErrorCode::OutcomeUnknown);
    }
    EXPECT_OK(connection.ensureOpen());
    QCOMPARE(OfficeStore(connection).list().value().size(), size_t(2));
    {
        auto transaction = sql::Transaction::begin(connection);
        EXPECT_OK(transaction);
        EXPECT_OK(OfficeStore(connection).insert(row));
        QVERIFY(fixture->testDatabase().dropConnections());
        EXPECT_ERROR(OfficeStore(connection).list(), ErrorCode::DatabaseUnavailable);
        // The loss was known before the commit was sent.
        EXPECT_ERROR(transaction->commit(), ErrorCode::DatabaseUnavailable);
    }
    EXPECT_OK(connection.ensureOpen());
    QCOMPARE(OfficeStore(connection).list().value().size(), size_t(2));
}

// A machine that is gone says nothing; its connection would keep its place for hours.
void TestConnection::serverNoticesADeadProgram()
{
    USE_POSTGRESQL(fixture);
    auto options = std::get<sql::PostgresqlOptions>(fixture->testDatabase().options());
    if (options.sslRootCertificate.isEmpty())
        QSKIP("this server listens on no TCP port");
    options.host = QStringLiteral("127.0.0.1");
    const auto catalogue
        = sql::StatementCatalogue::load(store::storeResourcePrefix(), sql::Dialect::Postgresql);
    EXPECT_OK(catalogue);
    const auto connection = sql::Connection::open(options, *catalogue);
    EXPECT_OK(connection);
    const auto rows = (*connection)
                          ->runText(QStringLiteral(
                              "SELECT name, setting FROM pg_settings WHERE name LIKE 'tcp_%'"
                              " AND setting::int > 0 AND source = 'session'"));
    EXPECT_OK(rows);
    QCOMPARE(rows->size(), 4);
}

// It ends before the server looks at the commit, so this outcome is known.
void TestConnection::idleTransactionIsEnded()
{
    USE_POSTGRESQL(fixture);
    auto options = std::get<sql::PostgresqlOptions>(fixture->testDatabase().options());
    options.idleInTransactionMsMax = 50;
    const auto catalogue
        = sql::StatementCatalogue::load(store::storeResourcePrefix(), sql::Dialect::Postgresql);
    EXPECT_OK(catalogue);
    const auto opened = sql::Connection::open(options, *catalogue);
    EXPECT_OK(opened);
    sql::Connection &connection = **opened;
    const OfficeRow row{ OfficeCode(QStringLiteral("O2")), QString(), QString() };
    {
        auto transaction = sql::Transaction::begin(connection);
        EXPECT_OK(transaction);
        EXPECT_OK(OfficeStore(connection).insert(row));
        // Waits for the lock, which goes with the transaction.
        EXPECT_OK(OfficeStore(fixture->connection()).insert(row));
        EXPECT_ERROR(transaction->commit(), ErrorCode::DatabaseUnavailable);
    }
    EXPECT_OK(connection.ensureOpen());
    QCOMPARE(OfficeStore(connection).list().value().size(), size_t(3));
}

// PostgreSQL was started again, or an administrator ended the connection, while nobody asked.
void TestConnection::endedWhileIdleIsOpenedAgain()
{
    USE_POSTGRESQL(fixture);
    const auto opened = fixture->database().openConnection();
    EXPECT_OK(opened);
    sql::Connection &connection = **opened;
    const auto pid = connection.runText(QStringLiteral("SELECT pg_backend_pid() AS pid"));
    EXPECT_OK(pid);
    const QString number = QString::number(pid->first().int32("pid"));
    EXPECT_OK(OfficeStore(connection).list()); // has a prepared statement
    EXPECT_OK(fixture->connection().runText(
        QStringLiteral("SELECT pg_terminate_backend(%1, 10000) AS ended").arg(number)));
    const QString isThere
        = QStringLiteral("SELECT COUNT(*) AS n FROM pg_stat_activity WHERE pid = %1").arg(number);
    QTRY_COMPARE(fixture->connection().runText(isThere)->first().int64("n"), 0);
    QTest::failOnWarning(QRegularExpression(QStringLiteral("free statement")));
    EXPECT_OK(connection.ensureOpen());
    QCOMPARE(OfficeStore(connection).list().value().size(), size_t(2));
}

// The server holds the connection open and says nothing: its process is stopped.
void TestConnection::serverThatHangs()
{
    USE_POSTGRESQL(fixture);
    sql::DatabaseOptions impatient = fixture->testDatabase().options();
    std::get<sql::PostgresqlOptions>(impatient).statementTimeoutMs = 100;
    const auto catalogue
        = sql::StatementCatalogue::load(store::storeResourcePrefix(), sql::Dialect::Postgresql);
    EXPECT_OK(catalogue);
    const auto opened = sql::Connection::open(impatient, *catalogue);
    EXPECT_OK(opened);
    sql::Connection &connection = **opened;
    const QString update = QStringLiteral("UPDATE office SET name_en = 'x'");
    const auto stopped = [&connection] {
        const auto rows = connection.runText(QStringLiteral("SELECT pg_backend_pid() AS pid"));
        const pid_t pid = rows ? pid_t(rows->first().int32("pid")) : 0;
        return pid > 0 && ::kill(pid, SIGSTOP) == 0 ? pid : 0;
    };

    pid_t pid = stopped();
    if (pid == 0)
        QSKIP("this user may not stop the server's processes");
    const auto goOn = qScopeGuard([&pid] { ::kill(pid, SIGCONT); });
    EXPECT_ERROR(connection.runText(update), ErrorCode::DatabaseUnavailable);
    EXPECT_ERROR(connection.runText(update), ErrorCode::DatabaseUnavailable); // at once
    ::kill(pid, SIGCONT);

    EXPECT_OK(connection.ensureOpen());
    {
        auto transaction = sql::Transaction::begin(connection);
        EXPECT_OK(transaction);
        EXPECT_OK(connection.runText(update));
        pid = stopped();
        EXPECT_ERROR(transaction->commit(), ErrorCode::OutcomeUnknown);
        ::kill(pid, SIGCONT);
    }
    EXPECT_OK(connection.ensureOpen());
    EXPECT_OK(connection.runText(update));

    // Who has said that it takes long is not ended: longer than the time limit and its margin.
    connection.setSilenceMsMax(0);
    EXPECT_OK(connection.runText(QStringLiteral("SET statement_timeout = 0")));
    EXPECT_OK(connection.runText(QStringLiteral("SELECT pg_sleep(1.5)::text AS done")));
}

// The server has to prove who it is, and the line is secret then.
void TestConnection::postgresqlProvesItselfByTls()
{
    USE_ENGINE(engine);
    if (engine == sql::Dialect::Sqlite)
        QSKIP("PostgreSQL only");
    const auto fixture = test::StoreFixture::create(engine);
    QVERIFY(fixture);
    auto options = std::get<sql::PostgresqlOptions>(fixture->testDatabase().options());
    if (options.sslRootCertificate.isEmpty())
        QSKIP("this server has no TLS");
    options.host = QStringLiteral("127.0.0.1");
    options.sslMode = QStringLiteral("verify-full");
    const auto catalogue = sql::StatementCatalogue::load(store::storeResourcePrefix(), engine);
    EXPECT_OK(catalogue);
    const auto secured = sql::Connection::open(options, *catalogue);
    EXPECT_OK(secured);
    const auto rows = (*secured)->runText(
        QStringLiteral("SELECT version FROM pg_stat_ssl WHERE ssl AND pid = pg_backend_pid()"));
    EXPECT_OK(rows);
    QCOMPARE(rows->size(), 1);

    // A name that is not in the certificate, and a CA that has not issued it.
    auto otherName = options;
    otherName.host = QStringLiteral("localhost");
    EXPECT_ERROR(sql::Connection::open(otherName, *catalogue), ErrorCode::DatabaseUnavailable);
    const auto other
        = secure::CertificateAuthority::create(QStringLiteral("Other"), 1'760'000'000'000);
    EXPECT_OK(other);
    QTemporaryFile otherCa;
    QVERIFY(otherCa.open());
    otherCa.write(other->certificatePem());
    otherCa.close();
    auto otherIssuer = options;
    otherIssuer.sslRootCertificate = otherCa.fileName();
    EXPECT_ERROR(sql::Connection::open(otherIssuer, *catalogue), ErrorCode::DatabaseUnavailable);
}

void TestConnection::lockThatIsNotGrantedIsAConflict()
{
    USE_ENGINE(engine);
    const auto fixture = test::StoreFixture::create(engine);
    QVERIFY(fixture && fixture->fill());
    sql::DatabaseOptions impatient = fixture->testDatabase().options();
    sql::setLockMsMax(impatient, 50);
    const auto catalogue = sql::StatementCatalogue::load(store::storeResourcePrefix(), engine);
    EXPECT_OK(catalogue);
    const auto second = sql::Connection::open(impatient, *catalogue);
    EXPECT_OK(second);

    const QString update = QStringLiteral("UPDATE office SET name_en = 'x'");
    auto holder = sql::Transaction::begin(fixture->connection());
    EXPECT_OK(holder);
    EXPECT_OK(fixture->connection().runText(update));
    const auto blocked = [&]() -> Expected<void> {
        auto transaction = sql::Transaction::begin(**second);
        if (!transaction)
            return transaction.error();
        if (auto done = (*second)->runText(update); !done)
            return done.error();
        return transaction->commit();
    };
    const auto refused = blocked();
    EXPECT_ERROR(refused, ErrorCode::DatabaseConflict);
    EXPECT_OK(holder->commit());
    EXPECT_OK(blocked());
}

// Bound as NULL, it would be another row than the one that was meant.
void TestConnection::valueThatIsNotTakenIsAnError()
{
    const QStringList before = QSqlDatabase::connectionNames();
    const auto fixture = test::StoreFixture::create(sql::Dialect::Sqlite);
    QVERIFY(fixture);
    sql::Connection &connection = fixture->connection();
    EXPECT_OK(connection.runText(QStringLiteral("CREATE TABLE pair (a BLOB, b TEXT, c INTEGER)")));
    for (const QString &name : QSqlDatabase::connectionNames()) {
        if (before.contains(name))
            continue;
        const QVariant handle = QSqlDatabase::database(name, false).driver()->handle();
        sqlite3_limit(
            *static_cast<sqlite3 *const *>(handle.constData()), SQLITE_LIMIT_LENGTH, 1'000);
    }
    const auto statement = connection.native(
        "pair", [] { return QStringLiteral("INSERT INTO pair VALUES (?, ?, ?)"); });
    EXPECT_OK(statement);
    const QByteArray large(2'000, 'x');
    (*statement)->bindOctets(large).bindUtf8("b").bind(qint64(1));
    EXPECT_ERROR((*statement)->run(), ErrorCode::Internal);
    (*statement)->bindOctets("a").bindUtf8(large).bind(qint64(2));
    EXPECT_ERROR((*statement)->run(), ErrorCode::Internal);
    (*statement)->bindOctets("a").bindUtf8("b").bind(qint64(3)); // nothing is left of it
    QCOMPARE((*statement)->run().value(), qint64(1));
    const auto rows = connection.runText(QStringLiteral("SELECT c FROM pair"));
    QCOMPARE(rows.value().size(), 1);
    QCOMPARE(rows->first().int64("c"), qint64(3));
}

void TestConnection::unreachableDatabase()
{
    const ManualClock clock(1);
    const QTemporaryDir dir;
    EXPECT_ERROR(
        store::Database::open(
            sql::SqliteOptions{ .path = dir.filePath(QStringLiteral("none/shahn.db")) }, clock),
        ErrorCode::DatabaseUnavailable);
    EXPECT_ERROR(store::Database::open(sql::PostgresqlOptions{ .host = dir.path(),
                                           .database = QStringLiteral("x"),
                                           .user = QStringLiteral("x") },
                     clock),
        ErrorCode::DatabaseUnavailable);
    QFile noDatabase(dir.filePath(QStringLiteral("text.db")));
    QVERIFY(noDatabase.open(QIODevice::WriteOnly));
    noDatabase.write(QByteArray(8192, 'x'));
    noDatabase.close();
    EXPECT_ERROR(store::Database::open(sql::SqliteOptions{ .path = noDatabase.fileName() }, clock),
        ErrorCode::DataCorrupt);
}

void TestConnection::passwordFileMustBePrivate()
{
    const ManualClock clock(1);
    const QTemporaryDir dir;
    sql::PostgresqlOptions options{ .host = dir.path(),
        .database = QStringLiteral("x"),
        .user = QStringLiteral("x"),
        .passwordFile = dir.filePath(QStringLiteral("password")) };
    EXPECT_ERROR(store::Database::open(options, clock), ErrorCode::FileUnreadable);
    QFile file(options.passwordFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("secret\n");
    file.close();
    const auto own = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    QVERIFY(file.setPermissions(own | QFileDevice::ReadOther));
    EXPECT_ERROR(store::Database::open(options, clock), ErrorCode::SecretInsecure);
    QVERIFY(file.setPermissions(own));
    EXPECT_ERROR(store::Database::open(options, clock), ErrorCode::DatabaseUnavailable);
}

void TestConnection::databaseFilesArePrivate()
{
    const auto empty = test::TestDatabase::create(sql::Dialect::Sqlite);
    const ManualClock clock{ 0 };
    const auto database = store::Database::open(empty->options(), clock);
    EXPECT_OK(database);
    const auto connection = (*database)->openConnection();
    EXPECT_OK(connection);
    const QString path = std::get<sql::SqliteOptions>(empty->options()).path;
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther;
    for (const QString &suffix : { QString(), QStringLiteral("-wal"), QStringLiteral("-shm") }) {
        QVERIFY(QFile::exists(path + suffix));
        QVERIFY(!(QFile::permissions(path + suffix) & others));
    }
}

void TestConnection::threadsHaveTheirOwnConnection()
{
    USE_STORE(fixture);
    const auto here = fixture->database().connection();
    EXPECT_OK(here);
    QCOMPARE(fixture->database().connection().value(), *here);
    sql::Connection *there = nullptr;
    std::thread([&] { there = fixture->database().connection().value_or(nullptr); }).join();
    QVERIFY(there);
    QVERIFY(there != *here);
}

// Whoever may ask a list may ask it in a hundred thousand ways.
void TestConnection::madeStatementsAreBounded()
{
    USE_STORE(fixture);
    sql::Connection &connection = fixture->connection();
    const auto ask = [&](int number) {
        return connection.query(
            (QByteArrayLiteral("made_") + QByteArray::number(number)).constData(),
            [number] {
                return QStringLiteral("SELECT CAST(%1 AS BIGINT) AS n, CAST(:x AS TEXT) AS x")
                    .arg(number);
            },
            { { ":x", QStringLiteral("x") } });
    };
    const int before = connection.statementCount();
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 1'000; ++i) {
            const auto rows = ask(i);
            EXPECT_OK(rows);
            QCOMPARE(rows->first().int64("n"), i);
        }
    }
    QVERIFY(connection.statementCount() - before <= 200);
    // Those of the catalogue stay.
    EXPECT_OK(OfficeStore(connection).list());
}

SHAHN_TEST(TestConnection)
#include "tst_connection.moc"
