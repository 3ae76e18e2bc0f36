// SPDX-License-Identifier: GPL-3.0-or-later
// When a server's clock was trusted last, and what a wrong one has left.
#include "store/clock_store.h"

#include "sql/connection.h"
#include "sql/transaction.h"
#include "store/store_fixture.h"
#include "support/expect.h"
#include "support/field_seal.h"
#include "support/test_registry.h"

#include <QRegularExpression>
#include <QTest>

using namespace shahn;
using store::ClockStore;
using test::StoreFixture;

class TestClockStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void lastTrusted_data() { test::addEngineRows(); }

    void lastTrusted();

    void acceptance_data() { test::addEngineRows(); }

    void acceptance();

    void bringsBack_data() { test::addEngineRows(); }

    void bringsBack();

    void changedByHandIsNotBroughtBack_data() { test::addEngineRows(); }

    void changedByHandIsNotBroughtBack();

    void lastTrustedReadsFewRows();
};

namespace
{

const QString ours = QStringLiteral("server-1");

bool addServer(StoreFixture &fixture, int id, const QString &name)
{
    return fixture.connection()
        .runText(QStringLiteral("INSERT INTO server (server_id, name) VALUES (%1, '%2')")
                     .arg(id)
                     .arg(name))
        .has_value();
}

// tokenMinutes: as SQL has them; empty: a document without tokens.
bool addDocument(StoreFixture &fixture, qint64 id, qint64 atMs, const QStringList &tokenMinutes)
{
    const auto document
        = fixture.connection().runText(QStringLiteral("INSERT INTO document (document_id, kind,"
                                                      " request_id, cdu_id, operator_id, at_ms,"
                                                      " business_day)"
                                                      " VALUES (%1, 1, 'r', 1, 1, %2, 20260101)")
                                           .arg(id)
                                           .arg(atMs));
    if (!document)
        return false;
    for (int line = 0; line < tokenMinutes.size(); ++line) {
        const auto token = fixture.connection().runText(
            QStringLiteral("INSERT INTO token VALUES (%1, %2, %3, NULL, 0, '1')")
                .arg(id)
                .arg(line)
                .arg(tokenMinutes[line]));
        if (!token)
            return false;
    }
    return true;
}

Expected<void> accept(StoreFixture &fixture, qint64 nowMs)
{
    auto transaction = sql::Transaction::begin(fixture.connection());
    if (!transaction)
        return transaction.error();
    if (auto accepted = ClockStore(fixture.connection()).accept(ours, nowMs); !accepted)
        return accepted;
    return transaction->commit();
}

qint64 number(StoreFixture &fixture, const QString &query)
{
    const auto rows = fixture.connection().runText(query);
    return rows && !rows->isEmpty() ? rows->first().int64("n") : -1;
}

} // namespace

void TestClockStore::lastTrusted()
{
    USE_STORE(fixture);
    ClockStore clocks(fixture->connection());
    const auto last = [&] { return clocks.lastTrustedMs(ours); };
    EXPECT_OK(last());
    QVERIFY(!last()->has_value()); // no such server yet
    QVERIFY(addServer(*fixture, 3, ours) && addServer(*fixture, 4, QStringLiteral("server-2")));
    EXPECT_OK(last());
    QVERIFY(!last()->has_value());

    const qint64 first = 3LL << 48;
    const QString untimed = QStringLiteral("NULL");
    // Documents of the servers before and behind.
    QVERIFY(addDocument(*fixture, first - 1, 700, { QStringLiteral("9") }));
    QVERIFY(addDocument(*fixture, 4LL << 48, 800, { QStringLiteral("9") }));
    EXPECT_OK(last());
    QVERIFY(!last()->has_value());
    QVERIFY(addDocument(*fixture, first, 100, { QStringLiteral("1") }));
    QVERIFY(*last() == 100);
    QVERIFY(addDocument(*fixture, first + 1, 90, { untimed, QStringLiteral("2") }));
    QVERIFY(*last() == 90); // the newest, whatever it says
    QVERIFY(addDocument(*fixture, first + 2, 300, {}));
    QVERIFY(addDocument(*fixture, first + 3, 400, { untimed, untimed }));
    QVERIFY(*last() == 90);
    QVERIFY(addDocument(*fixture, (4LL << 48) - 1, 500, { QStringLiteral("3") }));
    QVERIFY(*last() == 500);
}

void TestClockStore::acceptance()
{
    USE_STORE(fixture);
    ClockStore clocks(fixture->connection());
    EXPECT_OK(accept(*fixture, 50)); // of a server that has not sold yet
    QVERIFY(clocks.lastTrustedMs(ours).value() == 50);
    QVERIFY(!clocks.lastTrustedMs(QStringLiteral("server-2")).value());
    const qint64 id = number(
        *fixture, QStringLiteral("SELECT server_id AS n FROM server WHERE name = '%1'").arg(ours));
    QVERIFY(addDocument(*fixture, id << 48, 100, { QStringLiteral("1") }));
    QVERIFY(clocks.lastTrustedMs(ours).value() == 100);
    EXPECT_OK(accept(*fixture, 400));
    QVERIFY(clocks.lastTrustedMs(ours).value() == 400);
    QCOMPARE(number(*fixture, QStringLiteral("SELECT acceptance_count AS n FROM server")), 2);
    QCOMPARE(number(*fixture, QStringLiteral("SELECT COUNT(*) AS n FROM server")), 1);
}

void TestClockStore::bringsBack()
{
    USE_STORE(fixture);
    constexpr qint64 minute = 60'000;
    constexpr qint64 now = 1'000'000;
    constexpr qint64 ahead = 1'440; // as far as the utility lets TIDs run
    EXPECT_OK(store::ArchiveImport(fixture->connection(), &test::fieldSeal())
                  .add({ test::accountAt(1, QStringLiteral("One"), QString()),
                      test::accountAt(2, QStringLiteral("Two"), QString()),
                      test::accountAt(3, QStringLiteral("Three"), QString()) }));
    const auto set = [&](const char *column, const char *point, qint64 value) {
        EXPECT_OK(fixture->connection().runText(
            QStringLiteral("UPDATE supply_point SET %1 = %3 WHERE point_code = '%2'")
                .arg(QLatin1String(column), QLatin1String(point))
                .arg(value)));
    };
    set("last_token_minute", "P1", now + ahead + 1);
    set("last_token_minute", "P2", now + ahead);
    set("billing_month", "P2", 202602);
    set("billing_month", "P3", 202601);
    QVERIFY(test::signFigures(fixture->connection()));
    auto transaction = sql::Transaction::begin(fixture->connection());
    EXPECT_OK(transaction);
    ClockStore clocks(fixture->connection());
    QCOMPARE(clocks.bringBackMeters(now * minute + 1).value(), 1);
    QCOMPARE(clocks.bringBackPoints(202601).value(), 1);
    EXPECT_OK(transaction->commit());
    const auto get = [&](const char *column, const char *point) {
        return number(*fixture,
            QStringLiteral("SELECT %1 AS n FROM supply_point WHERE point_code = '%2'")
                .arg(QLatin1String(column), QLatin1String(point)));
    };
    QCOMPARE(get("last_token_minute", "P1"), now);
    QCOMPARE(get("last_token_minute", "P2"), now + ahead);
    QCOMPARE(get("last_token_minute", "P3"), 0);
    QCOMPARE(get("billing_month", "P1"), 0);
    QCOMPARE(get("billing_month", "P2"), 202601);
}

void TestClockStore::changedByHandIsNotBroughtBack()
{
    USE_STORE(fixture);
    EXPECT_OK(store::ArchiveImport(fixture->connection(), &test::fieldSeal())
                  .add({ test::accountAt(1, QStringLiteral("One"), QString()) }));
    EXPECT_OK(fixture->connection().runText(QStringLiteral(
        "UPDATE supply_point SET last_token_minute = 9000000, billing_month = 202702")));
    auto transaction = sql::Transaction::begin(fixture->connection());
    EXPECT_OK(transaction);
    ClockStore clocks(fixture->connection());
    QCOMPARE(clocks.bringBackMeters(60'000'000).value(), 0);
    QCOMPARE(clocks.bringBackPoints(202601).value(), 0);
    EXPECT_OK(transaction->commit());
}

// A server that has sold for years starts at once: documents and tokens are searched by their keys,
// and nothing is sorted.
void TestClockStore::lastTrustedReadsFewRows()
{
    const auto fixture = StoreFixture::create(sql::Dialect::Sqlite);
    QVERIFY(fixture);
    const auto catalogue
        = sql::StatementCatalogue::load(store::storeResourcePrefix(), sql::Dialect::Sqlite);
    EXPECT_OK(catalogue);
    QString text = (*catalogue)->find("clock_last_trusted")->sql;
    static const QRegularExpression placeholder(QStringLiteral("@p\\d+"));
    text.replace(placeholder, QStringLiteral("NULL")).prepend(QLatin1String("EXPLAIN QUERY PLAN "));
    const auto plan = fixture->connection().runText(text);
    EXPECT_OK(plan);
    int searches = 0;
    for (const sql::Row row : *plan) {
        const QString step = row.text("detail");
        searches += step.startsWith(QLatin1String("SEARCH d"))
            || step.startsWith(QLatin1String("SEARCH t "));
        QVERIFY2(!step.startsWith(QLatin1String("SCAN d"))
                && !step.startsWith(QLatin1String("SCAN t "))
                && !step.contains(QLatin1String("TEMP B-TREE")),
            qPrintable(step));
    }
    QCOMPARE(searches, 3); // the newest token, compared and then looked up
}

SHAHN_TEST(TestClockStore)
#include "tst_clock_store.moc"
