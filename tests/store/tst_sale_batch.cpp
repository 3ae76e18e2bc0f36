// SPDX-License-Identifier: GPL-3.0-or-later

// One batch after another on a real database: what is stored, what is given again, and what a
// failing database leaves behind.

#include "protocol/conversion.h"
#include "store/sale_fixture.h"
#include "support/expect.h"

#include "protocol/messages/copy.h"
#include "protocol/messages/settlement.h"
#include "sql/transaction.h"
#include "store/clock_store.h"
#include "store/document_store.h"
#include "store/hot_store.h"
#include "support/test_registry.h"
#include "vending/quote_service.h"
#include "vending/repricing.h"

#include <QTest>

using namespace shahn;
using namespace shahn::test;

namespace
{

const QString saleCount = QStringLiteral("SELECT COUNT(*) AS n FROM document WHERE kind = 1");

constexpr qint64 dayStartMs = 1'760'040'000'000; // 2025-10-10 in Muscat

vending::SaleCommand saleOfC2(const SaleFixture &world, int request, int meter, qint64 tender)
{
    vending::SaleCommand command = world.sale(request, meter, tender);
    command.session = world.session2;
    return command;
}

protocol::SaleReply replyOf(const vending::Outcome &outcome)
{
    if (!outcome.answer) {
        qWarning("%s: %s", qPrintable(errorName(outcome.answer.error().code)),
            qPrintable(outcome.answer.error().detail));
        return {};
    }
    return protocol::fromBytes<protocol::SaleReply>(*outcome.answer).value_or({});
}

QString damagedMeterOf(const Expected<QByteArray> &answer)
{
    return answer.error().context.facts().value(QLatin1String("meter")).toString();
}

} // namespace

class TestSaleBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void batchIsStored_data() { addEngineRows(); }

    void batchIsStored();

    void reprintIsCountedOnce_data() { addEngineRows(); }

    void reprintIsCountedOnce();

    void totalsByDay_data() { addEngineRows(); }

    void totalsByDay();

    void replyIsGivenAgainByteForByte_data() { addEngineRows(); }

    void replyIsGivenAgainByteForByte();

    void missingCounterStopsSelling_data() { addEngineRows(); }

    void missingCounterStopsSelling();

    void damagedReplyIsSaid_data() { addEngineRows(); }

    void damagedReplyIsSaid();

    void requestOfAnotherDocumentIsSaid_data() { addEngineRows(); }

    void requestOfAnotherDocumentIsSaid();

    void replyOfAnotherRequestIsNotGiven_data() { addEngineRows(); }

    void replyOfAnotherRequestIsNotGiven();

    void impossibleCountOfCopiesIsRefused_data() { addEngineRows(); }

    void impossibleCountOfCopiesIsRefused();

    void utilityChangedByHandSellsNothing_data() { addEngineRows(); }

    void utilityChangedByHandSellsNothing();

    void damagedMeterIsNamed_data() { addEngineRows(); }

    void damagedMeterIsNamed();

    void refusalsWriteNothing_data() { addEngineRows(); }

    void refusalsWriteNothing();

    void everyFaultLeavesNothingHalfWritten_data() { addEngineRows(); }

    void everyFaultLeavesNothingHalfWritten();

    void everyLostConnectionLeavesNothingHalfWritten();

    void blocksThatAreGoneStopEachServer_data() { addEngineRows(); }

    void blocksThatAreGoneStopEachServer();

    void lostCommitIsUnknownAndThenFound_data() { addEngineRows(); }

    void lostCommitIsUnknownAndThenFound();
    void fullDiskRefusesAndRecovers();
    void oneBadCommandDoesNotHoldUpTheOthers();

    void oneStationWithAWrongCounterDoesNotHoldUpTheOthers_data() { addEngineRows(); }

    void oneStationWithAWrongCounterDoesNotHoldUpTheOthers();
    void lostConnectionIsOpenedAgain();

    void whatIsDueIsTakenOnce_data() { addEngineRows(); }

    void whatIsDueIsTakenOnce();

    void quoteIsThePriceOfTheSale_data() { addEngineRows(); }

    void quoteIsThePriceOfTheSale();

    void pointChangedByHandIsNotSoldTo_data() { addEngineRows(); }

    void pointChangedByHandIsNotSoldTo();

    void broughtBackMinutesAreNotUsedAgain_data() { addEngineRows(); }

    void broughtBackMinutesAreNotUsedAgain();

    void oneMeterIsSoldToAsFastAsItComes_data() { addEngineRows(); }

    void oneMeterIsSoldToAsFastAsItComes();

    void closedSessionIsSeen_data() { addEngineRows(); }

    void closedSessionIsSeen();
};

void TestSaleBatch::batchIsStored()
{
    USE_SALES(world);
    auto runner = world->runner();
    std::vector<vending::Command> commands;
    for (int i = 0; i < 30; ++i)
        commands.push_back(world->sale(i, i % 7, 5'000 + i));
    commands.push_back(vending::SettleCommand{ world->session1, requestId(100) });
    commands.push_back(vending::ReprintCommand{ world->session1, requestId(101), requestId(3) });
    const auto report = runBatch(runner, commands);
    for (const vending::Outcome &outcome : report.outcomes)
        EXPECT_OK(outcome.answer);
    QCOMPARE(report.documentCount, qint64(32));
    QCOMPARE(world->auditBooks(), QString());
    QCOMPARE(world->number(saleCount), qint64(30));
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM document WHERE kind = 3")),
        qint64(1));
    QCOMPARE(world->number(QStringLiteral(
                 "SELECT CAST(SUM(last_document - first_document + 1) AS BIGINT) AS n"
                 " FROM audit_block")),
        qint64(32));
    QCOMPARE(replyOf(report.outcomes[29]).receiptNumber, QStringLiteral("C1-000030"));
    // The next batch goes on where this one ended.
    const auto next = runBatch(runner,
        { world->sale(200, 0),
            vending::ReprintCommand{ world->session1, requestId(102), requestId(3) } });
    QCOMPARE(replyOf(next.outcomes[0]).receiptNumber, QStringLiteral("C1-000031"));
    const auto copy = protocol::fromBytes<protocol::ReprintReply>(*next.outcomes[1].answer);
    EXPECT_OK(copy);
    QCOMPARE(copy->copy.number, 2);
    QCOMPARE(world->auditBooks(), QString());
}

void TestSaleBatch::reprintIsCountedOnce()
{
    USE_SALES(world);
    auto first = world->runner();
    const vending::ReprintCommand reprint{ world->session1, requestId(101), requestId(1) };
    const auto printed
        = runBatch(first, { world->sale(1, 0), world->sale(2, 1), reprint, reprint });
    EXPECT_OK(printed.outcomes[2].answer);
    EXPECT_OK(printed.outcomes[3].answer);
    QCOMPARE(*printed.outcomes[3].answer, *printed.outcomes[2].answer);
    // Another server finds it in the database, and nothing is written.
    auto second = world->runner(QStringLiteral("sms-2"));
    const QString before = world->snapshot();
    const auto again = runBatch(second,
        { reprint, vending::ReprintCommand{ world->session1, requestId(101), requestId(2) } });
    EXPECT_OK(again.outcomes[0].answer);
    QCOMPARE(*again.outcomes[0].answer, *printed.outcomes[2].answer);
    EXPECT_ERROR(again.outcomes[1].answer, ErrorCode::IdempotencyMismatch);
    QCOMPARE(world->snapshot(), before);
    const auto recent
        = store::DocumentStore(world->base().connection()).recentOfMeter(meterNumberAt(0), 1, 5);
    EXPECT_OK(recent);
    QCOMPARE(recent->front().copies, 1);
    QCOMPARE(world->auditBooks(), QString());
}

// A day is the utility's: 20:00 UTC begins the next one.
void TestSaleBatch::totalsByDay()
{
    USE_SALES(world);
    constexpr int earlierDay = 20251009;
    constexpr int laterDay = 20251010;
    store::DocumentStore documents(world->base().connection());
    const auto soldOn = [&documents](int day) {
        const store::DaySumRow sum = documents.sumOfDay(1, day).value();
        return std::pair(sum.documentCount, sum.tender.minor());
    };
    const auto newestOf = [&documents](const char *cdu) {
        return documents.recentOfCdu(CduCode(QLatin1String(cdu)), 1, 1).value();
    };
    QCOMPARE(soldOn(earlierDay), std::pair(qint64(0), qint64(0)));
    QVERIFY(newestOf("C1").empty() && newestOf("C2").empty());
    auto runner = world->runner();
    // Service tokens stand between the receipts of sales.
    const auto earlier = runBatch(runner,
        { world->sale(1, 0, 5'000), saleOfC2(*world, 2, 1, 6'000),
            world->engineering(3, 2, EngineeringKind::ClearTamper) });
    for (const vending::Outcome &outcome : earlier.outcomes)
        EXPECT_OK(outcome.answer);
    const qint64 earlierMs = world->clock().nowMsUtc();
    QVERIFY(earlierMs < dayStartMs);
    world->clock().advanceMs(dayStartMs + 60'000 - earlierMs);
    const qint64 laterMs = world->clock().nowMsUtc();
    const auto later = runBatch(runner,
        { world->sale(4, 3, 7'000), world->engineering(5, 4, EngineeringKind::ClearTamper),
            world->sale(6, 5, 8'000) });
    for (const vending::Outcome &outcome : later.outcomes)
        EXPECT_OK(outcome.answer);

    QCOMPARE(soldOn(earlierDay), std::pair(qint64(2), qint64(11'000)));
    QCOMPARE(soldOn(laterDay), std::pair(qint64(2), qint64(15'000)));
    QCOMPARE(soldOn(laterDay + 1), std::pair(qint64(0), qint64(0)));
    QCOMPARE(newestOf("C1").at(0).atMs, laterMs);
    QCOMPARE(newestOf("C2").at(0).atMs, earlierMs);

    // The clock is corrected: a later receipt with an earlier time hides none before it.
    world->clock().setMsUtc(laterMs - 4 * 60 * 1000);
    EXPECT_OK(answerTo(runner, world->sale(7, 6, 9'000)));
    QCOMPARE(soldOn(laterDay), std::pair(qint64(2), qint64(15'000)));
    QCOMPARE(soldOn(earlierDay), std::pair(qint64(3), qint64(20'000)));
    QCOMPARE(world->auditBooks(), QString());
}

void TestSaleBatch::replyIsGivenAgainByteForByte()
{
    USE_SALES(world);
    auto first = world->runner();
    const auto sold = runBatch(first, { world->sale(1, 0) });
    EXPECT_OK(sold.outcomes[0].answer);
    world->clock().advanceMs(3'600'000);
    // Another server, another connection, and nothing is written.
    auto second = world->runner(QStringLiteral("sms-2"));
    const QString before = world->snapshot();
    const auto again = runBatch(second, { world->sale(1, 0), world->sale(1, 0, 6'000) });
    EXPECT_OK(again.outcomes[0].answer);
    QCOMPARE(*again.outcomes[0].answer, *sold.outcomes[0].answer);
    EXPECT_ERROR(again.outcomes[1].answer, ErrorCode::IdempotencyMismatch);
    QCOMPARE(world->snapshot(), before);
    QCOMPARE(world->storedReply(requestId(1)), *sold.outcomes[0].answer);
}

// Receipt numbers would begin again at 1.
void TestSaleBatch::missingCounterStopsSelling()
{
    USE_SALES(world);
    auto runner = world->runner();
    const auto sold = runBatch(runner, { world->sale(1, 0) });
    EXPECT_OK(sold.outcomes[0].answer);
    EXPECT_OK(world->base().connection().runText(QStringLiteral(
        "DELETE FROM cdu_hot WHERE cdu_id = (SELECT cdu_id FROM cdu WHERE cdu_code = 'C1')")));
    const QString before = world->snapshot();
    const auto refused = runBatch(runner, { world->sale(2, 0) });
    EXPECT_ERROR(refused.outcomes[0].answer, ErrorCode::DataCorrupt);
    QCOMPARE(world->snapshot(), before);
}

// To whoever asks for it again, in whatever way; the others of the batch are decided.
void TestSaleBatch::damagedReplyIsSaid()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    const std::vector<vending::Command> asking{ world->sale(1, 0),
        vending::SettleCommand{ world->session1, requestId(1) },
        vending::ReprintCommand{ world->session1, requestId(2), requestId(1) } };
    const QString first = QStringLiteral("SELECT MIN(document_id) FROM document");
    QStringList bodies{ QStringLiteral("SUBSTR(body, 1, 90)"), QStringLiteral("SUBSTR(body, 1, 0)"),
        QStringLiteral("(SELECT r.request_id FROM request AS r WHERE r.document_id = (%1))")
            .arg(first) };
    if (engine == sql::Dialect::Sqlite)
        bodies.append(QStringLiteral("'text'"));
    int next = 10;
    for (const QString &body : std::as_const(bodies)) {
        EXPECT_OK(world->base().connection().runText(
            QStringLiteral("UPDATE reply SET body = %1 WHERE document_id = (%2)")
                .arg(body, first)));
        for (const vending::Command &command : asking) {
            EXPECT_ERROR(answerTo(runner, command), ErrorCode::DataCorrupt);
            const auto report = runBatch(runner, { command, world->sale(next++, 1) });
            EXPECT_ERROR(report.outcomes[0].answer, ErrorCode::DataCorrupt);
            EXPECT_OK(report.outcomes[1].answer);
            QVERIFY(!report.isDatabaseFailing);
        }
    }
}

// Another customer's tokens would be given out.
void TestSaleBatch::requestOfAnotherDocumentIsSaid()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    EXPECT_OK(answerTo(runner, world->sale(2, 1)));
    const auto change = [&](const char *document) {
        return world->base().connection().runText(
            QStringLiteral("UPDATE request SET document_id = (%1) WHERE document_id = "
                           "(SELECT MIN(document_id) FROM request)")
                .arg(QLatin1String(document)));
    };
    for (const char *document : { "SELECT MAX(document_id) FROM document", "SELECT 5" }) {
        EXPECT_OK(change(document));
        const auto report = runBatch(runner, { world->sale(1, 0), world->sale(3, 1) });
        EXPECT_ERROR(report.outcomes[0].answer, ErrorCode::DataCorrupt);
        EXPECT_ERROR(answerTo(runner, vending::SettleCommand{ world->session1, requestId(1) }),
            ErrorCode::DataCorrupt);
    }
}

// Its tokens are of another meter. What was stored as its own is given, a copy's too.
void TestSaleBatch::replyOfAnotherRequestIsNotGiven()
{
    USE_SALES(world);
    auto runner = world->runner();
    const vending::ReprintCommand copy{ world->session1, requestId(3), requestId(1) };
    const auto reply = answerTo(runner, world->sale(1, 0));
    EXPECT_OK(reply);
    EXPECT_OK(answerTo(runner, world->sale(2, 1)));
    const auto copied = answerTo(runner, copy);
    EXPECT_OK(copied);
    const qint64 first = world->number(QStringLiteral("SELECT MIN(document_id) AS n FROM reply"));
    // The bodies of two documents change places.
    const auto swap = [&](int one, int other) {
        sql::Connection &connection = world->base().connection();
        const auto changed = connection.runText(
            QStringLiteral("CREATE TEMPORARY TABLE kept AS SELECT * FROM reply"));
        return changed
            && connection.runText(
                QStringLiteral("UPDATE reply SET body = (SELECT k.body FROM kept AS k"
                               " WHERE k.document_id = %1 + %2 - reply.document_id)"
                               " WHERE document_id IN (%1, %2)")
                    .arg(first + one)
                    .arg(first + other))
            && connection.runText(QStringLiteral("DROP TABLE kept"));
    };
    const vending::SettleCommand settle{ world->session1, requestId(1) };
    QVERIFY(swap(0, 1));
    EXPECT_ERROR(answerTo(runner, world->sale(1, 0)), ErrorCode::DataCorrupt);
    EXPECT_ERROR(answerTo(runner, settle), ErrorCode::DataCorrupt);
    EXPECT_ERROR(
        answerTo(runner, vending::ReprintCommand{ world->session1, requestId(4), requestId(1) }),
        ErrorCode::DataCorrupt);
    QCOMPARE(answerTo(runner, copy).value(), *copied);
    QVERIFY(swap(0, 1));
    QVERIFY(swap(1, 2));
    EXPECT_ERROR(answerTo(runner, copy), ErrorCode::DataCorrupt);
    EXPECT_OK(answerTo(runner, settle));
    QCOMPARE(answerTo(runner, world->sale(1, 0)).value(), *reply);
    EXPECT_OK(answerTo(runner, world->sale(5, 2)));
}

// No copy gets a number that another has, or none at all.
void TestSaleBatch::impossibleCountOfCopiesIsRefused()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    int next = 2;
    const auto copy = [&] {
        return answerTo(
            runner, vending::ReprintCommand{ world->session1, requestId(next++), requestId(1) });
    };
    const auto setTo = [&](const char *copies) {
        return world->base().connection().runText(
            QStringLiteral("UPDATE copy_count SET copies = %1").arg(QLatin1String(copies)));
    };
    EXPECT_OK(copy());
    std::vector<const char *> impossible{ "2147483647", "-1" };
    if (engine == sql::Dialect::Sqlite) // holds more than the column says
        impossible.insert(impossible.end(), { "9223372036854775807", "4294967295" });
    for (const char *const copies : impossible) {
        EXPECT_OK(setTo(copies));
        EXPECT_ERROR(copy(), ErrorCode::DataCorrupt);
    }
    EXPECT_OK(setTo("1"));
    const auto second = copy();
    EXPECT_OK(second);
    QVERIFY2(second->contains(R"("number":2)"), second->constData());
}

// It neither ends the server nor is sold by; who asks whether a sale could be stored is told.
void TestSaleBatch::utilityChangedByHandSellsNothing()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    sql::Connection &connection = world->base().connection();
    EXPECT_OK(
        connection.runText(QStringLiteral("CREATE TEMPORARY TABLE kept AS SELECT * FROM utility")));
    const QString columns = QStringLiteral("currency, time_zone, token_minute_floor");
    int next = 2;
    for (const char *change : { "currency = 'zz'", "currency = ''", "time_zone = 'zz'",
             "token_minute_floor = -1", "token_minute_floor = 9223372036854775807" }) {
        EXPECT_OK(
            connection.runText(QStringLiteral("UPDATE utility SET %1").arg(QLatin1String(change))));
        EXPECT_ERROR(answerTo(runner, world->sale(next++, 0)), ErrorCode::DataCorrupt);
        QVERIFY2(runner.run({}).isDatabaseFailing, change);
        EXPECT_OK(connection.runText(
            QStringLiteral("UPDATE utility SET (%1) = (SELECT %1 FROM kept)").arg(columns)));
    }
    EXPECT_OK(answerTo(runner, world->sale(next, 0)));
    QVERIFY(!runner.run({}).isDatabaseFailing);
}

void TestSaleBatch::damagedMeterIsNamed()
{
    USE_SALES(world);
    auto runner = world->runner();
    QStringList changes{ QStringLiteral("kt = 9"), QStringLiteral("kt = 2, krn = 0"),
        QStringLiteral("krn = 1, ea = 8"), QStringLiteral("ea = 11, sgc = 'x'") };
    if (engine == sql::Dialect::Sqlite)
        changes.append(QStringLiteral("sgc = '600675', krn = 'x'"));
    const QString drn = meterNumberAt(2).drn();
    int request = 1;
    for (const QString &change : std::as_const(changes)) {
        EXPECT_OK(world->base().connection().runText(
            QStringLiteral("UPDATE supply_point SET %1 WHERE point_code = 'P2'").arg(change)));
        const auto report
            = runBatch(runner, { world->sale(request, 2), world->sale(request + 1, 1) });
        request += 2;
        EXPECT_ERROR(report.outcomes[0].answer, ErrorCode::DataCorrupt);
        QVERIFY2(
            report.outcomes[0].answer.error().detail.startsWith(QStringLiteral("meter ") + drn),
            qPrintable(report.outcomes[0].answer.error().detail));
        // A value of another type may be a damaged page as well: the fact is not given.
        if (change != changes.back() || engine != sql::Dialect::Sqlite)
            QCOMPARE(damagedMeterOf(report.outcomes[0].answer), drn);
        EXPECT_OK(report.outcomes[1].answer);
    }
}

void TestSaleBatch::refusalsWriteNothing()
{
    USE_SALES(world);
    auto runner = world->runner();
    const QString before = world->snapshot();
    vending::SaleCommand strange = world->sale(3, 0);
    strange.session.tokenHash = QStringLiteral("nobody's");
    const auto report = runBatch(runner, { world->sale(1, 5'555), world->sale(2, 0, 1), strange });
    EXPECT_ERROR(report.outcomes[0].answer, ErrorCode::MeterUnknown);
    EXPECT_ERROR(report.outcomes[1].answer, ErrorCode::TenderBelowMinimum);
    EXPECT_ERROR(report.outcomes[2].answer, ErrorCode::SessionExpired);
    QCOMPARE(world->snapshot(), before);
    QVERIFY(!report.storedBlock && !report.isDatabaseFailing);
}

void TestSaleBatch::everyFaultLeavesNothingHalfWritten()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    bool hasFired = true;
    int faultCount = 0;
    for (int n = 1; hasFired; ++n) {
        QVERIFY(n < 100);
        const QString before = world->snapshot();
        const int id = n * 10;
        const std::vector<vending::Command> commands
            = { world->sale(id, n % 5), world->sale(id + 1, n % 5),
                  vending::SettleCommand{ world->session1, requestId(id + 2) },
                  vending::ReprintCommand{ world->session1, requestId(id + 3), requestId(0) },
                  world->sale(id + 4, 5'555) };
        world->base().faults().failAt(n);
        const auto report = runBatch(runner, commands);
        hasFired = world->base().faults().hasFired();
        world->base().faults().failAt(0);
        QCOMPARE(report.storedBlock.has_value(), !hasFired);
        QCOMPARE(report.isDatabaseFailing, hasFired);
        if (hasFired) {
            ++faultCount;
            for (const vending::Outcome &outcome : report.outcomes)
                QVERIFY2(!outcome.answer, qPrintable(QString::number(n)));
            QCOMPARE(world->snapshot(), before);
        }
        const auto again = runBatch(runner, commands);
        for (size_t i = 0; i < 4; ++i)
            EXPECT_OK(again.outcomes[i].answer);
        QCOMPARE(world->auditBooks(), QString());
    }
    qInfo("%d statements", faultCount);
    QVERIFY(faultCount > 12);
}

void TestSaleBatch::everyLostConnectionLeavesNothingHalfWritten()
{
    if (!test::isPostgresqlConfigured())
        QSKIP("SHAHN_TEST_POSTGRESQL is not set");
    const auto world = SaleFixture::create(sql::Dialect::Postgresql);
    QVERIFY(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    bool isLost = true;
    int lostCount = 0;
    for (int n = 1; isLost; ++n) {
        QVERIFY(n < 100);
        const QString before = world->snapshot();
        const int id = n * 10;
        const std::vector<vending::Command> commands
            = { world->sale(id, n % 5), world->sale(id + 1, n % 5),
                  world->engineering(id + 2, n % 5, EngineeringKind::MeterTest),
                  vending::SettleCommand{ world->session1, requestId(id + 3) },
                  vending::ReprintCommand{ world->session1, requestId(id + 4), requestId(0) } };
        world->base().faults().failAt(n, FaultCounter::Kind::ConnectionLost);
        const auto report = runBatch(runner, commands);
        isLost = world->base().faults().hasFired();
        world->base().faults().failAt(0);
        QCOMPARE(report.storedBlock.has_value(), !isLost);
        if (isLost) {
            ++lostCount;
            EXPECT_OK(world->base().connection().ensureOpen());
            for (const vending::Outcome &outcome : report.outcomes)
                QVERIFY2(!outcome.answer, qPrintable(QString::number(n)));
            QCOMPARE(world->snapshot(), before);
        }
        const auto again = runBatch(runner, commands);
        for (const vending::Outcome &outcome : again.outcomes)
            EXPECT_OK(outcome.answer);
        QCOMPARE(world->auditBooks(), QString());
    }
    qInfo("%d statements", lostCount);
    QVERIFY(lostCount > 12);
}

// As after a backup that was put in the place of the database: the second server has its own last
// block, and not the first one's.
void TestSaleBatch::blocksThatAreGoneStopEachServer()
{
    USE_SALES(world);
    auto first = world->runner();
    auto second = world->runner(QStringLiteral("sms-2"));
    EXPECT_OK(answerTo(first, world->sale(0, 0)));
    EXPECT_OK(answerTo(first, world->sale(1, 1)));
    EXPECT_OK(answerTo(second, world->sale(2, 2)));
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("DELETE FROM audit_block WHERE sequence = 2 AND server_id ="
                       " (SELECT server_id FROM server WHERE name = 'sms-1')")));
    const QString before = world->snapshot();
    for (int i = 3; i < 5; ++i) {
        const auto report = runBatch(second, { world->sale(i, 2), world->sale(i + 10, 3) });
        QVERIFY(report.isDatabaseFailing);
        for (const vending::Outcome &outcome : report.outcomes)
            EXPECT_ERROR(outcome.answer, ErrorCode::DataCorrupt);
    }
    EXPECT_ERROR(answerTo(first, world->sale(5, 0)), ErrorCode::DataCorrupt);
    QCOMPARE(world->snapshot(), before);
}

void TestSaleBatch::lostCommitIsUnknownAndThenFound()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    world->base().faults().failAt(1, FaultCounter::Kind::CommitResultLost);
    const auto lost = runBatch(
        runner, { world->sale(0, 0), world->sale(1, 0), world->sale(2, 1), world->sale(3, 5'555) });
    QVERIFY(world->base().faults().hasFired());
    world->base().faults().failAt(0);
    EXPECT_OK(lost.outcomes[0].answer); // stored before
    EXPECT_ERROR(lost.outcomes[1].answer, ErrorCode::OutcomeUnknown);
    EXPECT_ERROR(lost.outcomes[2].answer, ErrorCode::OutcomeUnknown);
    EXPECT_ERROR(lost.outcomes[3].answer, ErrorCode::MeterUnknown);
    QCOMPARE(world->number(saleCount), qint64(3));
    const auto found = runBatch(
        runner, { world->sale(1, 0), vending::SettleCommand{ world->session1, requestId(2) } });
    EXPECT_OK(found.outcomes[0].answer);
    const auto settled = protocol::fromBytes<protocol::SettlementReply>(*found.outcomes[1].answer);
    EXPECT_OK(settled);
    QCOMPARE(settled->state, QStringLiteral("decided"));
    QCOMPARE(world->number(saleCount), qint64(3));
    QCOMPARE(world->auditBooks(), QString());
}

// SQLite is told that its file may not grow, which it reports as a full disk.
void TestSaleBatch::fullDiskRefusesAndRecovers()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    sql::Connection *connection = nullptr;
    const auto open = [&](int lockMsMax) -> Expected<std::unique_ptr<sql::Connection>> {
        auto opened = world->base().database().openConnection(lockMsMax);
        if (opened)
            connection = opened->get();
        return opened;
    };
    vending::BatchRunner runner(
        { .chain = QStringLiteral("sms-1") }, open, world->clock(), world->vault());
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    EXPECT_OK(connection->runText(QStringLiteral("PRAGMA max_page_count = 1")));
    int id = 1;
    vending::BatchReport report;
    QString before;
    do {
        QVERIFY(id < 5'000);
        before = world->snapshot();
        report = runBatch(runner, { world->sale(id, id % 10), world->sale(id + 1, 5'555) });
        id += 2;
        if (id % 40 == 1)
            world->clock().advanceMs(30 * 60'000);
    } while (report.outcomes[0].answer);
    EXPECT_ERROR(report.outcomes[0].answer, ErrorCode::DiskFull);
    EXPECT_ERROR(report.outcomes[1].answer, ErrorCode::MeterUnknown);
    QCOMPARE(world->snapshot(), before);
    EXPECT_OK(connection->runText(QStringLiteral("PRAGMA max_page_count = 100000")));
    EXPECT_OK(answerTo(runner, world->sale(id - 2, 0)));
    QCOMPARE(world->auditBooks(), QString());
}

void TestSaleBatch::oneBadCommandDoesNotHoldUpTheOthers()
{
    const auto world = SaleFixture::create(sql::Dialect::Sqlite);
    QVERIFY(world);
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("CREATE TRIGGER refuse BEFORE INSERT ON document WHEN NEW.meter_id ="
                       " (SELECT meter_id FROM meter WHERE drn = '%1')"
                       " BEGIN SELECT RAISE(ABORT, 'refused'); END")
            .arg(meterNumberAt(1).drn())));
    auto runner = world->runner();
    // The bad one among sixteen whose rows go by one statement, and behind them.
    constexpr int count = 24;
    for (const int bad : { 5, 20 }) {
        const qint64 before = world->number(saleCount);
        std::vector<vending::Command> commands;
        for (int i = 0; i < count; ++i)
            commands.push_back(world->sale(100 * bad + i, i == bad ? 1 : 2 + i % 5));
        const auto report = runBatch(runner, commands);
        for (int i = 0; i < count; ++i) {
            if (i == bad)
                EXPECT_ERROR(report.outcomes[size_t(i)].answer, ErrorCode::Internal);
            else
                EXPECT_OK(report.outcomes[size_t(i)].answer);
        }
        QCOMPARE(report.documentCount, qint64(count - 1));
        QVERIFY(report.storedBlock && !report.isDatabaseFailing);
        QCOMPARE(world->number(saleCount) - before, qint64(count - 1));
    }
    const auto alone = runBatch(runner, { world->sale(3, 1) });
    EXPECT_ERROR(alone.outcomes[0].answer, ErrorCode::Internal);
    QVERIFY(!alone.storedBlock && !alone.isDatabaseFailing);
    QCOMPARE(world->auditBooks(), QString());
}

// A counter that was put back gives out receipts that are there already.
void TestSaleBatch::oneStationWithAWrongCounterDoesNotHoldUpTheOthers()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("UPDATE cdu_hot SET last_receipt = 0"
                       " WHERE cdu_id = (SELECT cdu_id FROM cdu WHERE cdu_code = 'C1')")));
    const auto report = runBatch(runner, { world->sale(1, 1) });
    EXPECT_ERROR(report.outcomes[0].answer, ErrorCode::DataCorrupt);
    QVERIFY(!report.storedBlock && !report.isDatabaseFailing);
    vending::SaleCommand elsewhere = world->sale(2, 2);
    elsewhere.session = world->session2;
    const auto other = runBatch(runner, { elsewhere });
    EXPECT_OK(other.outcomes[0].answer);
    QVERIFY(other.storedBlock);
}

void TestSaleBatch::lostConnectionIsOpenedAgain()
{
    if (!isPostgresqlConfigured())
        QSKIP("SHAHN_TEST_POSTGRESQL is not set");
    const auto world = SaleFixture::create(sql::Dialect::Postgresql);
    QVERIFY(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    QVERIFY(world->base().testDatabase().dropConnections());
    EXPECT_OK(answerTo(runner, world->sale(1, 0))); // nobody is refused for it
    // The test's own connection notices at its first statement.
    QVERIFY(!world->base().connection().query("hot_utility"));
    EXPECT_OK(world->base().connection().ensureOpen());
    QCOMPARE(world->auditBooks(), QString());
}

// Charges of a month, a debt and free energy, each taken once, whoever else sells.
void TestSaleBatch::whatIsDueIsTakenOnce()
{
    USE_SALES(world);
    sql::Connection &connection = world->base().connection();
    const auto run
        = [&connection](const char *text) { return connection.runText(QLatin1String(text)); };
    EXPECT_OK(run("UPDATE tariff_version SET terms = REPLACE(terms, '\"taxes\"',"
                  " '\"charges\":[{\"id\":\"service\",\"nameEn\":\"Service\",\"per\":\"month\","
                  "\"rate\":100000}],\"freeEnergy\":[{\"class\":\"POOR\",\"energyWh\":5000}],"
                  "\"taxes\"')"));
    EXPECT_OK(run("INSERT INTO tariff_part (tariff_id, part_code)"
                  " SELECT tariff_id, 'service' FROM tariff"));
    EXPECT_OK(run("INSERT INTO code_entry (list_name, entry_code, name_en, name_ar, state)"
                  " VALUES ('customerCategory', 'POOR', 'Poor', '', 'active')"));
    EXPECT_OK(run("UPDATE account SET category_id = (SELECT entry_id FROM code_entry"
                  " WHERE entry_code = 'POOR')"));
    EXPECT_OK(run("INSERT INTO debt (debt_code, account_id, kind_id, amount_minor, balance_minor,"
                  " priority, instalment_minor) SELECT 'D' || account_id, account_id, 0, 900, 900,"
                  " 1, 600 FROM account"));
    auto first = world->runner();
    auto second = world->runner(QStringLiteral("sms-2"));
    const auto quoteOf = [](vending::BatchRunner &runner, const vending::SaleCommand &command) {
        return protocol::fromBytes<protocol::SaleReply>(answerTo(runner, command).value())
            .value()
            .quote;
    };
    const auto amount = [](const protocol::QuoteInfo &quote, pricing::Rule rule) {
        qint64 minor = 0;
        for (const pricing::Line &line : quote.lines)
            minor += line.rule == rule ? line.amount.minor() : 0;
        return minor;
    };
    const auto one = quoteOf(first, world->sale(0, 0, 5'000));
    QCOMPARE(amount(one, pricing::Rule::Charge), qint64(100));
    QCOMPARE(amount(one, pricing::Rule::Debt), qint64(600));
    QCOMPARE(one.energyFreeWh, qint64(5'000));
    const auto two = quoteOf(second, world->sale(1, 0, 5'000));
    QCOMPARE(amount(two, pricing::Rule::Charge), qint64(0));
    QCOMPARE(amount(two, pricing::Rule::Debt), qint64(300));
    QCOMPARE(two.energyFreeWh, qint64(0));
    const auto three = quoteOf(first, world->sale(2, 0, 5'000));
    QCOMPARE(amount(three, pricing::Rule::Debt), qint64(0));
    QCOMPARE(
        world->number(QStringLiteral("SELECT COUNT(*) AS n FROM debt WHERE balance_minor = 0")), 1);
    const auto repriced = vending::repriceSales(connection, std::nullopt, {});
    EXPECT_OK(repriced);
    QCOMPARE(repriced->count, qint64(3));
    QCOMPARE(repriced->sentences, QStringList());
    EXPECT_OK(run("UPDATE sale_detail SET tax_minor = tax_minor + 1, energy_net_minor ="
                  " energy_net_minor - 1 WHERE debts_minor = 300"));
    QCOMPARE(vending::repriceSales(connection, std::nullopt, {})->wrongCount, qint64(1));
}

void TestSaleBatch::quoteIsThePriceOfTheSale()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0, 1'555)));
    const auto hotStore = store::HotStore::make(world->base().connection());
    const vending::QuoteService quotes(*hotStore, world->clock(), world->vault());
    const QString before = world->snapshot();
    const auto quote
        = quotes.quote({ meterNumberAt(0), Money::fromMinor(4'321), QStringLiteral("OMR") });
    EXPECT_OK(quote);
    const auto standing = quotes.standing(meterNumberAt(0));
    EXPECT_OK(standing);
    QVERIFY(!standing->refusal);
    QVERIFY(standing->purchase.boughtThisMonth > Energy());
    QCOMPARE(standing->purchase.carryOver.minor(), quote->carryOverBeforeMinor);
    QCOMPARE(world->snapshot(), before);
    const auto sold = runBatch(runner, { world->sale(1, 0, 4'321) });
    QCOMPARE(protocol::priceMark(replyOf(sold.outcomes[0]).quote), quote->priceMark);

    EXPECT_OK(world->base().connection().runText(QStringLiteral(
        "UPDATE supply_point SET state = 2, state_reason = 'theft', state_reason_ar = 'سرقة' "
        "WHERE point_id = (SELECT point_id FROM meter WHERE drn = '%1')")
                                                     .arg(meterNumberAt(0).drn())));
    const auto blocked = quotes.standing(meterNumberAt(0));
    EXPECT_OK(blocked);
    QVERIFY(blocked->refusal.has_value());
    QCOMPARE(blocked->refusal->code, static_cast<int>(ErrorCode::MeterBlocked));
    QCOMPARE(blocked->refusal->reason.en, QStringLiteral("theft"));
    QCOMPARE(blocked->refusal->reason.ar, QStringLiteral("سرقة"));
    QVERIFY(blocked->purchase.boughtThisMonth > standing->purchase.boughtThisMonth);
    EXPECT_ERROR(quotes.quote({ meterNumberAt(0), Money::fromMinor(4'321), QStringLiteral("OMR") }),
        ErrorCode::MeterBlocked);
    EXPECT_ERROR(quotes.quote({ meterNumberAt(1), Money::fromMinor(4'321), QStringLiteral("USD") }),
        ErrorCode::CurrencyMismatch);
}

// It may be older than the documents of its meter: a TID would be used again, or credit given
// twice.
void TestSaleBatch::pointChangedByHandIsNotSoldTo()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0, 5'000)));
    EXPECT_OK(answerTo(runner, world->sale(1, 0, 6'000)));
    const auto hotStore = store::HotStore::make(world->base().connection());
    const vending::QuoteService quotes(*hotStore, world->clock(), world->vault());
    const QString point
        = QStringLiteral(" WHERE point_id = (SELECT point_id FROM meter WHERE drn = '%1')")
              .arg(meterNumberAt(0).drn());
    const auto run = [&](const QString &sql) {
        return world->base().connection().runText(sql + point).has_value();
    };
    const QString columns = QStringLiteral(
        "last_token_minute, billing_month, bought_wh, carry_over_minor, last_document");
    QVERIFY(
        world->base()
            .connection()
            .runText(QStringLiteral("CREATE TEMPORARY TABLE kept AS SELECT %1 FROM supply_point")
                         .arg(columns)
                + point)
            .has_value());
    int id = 2;
    for (const char *change : { "last_token_minute = last_token_minute - 20",
             "last_token_minute = last_token_minute + 20", "billing_month = billing_month - 1",
             "billing_month = -5", "bought_wh = 0", "bought_wh = -1",
             "bought_wh = 9223372036854775807", "carry_over_minor = 999999",
             "carry_over_minor = -1", "last_document = NULL", "last_document = last_document - 1",
             "last_token_minute = 0, billing_month = 0, bought_wh = 0, last_document = NULL" }) {
        QVERIFY2(
            run(QStringLiteral("UPDATE supply_point SET %1").arg(QLatin1String(change))), change);
        const auto refused = answerTo(runner, world->sale(id++, 0));
        EXPECT_ERROR(refused, ErrorCode::DataCorrupt);
        QCOMPARE(damagedMeterOf(refused), meterNumberAt(0).drn());
        EXPECT_ERROR(
            quotes.quote({ meterNumberAt(0), Money::fromMinor(4'321), QStringLiteral("OMR") }),
            ErrorCode::DataCorrupt);
        EXPECT_OK(answerTo(runner, world->sale(id++, 1))); // another meter
        QVERIFY(run(
            QStringLiteral("UPDATE supply_point SET (%1) = (SELECT %1 FROM kept)").arg(columns)));
    }
    EXPECT_OK(answerTo(runner, world->sale(id, 0)));
}

// Sold by a clock that was three days ahead, brought back, and sold to again until those minutes
// come.
void TestSaleBatch::broughtBackMinutesAreNotUsedAgain()
{
    USE_SALES(world);
    constexpr qint64 threeDaysMs = 3LL * 24 * 60 * 60'000;
    constexpr qint64 minuteMs = 60'000;
    const qint64 rightMs = world->clock().nowMsUtc();
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("UPDATE session SET expires_at_ms = expires_at_ms + %1").arg(threeDaysMs)));
    world->clock().setMsUtc(rightMs + threeDaysMs);
    auto ahead = world->runner();
    for (int i = 0; i < 3; ++i)
        EXPECT_OK(answerTo(ahead, world->sale(i, 0, 5'000 + i)));

    world->clock().setMsUtc(rightMs);
    auto transaction = sql::Transaction::begin(world->base().connection());
    EXPECT_OK(transaction);
    store::ClockStore clocks(world->base().connection());
    QCOMPARE(clocks.bringBackMeters(rightMs, 1'440).value(), 1);
    EXPECT_OK(clocks.accept(QStringLiteral("sms-1"), rightMs));
    EXPECT_OK(transaction->commit());
    auto right = world->runner();
    EXPECT_OK(answerTo(right, world->sale(10, 0, 5'010)));

    const auto minuteOf = [&](int request) {
        return world->number(
            QStringLiteral("SELECT MAX(t.token_minute) AS n FROM token AS t JOIN document AS d ON"
                           " d.document_id = t.document_id WHERE d.tender_minor = %1")
                .arg(5'000 + request));
    };
    QCOMPARE(minuteOf(10), rightMs / minuteMs + 1);
    world->clock().advanceMs(threeDaysMs);
    for (int i = 20; i < 23; ++i)
        EXPECT_OK(answerTo(right, world->sale(i, 0, 5'000 + i)));
    QCOMPARE(minuteOf(20), minuteOf(2) + 1);
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) - COUNT(DISTINCT token_minute) AS n"
                                          " FROM token")),
        qint64(0));
}

// Its TIDs run ahead of the clock, each once, as far as the utility lets them.
void TestSaleBatch::oneMeterIsSoldToAsFastAsItComes()
{
    USE_SALES(world);
    auto runner = world->runner();
    constexpr int count = 1'000;
    constexpr int atOnce = 200;
    for (int first = 0; first < count; first += atOnce) {
        std::vector<vending::Command> commands;
        for (int i = first; i < first + atOnce; ++i)
            commands.push_back(world->sale(i, 0));
        const auto report = runBatch(runner, commands);
        QCOMPARE(report.documentCount, qint64(atOnce));
    }
    QCOMPARE(
        world->number(QStringLiteral("SELECT COUNT(DISTINCT tid) AS n FROM token")), qint64(count));
    QCOMPARE(world->auditBooks(), QString());
    std::vector<vending::Command> more;
    for (int i = count; i < count + 500; ++i)
        more.push_back(world->sale(i, 0));
    const auto report = runBatch(runner, more);
    QVERIFY(report.documentCount > 0 && report.documentCount < 500);
    const auto &last = report.outcomes.back().answer;
    EXPECT_ERROR(last, ErrorCode::TokenTimeAhead);
    QVERIFY(last.error().context.facts().value(QLatin1String("waitMinutes")).toInt() > 0);
    QCOMPARE(world->auditBooks(), QString());
}

void TestSaleBatch::closedSessionIsSeen()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(0, 0)));
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("UPDATE session SET closed_at_ms = 5 WHERE token_hash = 'token-1'")));
    EXPECT_ERROR(answerTo(runner, world->sale(1, 0)), ErrorCode::SessionExpired);
}

SHAHN_TEST(TestSaleBatch)
#include "tst_sale_batch.moc"
