// SPDX-License-Identifier: GPL-3.0-or-later

// The chains of documents as they are read, and that reading them takes no longer when there are
// many.

#include "store/sale_fixture.h"
#include "support/expect.h"

#include "sql/transaction.h"
#include "store/document_store.h"
#include "support/test_registry.h"

#include <QRegularExpression>
#include <QTest>

using namespace shahn;
using namespace shahn::test;

namespace
{

const CduCode c1(QStringLiteral("C1"));

constexpr int saleKind = 1;
constexpr int engineeringKind = 2;

// Each of them breaks a rule of the books.
constexpr const char *changesByHand[] = {
    "UPDATE posting SET amount_minor = amount_minor + 1 WHERE line = 0",
    "UPDATE posting SET ledger_account = ledger_account + 7 WHERE line = 0",
    "DELETE FROM posting",
    "UPDATE account_day SET posting_count = posting_count + 1",
    "UPDATE account_day SET business_day = business_day + 1",
    "UPDATE account_day SET first_document = first_document + 1",
    "UPDATE account_day SET last_document = last_document - 1",
    "UPDATE document SET tender_minor = tender_minor + 1 WHERE receipt = 1",
    "UPDATE document SET receipt = receipt + 9 WHERE receipt = 2",
    "UPDATE document SET previous_of_cdu = NULL WHERE receipt = 3",
    "UPDATE document SET previous_of_point = NULL WHERE receipt = 3",
    "UPDATE document SET previous_of_point = document_id WHERE receipt = 3",
    "UPDATE document SET original_id = NULL WHERE kind = 3",
    "UPDATE document SET kind = 2 WHERE receipt = 1",
    "UPDATE document SET token_count = token_count + 1 WHERE receipt = 1",
    "UPDATE document SET point_id = NULL WHERE receipt = 1",
    "DELETE FROM document WHERE kind = 4",
    "DELETE FROM request WHERE document_id IN (SELECT document_id FROM document"
    " WHERE kind = 4)",
    "DELETE FROM reply WHERE document_id IN (SELECT document_id FROM document"
    " WHERE kind = 3)",
    "UPDATE copy_count SET copies = 2",
    "DELETE FROM copy_count",
    "UPDATE token SET energy_wh = energy_wh + 1",
    "UPDATE token SET tid = 1",
    "DELETE FROM token WHERE line = 3",
    "DELETE FROM sale_detail",
    "UPDATE sale_detail SET energy_paid_wh = energy_paid_wh + 1",
    "UPDATE sale_detail SET tax_minor = tax_minor + 1",
    "DELETE FROM engineering_detail",
    "DELETE FROM key_change",
    "UPDATE key_change SET to_ti = to_ti + 1",
    "UPDATE supply_point SET last_document = NULL",
    "UPDATE supply_point SET last_token_minute = last_token_minute + 1",
    "UPDATE supply_point SET carry_over_minor = carry_over_minor + 1",
    "UPDATE supply_point SET krn = krn + 1",
    "UPDATE cdu_hot SET last_document = NULL",
    "UPDATE cdu_hot SET last_receipt = last_receipt + 1",
    "DELETE FROM audit_block WHERE sequence = 1",
    "DELETE FROM audit_block WHERE sequence = 2",
    "UPDATE audit_block SET last_document = last_document + 1 WHERE sequence = 2",
    "UPDATE audit_block SET last_event = last_event + 1 WHERE sequence = 2",
};

// "3 1 0": the requests of these documents.
QString requestsOf(const Expected<std::vector<store::DocumentRow>> &documents)
{
    if (!documents)
        return documents.error().detail;
    QStringList indices;
    for (const store::DocumentRow &document : *documents)
        indices.append(QString::number(document.request.text().right(12).toInt(nullptr, 16)));
    return indices.join(u' ');
}

sql::StatementText statement(sql::Connection &connection, const char *name)
{
    const auto catalogue
        = sql::StatementCatalogue::load(store::storeResourcePrefix(), connection.dialect());
    return *(*catalogue)->find(name);
}

// What EXPLAIN says, a line for each step; or the error.
QString planOf(sql::Connection &connection, const QString &explain, int column)
{
    const auto rows = connection.runText(explain);
    if (!rows)
        return rows.error().detail;
    QString plan;
    for (const sql::Row row : *rows)
        plan += row.at(column).toString() + u'\n';
    return plan;
}

QString sqlitePlan(sql::Connection &connection, const char *name)
{
    static const QRegularExpression placeholder(QStringLiteral("@p\\d+"));
    return planOf(connection,
        QStringLiteral("EXPLAIN QUERY PLAN ")
            + statement(connection, name).sql.replace(placeholder, QStringLiteral("NULL")),
        3);
}

struct Planned {
    const char *statement;
    QMap<QByteArray, QString> values; // as SQL has them
};

// What is run for each sale, for each look at the last receipts, and for the books.
std::vector<Planned> plannedStatements(const RequestId &known)
{
    const QString hex = QString::fromLatin1(octetsOf(known).toHex());
    const QString kind = QStringLiteral("1");
    const QString limit = QStringLiteral("20");
    const QString one = QStringLiteral("ARRAY[1]");
    const QString drn = u'\'' + meterNumberAt(0).drn() + u'\'';
    const QMap<QByteArray, QString> drns{ { ":drns", QStringLiteral("ARRAY[%1]").arg(drn) } };
    const QMap<QByteArray, QString> hashes{ { ":token_hashes",
        QStringLiteral("ARRAY['t1','t2']") } };
    return { { "hot_requests",
                 { { ":request_ids", QStringLiteral("ARRAY['\\x%1'::BYTEA]").arg(hex) } } },
        { "hot_lock_points", drns }, { "hot_points", drns }, { "hot_sessions", hashes },
        { "hot_lock_cdus", hashes }, { "hot_known_cdus", hashes },
        { "hot_update_points",
            { { ":points", one }, { ":minutes", one }, { ":months", one }, { ":bought_wh", one },
                { ":carry_overs", one }, { ":documents", one }, { ":charged_months", one },
                { ":charged_days", one }, { ":minutes_before", one },
                { ":documents_before", one } } },
        { "hot_debts", { { ":accounts", one } } },
        { "hot_update_debt",
            { { ":balance", kind }, { ":document", kind }, { ":due_month", kind },
                { ":paid_of_month", kind }, { ":debt", kind }, { ":balance_before", kind } } },
        { "hot_update_free",
            { { ":month", kind }, { ":account", kind }, { ":month_before", kind } } },
        { "hot_update_cdu",
            { { ":receipt", kind }, { ":document", kind }, { ":cdu", kind },
                { ":receipt_before", kind } } },
        { "audit_head", { { ":name", QStringLiteral("'sms-1'") } } },
        { "document_recent_of_cdu",
            { { ":cdu", QStringLiteral("'C1'") }, { ":kind", kind }, { ":limit", limit } } },
        { "document_recent_of_meter", { { ":drn", drn }, { ":kind", kind }, { ":limit", limit } } },
        { "document_of_request", { { ":request_id", QStringLiteral("'\\x%1'").arg(hex) } } },
        { "ledger_postings",
            { { ":document", kind }, { ":line", kind }, { ":last", kind },
                { ":first_account", kind }, { ":last_account", kind }, { ":day", kind },
                { ":limit", limit } } },
        { "ledger_postings_of_customer",
            { { ":account", kind }, { ":own", kind }, { ":limit", limit } } },
        { "ledger_statement", { { ":account", kind }, { ":limit", limit } } },
        { "ledger_statement_sums", { { ":account", kind } } },
        { "ledger_debts_of_customer", { { ":account", kind } } } };
}

// mode: as it is kept for any values, or made for these.
QString postgresqlPlan(sql::Connection &connection, const Planned &planned, const char *mode)
{
    const sql::StatementText text = statement(connection, planned.statement);
    QStringList values;
    for (const QByteArray &parameter : text.parameters)
        values.append(planned.values.value(parameter));
    for (const QString &run : { QStringLiteral("SET plan_cache_mode = ") + QLatin1String(mode),
             QStringLiteral("PREPARE planned AS ") + text.sql }) {
        if (const auto done = connection.runText(run); !done)
            return done.error().detail;
    }
    const QString plan = planOf(
        connection, QStringLiteral("EXPLAIN EXECUTE planned (%1)").arg(values.join(u',')), 0);
    const auto freed = connection.runText(QStringLiteral("DEALLOCATE planned"));
    return freed ? plan : freed.error().detail;
}

// Each of them has a row of its own, as if sold one after another by server 1.
bool addDocuments(sql::Connection &connection, int count)
{
    const char *const statements[] = {
        "INSERT INTO server (server_id, name) VALUES (1, 'sms-1')",
        "INSERT INTO document (document_id, kind, request_id, cdu_id, receipt, operator_id,"
        " account_id, point_id, meter_id, at_ms, business_day, previous_of_point, previous_of_cdu)"
        " SELECT (s.server_id << 48) + g, 1, decode(lpad(to_hex(g), 32, '0'), 'hex'), c.cdu_id, g,"
        " o.operator_id, p.account_id, p.point_id, m.meter_id, g, 20251009,"
        " NULLIF((s.server_id << 48) + g - 1, s.server_id << 48),"
        " NULLIF((s.server_id << 48) + g - 1, s.server_id << 48)"
        " FROM generate_series(1, %1) AS g, server AS s, cdu AS c, operator AS o, supply_point AS p"
        " JOIN meter AS m ON m.point_id = p.point_id"
        " WHERE c.cdu_code = 'C1' AND o.login = 'amal' AND p.point_code = 'P0'",
        "INSERT INTO request SELECT request_id, request_id, document_id FROM document",
        "INSERT INTO reply SELECT document_id, request_id FROM document",
        "INSERT INTO audit_block SELECT document_id >> 48, receipt, at_ms, document_id, "
        "document_id,"
        " 1, 0, request_id, request_id FROM document",
        "UPDATE cdu_hot SET last_receipt = %1, last_document = (SELECT MAX(document_id) FROM"
        " document) WHERE cdu_id = (SELECT cdu_id FROM cdu WHERE cdu_code = 'C1')",
        "UPDATE supply_point SET last_document = (SELECT MAX(document_id) FROM document)"
        " WHERE point_code = 'P0'",
    };
    for (const char *const statement : statements) {
        const auto run = connection.runText(
            QString::fromLatin1(statement).replace(QLatin1String("%1"), QString::number(count)));
        if (!run) {
            qWarning("%s", qPrintable(run.error().detail));
            return false;
        }
    }
    return true;
}

} // namespace

class TestDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void recentAcrossKinds_data() { addEngineRows(); }

    void recentAcrossKinds();

    void replacedMeterKeepsItsDocuments_data() { addEngineRows(); }

    void replacedMeterKeepsItsDocuments();

    void recentReadsNoMoreThanItGives_data() { addEngineRows(); }

    void recentReadsNoMoreThanItGives();
    void freshDatabaseIsReadByItsKeys_data();
    void freshDatabaseIsReadByItsKeys();

    void rulesOfTheBooksNoticeAChange_data() { addEngineRows(); }

    void rulesOfTheBooksNoticeAChange();

private:
    static void checkPlans(sql::Connection &connection, const char *when);
};

void TestDocuments::recentAcrossKinds()
{
    USE_SALES(world);
    auto runner = world->runner();
    vending::SaleCommand elsewhere = world->sale(4, 0);
    elsewhere.session = world->session2;
    const auto report = runBatch(runner,
        { world->sale(0, 0), world->engineering(1, 0, EngineeringKind::ClearTamper),
            world->sale(2, 1),
            vending::ReprintCommand{ world->session1, requestId(3), requestId(0) }, elsewhere,
            vending::SettleCommand{ world->session1, requestId(5) } });
    for (const vending::Outcome &outcome : report.outcomes)
        EXPECT_OK(outcome.answer);
    EXPECT_OK(answerTo(runner, world->sale(6, 0)));
    EXPECT_OK(answerTo(runner, world->engineering(7, 1, EngineeringKind::PowerLimit)));
    store::DocumentStore documents(world->base().connection());
    QCOMPARE(requestsOf(documents.recentOfCdu(c1, saleKind, 10)), QStringLiteral("6 2 0"));
    QCOMPARE(requestsOf(documents.recentOfCdu(c1, saleKind, 2)), QStringLiteral("6 2"));
    QCOMPARE(requestsOf(documents.recentOfCdu(c1, engineeringKind, 1)), QStringLiteral("7"));
    QCOMPARE(requestsOf(documents.recentOfCdu(c1, engineeringKind, 10)), QStringLiteral("7 1"));
    QCOMPARE(requestsOf(documents.recentOfCdu(CduCode(QStringLiteral("C2")), saleKind, 10)),
        QStringLiteral("4"));
    QCOMPARE(requestsOf(documents.recentOfMeter(meterNumberAt(0), saleKind, 10)),
        QStringLiteral("6 4 0"));
    QCOMPARE(
        requestsOf(documents.recentOfMeter(meterNumberAt(0), saleKind, 1)), QStringLiteral("6"));
    QCOMPARE(requestsOf(documents.recentOfMeter(meterNumberAt(0), engineeringKind, 10)),
        QStringLiteral("1"));
    QCOMPARE(requestsOf(documents.recentOfMeter(meterNumberAt(1), engineeringKind, 10)),
        QStringLiteral("7"));
    QCOMPARE(requestsOf(documents.recentOfMeter(meterNumberAt(2), saleKind, 10)), QString());
    const auto first = documents.recentOfCdu(c1, saleKind, 10)->back();
    QCOMPARE(first.drn, meterNumberAt(0).drn());
    QCOMPARE(first.tender.minor(), qint64(5'000));
    QCOMPARE(first.receipt, qint64(1));
    QCOMPARE(first.copies, 1);
}

// The point goes on with another meter, which has done nothing yet.
void TestDocuments::replacedMeterKeepsItsDocuments()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    const QString newDrn = meterNumberAt(500).drn();
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("UPDATE meter SET drn = '%2', meter_id = 1000000 WHERE drn = '%1'")
            .arg(meterNumberAt(0).drn(), newDrn)));
    store::DocumentStore documents(world->base().connection());
    QCOMPARE(requestsOf(documents.recentOfMeter(meterNumberAt(500), saleKind, 10)), QString());
    EXPECT_OK(answerTo(runner, world->sale(1, 500)));
    QCOMPARE(
        requestsOf(documents.recentOfMeter(meterNumberAt(500), saleKind, 10)), QStringLiteral("1"));
    QCOMPARE(requestsOf(documents.recentOfCdu(c1, saleKind, 10)), QStringLiteral("1 0"));
}

// The first document follows itself here, so whoever read the chain to its end would never end.
void TestDocuments::recentReadsNoMoreThanItGives()
{
    USE_SALES(world);
    sql::Connection &connection = world->base().connection();
    if (engine == sql::Dialect::Sqlite) {
        for (const char *name : { "document_recent_of_cdu", "document_recent_of_meter" }) {
            const QString plan = sqlitePlan(connection, name);
            QCOMPARE(plan.count(QLatin1String("SEARCH d USING INTEGER PRIMARY KEY")), 3);
            QVERIFY2(!plan.contains(QLatin1String("SCAN d")), qPrintable(plan));
        }
    }
    auto runner = world->runner();
    for (int i = 0; i < 5; ++i)
        EXPECT_OK(answerTo(runner, world->sale(i, 0)));
    EXPECT_OK(connection.runText(QStringLiteral("UPDATE document SET previous_of_cdu = document_id,"
                                                " previous_of_point = document_id"
                                                " WHERE receipt = 1")));
    store::DocumentStore documents(connection);
    QCOMPARE(requestsOf(documents.recentOfCdu(c1, saleKind, 5)), QStringLiteral("4 3 2 1 0"));
    QCOMPARE(requestsOf(documents.recentOfMeter(meterNumberAt(0), saleKind, 5)),
        QStringLiteral("4 3 2 1 0"));
}

// No table is read from its one end to the other, and for a sale no index either.
void TestDocuments::checkPlans(sql::Connection &connection, const char *when)
{
    static const QRegularExpression slow(QStringLiteral("Seq Scan|Hash Join|Merge Join"));
    static const QRegularExpression indexScan(QStringLiteral("Index (Only )?Scan"));
    for (const Planned &planned : plannedStatements(requestId(0))) {
        for (const char *mode : { "force_generic_plan", "force_custom_plan" }) {
            const QString plan = postgresqlPlan(connection, planned, mode);
            const bool isOfSale = QByteArrayView(planned.statement).startsWith("hot_");
            const auto scanCount = plan.count(indexScan);
            const auto keyCount = plan.count(QLatin1String("Index Cond"));
            // What is looked for stands at the ends of three keys; the servers are few.
            const bool readsAll = QByteArrayView(planned.statement) == "audit_head"
                && (plan.count(QLatin1String("Limit")) != 3
                    || plan.contains(QRegularExpression(
                        QStringLiteral("Sort|Bitmap Heap Scan on (audit|document)"))));
            QVERIFY2(!plan.contains(slow) && !readsAll && scanCount > 0
                    && (keyCount == scanCount || !isOfSale),
                qPrintable(QStringLiteral("%1, %2, %3:\n%4")
                               .arg(QLatin1String(when), QLatin1String(planned.statement),
                                   QLatin1String(mode), plan)));
        }
    }
}

// The planner knows nothing of a new database until something counts its rows, and a server keeps
// the plans that it made on the first day.
void TestDocuments::freshDatabaseIsReadByItsKeys_data()
{
    QTest::addColumn<bool>("isCounted"); // while it was empty
    QTest::newRow("new") << false;
    QTest::newRow("counted while empty") << true;
}

void TestDocuments::freshDatabaseIsReadByItsKeys()
{
    if (!isPostgresqlConfigured())
        QSKIP("SHAHN_TEST_POSTGRESQL is not set");
    QFETCH(const bool, isCounted);
    const auto world = SaleFixture::create(sql::Dialect::Postgresql);
    QVERIFY(world);
    sql::Connection &connection = world->base().connection();
    for (const char *table : { "document", "request", "reply", "audit_block" })
        EXPECT_OK(
            connection.runText(QStringLiteral("ALTER TABLE %1 SET (autovacuum_enabled = false)")
                                   .arg(QLatin1String(table))));
    checkPlans(connection, "empty");
    if (isCounted) {
        EXPECT_OK(connection.runText(QStringLiteral("VACUUM ANALYZE")));
        checkPlans(connection, "counted while empty");
    }
    QVERIFY(addDocuments(connection, 50'000));
    checkPlans(connection, "without ANALYZE");
    QElapsedTimer timer;
    timer.start();
    store::DocumentStore documents(connection);
    QCOMPARE(documents.recentOfCdu(c1, saleKind, 20).value().size(), size_t(20));
    QCOMPARE(documents.recentOfMeter(meterNumberAt(0), saleKind, 20).value().size(), size_t(20));
    qInfo("20 documents of a CDU and of a meter in %lld ms", qlonglong(timer.elapsed()));
    EXPECT_OK(connection.runText(QStringLiteral("ANALYZE")));
    checkPlans(connection, "after ANALYZE");
}

// The rules that the other tests rest on.
void TestDocuments::rulesOfTheBooksNoticeAChange()
{
    USE_SALES(world);
    auto runner = world->runner();
    const auto report = runBatch(runner,
        { world->sale(0, 0, 5'000), world->engineering(1, 0, EngineeringKind::KeyChange),
            world->sale(2, 0),
            vending::ReprintCommand{ world->session1, requestId(3), requestId(0) },
            vending::SettleCommand{ world->session1, requestId(4) }, world->sale(5, 1) });
    for (const vending::Outcome &outcome : report.outcomes)
        EXPECT_OK(outcome.answer);
    EXPECT_OK(answerTo(runner, world->sale(6, 1)));
    QCOMPARE(world->auditBooks(), QString());
    sql::Connection &connection = world->base().connection();
    for (const char *change : changesByHand) {
        auto transaction = sql::Transaction::begin(connection);
        EXPECT_OK(transaction);
        EXPECT_OK(connection.runText(QLatin1String(change)));
        QVERIFY2(!world->auditBooks().isEmpty(), change);
    }
    QCOMPARE(world->auditBooks(), QString());
}

SHAHN_TEST(TestDocuments)
#include "tst_documents.moc"
