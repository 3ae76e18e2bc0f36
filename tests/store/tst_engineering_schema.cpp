// SPDX-License-Identifier: GPL-3.0-or-later
// A database of the first schema with rows in it comes along to the schema of today.
#include "support/expect.h"
#include "support/test_database.h"

#include "sql/connection.h"
#include "sql/migrator.h"
#include "store/database.h"
#include "store/operator_store.h"
#include "store/sale_store.h"
#include "store/store_fixture.h"
#include "store/utility_store.h"
#include "support/test_registry.h"

#include <QDir>
#include <QTest>

using namespace shahn;
using test::TestDatabase;

namespace
{

const ManualClock testClock(1'760'000'000'000);

// The first migration alone, as the program that had nothing else.
bool copyFirstSchema(const QString &folder)
{
    const QString name = QStringLiteral("/migrations/0001_first_schema");
    for (const char *part : { "/common", "/sqlite", "/postgresql" }) {
        const QString path = name + QLatin1String(part);
        const QDir source(store::storeResourcePrefix() + path);
        if (!QDir().mkpath(folder + path))
            return false;
        for (const QString &file : source.entryList({ QStringLiteral("*.sql") }, QDir::Files)) {
            if (!QFile::copy(source.filePath(file), folder + path + u'/' + file))
                return false;
        }
    }
    return true;
}

const char *const firstRows[] = {
    "INSERT INTO utility VALUES ('U1', 'Utility', '', 'LYD', 3, 'Africa/Tripoli', '7', 1)",
    "INSERT INTO office VALUES ('O1', 'Office', '')",
    "INSERT INTO cdu VALUES ('C1', 'O1', 'Window', 'active', NULL, NULL, 0, 'cert-1')",
    "INSERT INTO cdu_counter VALUES ('C1', 1)",
    "INSERT INTO operator VALUES ('amal', 'O1', 'cashier', 'Amal', '', 'x', 'active', 0, 0)",
    "INSERT INTO tariff VALUES ('T1', 'Home', '')",
    "INSERT INTO account (account_number, name_en, name_ar, phone, address, search_text) VALUES "
    "('A1', 'Ali', '', '', '', 'ali')",
    "INSERT INTO supply_point VALUES ('P1', 'A1', 'T1', 202601, 100, 0)",
    "INSERT INTO meter VALUES ('07120000018', 'P1', '600900', 1, 2, 1, 11, 2, 'active', '', 77)",
    "INSERT INTO request VALUES ('r-1', 'C1', 'h', 'sold', '{}', 5)",
    "INSERT INTO request VALUES ('r-2', 'C1', '', 'closed', '', 6)",
    "INSERT INTO sale VALUES ('r-1', 'C1', 1, 'O1', 'amal', 'A1', 'P1', '07120000018', 'T1', 1,"
    " 'cash', 5, 202601, 100, 0, 100, 0, 0, 100, 100)",
    "INSERT INTO reprint VALUES ('p-2', 'r-1', 2, 'C1', 'amal', 8)",
    "INSERT INTO reprint VALUES ('p-1', 'r-1', 1, 'C1', 'amal', 7)",
};

} // namespace

class TestEngineeringSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void rowsComeAlong_data() { test::addEngineRows(); }

    void rowsComeAlong();

    void theDatabaseChecks_data() { test::addEngineRows(); }

    void theDatabaseChecks();
};

void TestEngineeringSchema::rowsComeAlong()
{
    USE_ENGINE(engine);
    const auto testDatabase = TestDatabase::create(engine);
    QVERIFY(testDatabase);
    QTemporaryDir folder;
    QVERIFY(copyFirstSchema(folder.path()));
    {
        const auto catalogue = sql::StatementCatalogue::load(folder.path(), engine);
        EXPECT_OK(catalogue);
        const auto connection = sql::Connection::open(testDatabase->options(), *catalogue);
        EXPECT_OK(connection);
        QCOMPARE(sql::Migrator(folder.path(), testClock).run(**connection).value(), 1);
        for (const char *row : firstRows)
            EXPECT_OK((*connection)->runText(QLatin1String(row)));
    }
    const auto database = store::Database::open(testDatabase->options(), testClock);
    EXPECT_OK(database);
    const auto connection = (*database)->connection();
    EXPECT_OK(connection);
    const auto reprints = (*connection)
                              ->runText(QStringLiteral("SELECT reprint_id, request_id, copy_number,"
                                                       " login, printed_at_ms FROM reprint"
                                                       " ORDER BY copy_number"));
    EXPECT_OK(reprints);
    QCOMPARE(reprints->size(), 2);
    QCOMPARE((*reprints)[0].text("reprint_id"), QStringLiteral("p-1"));
    QCOMPARE((*reprints)[1].int64("printed_at_ms"), 8);
    store::SaleStore sales(**connection);
    const auto sold = sales.decided(RequestId(QStringLiteral("r-1")));
    EXPECT_OK(sold);
    QVERIFY((*sold)->kind == store::RequestKind::Sale);
    QVERIFY((*sold)->state == store::RequestState::Sold);
    const auto closed = sales.decided(RequestId(QStringLiteral("r-2")));
    EXPECT_OK(closed);
    QVERIFY((*closed)->state == store::RequestState::Closed);
    const auto meters = (*connection)
                            ->runText(QStringLiteral(
                                "SELECT krn, last_token_minute FROM meter WHERE ken IS NULL"));
    EXPECT_OK(meters);
    QCOMPARE(meters->size(), 1);
    QCOMPARE((*meters)[0].int64("last_token_minute"), 77);
    // Receipts say no more than before, and nobody was given a right.
    const auto utility = store::UtilityStore(**connection).load();
    EXPECT_OK(utility);
    store::UtilitySettings settings;
    settings.taxNumber = QStringLiteral("7");
    QVERIFY(utility->settings == settings);
    const auto rights
        = store::OperatorStore(**connection).rights(OperatorLogin(QStringLiteral("amal")));
    EXPECT_OK(rights);
    QVERIFY(rights->empty());
    // An engineering receipt is copied through the same table; the constraints stay.
    EXPECT_OK((*connection)
                  ->runText(QStringLiteral("INSERT INTO request VALUES ('r-3', 'C1', 'h', 'sold',"
                                           " '{}', 9, 'engineering')")));
    EXPECT_OK((*connection)
                  ->runText(QStringLiteral(
                      "INSERT INTO reprint VALUES ('p-3', 'r-3', 1, 'C1', 'amal', 10)")));
    EXPECT_ERROR((*connection)
                     ->runText(QStringLiteral(
                         "INSERT INTO reprint VALUES ('p-3', 'r-3', 2, 'C1', 'amal', 10)")),
        ErrorCode::AlreadyExists);
    EXPECT_ERROR((*connection)
                     ->runText(QStringLiteral(
                         "INSERT INTO reprint VALUES ('p-4', 'r-4', 1, 'C1', 'amal', 10)")),
        ErrorCode::NotFound);
}

void TestEngineeringSchema::theDatabaseChecks()
{
    USE_STORE(world);
    const char *const wrong[] = {
        "INSERT INTO request VALUES ('r', 'C1', 'h', 'sold', '{}', 9, 'other')",
        "INSERT INTO engineering VALUES ('r', 'C1', 1, 'O1', 'amal', 'amal', 'A', 'P', 'D',"
        " 'clearCredit', 'why', '', NULL, 0, NULL, 1)",
        "INSERT INTO engineering VALUES ('r', 'C1', 1, 'O1', 'amal', NULL, 'A', 'P', 'D',"
        " 'clearTamper', '', '', NULL, NULL, NULL, 1)",
        "INSERT INTO engineering VALUES ('r', 'C1', 1, 'O1', 'amal', NULL, 'A', 'P', 'D',"
        " 'other', 'why', '', NULL, NULL, NULL, 1)",
    };
    EXPECT_OK(world->connection().runText(QStringLiteral(
        "INSERT INTO request VALUES ('r', 'C1', 'h', 'sold', '{}', 9, 'engineering')")));
    for (const char *statement : wrong)
        QVERIFY2(!world->connection().runText(QLatin1String(statement)), statement);
    EXPECT_OK(world->connection().runText(QStringLiteral(
        "INSERT INTO engineering VALUES ('r', 'C1', 1, 'O1', 'amal', NULL, 'A', 'P', 'D',"
        " 'clearTamper', 'why', '', NULL, NULL, NULL, 1)")));
}

SHAHN_TEST(TestEngineeringSchema)
#include "tst_engineering_schema.moc"
