// SPDX-License-Identifier: GPL-3.0-or-later
// Reversals through batches on a real database.
#include "store/sale_fixture.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include "protocol/conversion.h"
#include "protocol/messages/reversal.h"
#include "store/document_store.h"
#include "store/reversal_detail_store.h"
#include "vending/repricing.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr qint64 dayMs = 86'400'000;

protocol::ReversalReply read(const Expected<QByteArray> &answer)
{
    return protocol::fromBytes<protocol::ReversalReply>(answer.value()).value();
}

// All that a purchase changes at a point, its account and its debts, but the token minute and what
// names documents.
QString stateOf(SaleFixture &world, int meterIndex)
{
    const auto rows = world.base().connection().runText(
        QStringLiteral("SELECT p.billing_month, p.bought_wh, p.carry_over_minor, p.charged_month,"
                       " p.charged_day, a.free_month, COALESCE(b.balance_minor, 0),"
                       " COALESCE(b.due_month, 0), COALESCE(b.paid_of_month_minor, 0)"
                       " FROM meter AS m JOIN supply_point AS p ON p.point_id = m.point_id"
                       " JOIN account AS a ON a.account_id = p.account_id"
                       " LEFT JOIN debt AS b ON b.account_id = a.account_id WHERE m.drn = '%1'")
            .arg(meterNumberAt(meterIndex).drn()));
    if (!rows || rows->size() != 1)
        return QStringLiteral("no state");
    QStringList cells;
    for (int i = 0; i < 9; ++i)
        cells.append(rows->first().at(i).toString());
    return cells.join(u' ');
}

// What was sold, over all days; drawers and credit are looked at beside it.
QString ledgerOf(SaleFixture &world)
{
    const auto rows = world.base().connection().runText(
        QStringLiteral("SELECT ledger_account, CAST(SUM(debit_minor - credit_minor) AS BIGINT) AS n"
                       " FROM account_day WHERE ledger_account >> 48 NOT IN (1, 4)"
                       " GROUP BY ledger_account ORDER BY ledger_account"));
    QStringList lines;
    for (const sql::Row row : *rows) {
        if (row.int64("n") != 0)
            lines.append(
                QStringLiteral("%1=%2").arg(row.int64("ledger_account")).arg(row.int64("n")));
    }
    return lines.join(u' ');
}

// Charges of the month and the day, free energy and a debt for every account, by purchase and by
// month.
bool addDues(SaleFixture &world)
{
    const char *const statements[]
        = { "UPDATE tariff_version SET terms = REPLACE(terms, '\"taxes\"',"
            " '\"charges\":[{\"id\":\"service\",\"nameEn\":\"Service\",\"per\":\"month\","
            "\"rate\":100000},{\"id\":\"lamp\",\"nameEn\":\"Lamp\",\"per\":\"day\","
            "\"rate\":2000}],\"freeEnergy\":[{\"class\":\"POOR\",\"energyWh\":5000}],"
            "\"taxes\"')",
              "INSERT INTO tariff_part (tariff_id, part_code) SELECT tariff_id, 'service'"
              " FROM tariff",
              "INSERT INTO tariff_part (tariff_id, part_code) SELECT tariff_id, 'lamp' FROM tariff",
              "INSERT INTO code_entry (list_name, entry_code, name_en, name_ar, state)"
              " VALUES ('customerCategory', 'POOR', 'Poor', '', 'active')",
              "UPDATE account SET category_id = (SELECT entry_id FROM code_entry"
              " WHERE entry_code = 'POOR')",
              "INSERT INTO debt (debt_code, account_id, kind_id, amount_minor, balance_minor,"
              " priority, instalment_minor, instalment_per) SELECT 'D' || account_id, account_id,"
              " 0, 2000, 2000, 1, 600, 1 + account_id % 2 FROM account" };
    return std::ranges::all_of(statements, [&](const char *statement) {
        return world.base().connection().runText(QLatin1String(statement)).has_value();
    });
}

// Signed in, however long ago.
auto stay(SaleFixture &world)
{
    return world.base().connection().runText(QStringLiteral("UPDATE session SET expires_at_ms = %1")
                                                 .arg(world.clock().nowMsUtc() + dayMs));
}

vending::ReversalCommand withProof(vending::ReversalCommand command)
{
    command.order.proof = ReversalProof::MeterReading;
    command.order.proofReference = QStringLiteral("reading 7");
    command.contentHash = vending::contentHashOf(command.order);
    return command;
}

} // namespace

class TestReversalBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void straightAfterwardsNothingIsLeft_data() { addEngineRows(); }

    void straightAfterwardsNothingIsLeft();

    void ownShareIsRestored_data() { addEngineRows(); }

    void ownShareIsRestored();

    void monthBeforeIsRestoredAsItIsNow_data() { addEngineRows(); }

    void monthBeforeIsRestoredAsItIsNow();

    void whatRestsOnTheTotalIsReversedBefore_data() { addEngineRows(); }

    void whatRestsOnTheTotalIsReversedBefore();

    void whatWasNeverChargedStaysDue_data() { addEngineRows(); }

    void whatWasNeverChargedStaysDue();

    void creditThatWasUsedIsKeptBack_data() { addEngineRows(); }

    void creditThatWasUsedIsKeptBack();

    void inWhateverOrder_data() { addEngineRows(); }

    void inWhateverOrder();

    void nothingOfItIsGivenAgain_data() { addEngineRows(); }

    void nothingOfItIsGivenAgain();

    void needsASecondPerson_data() { addEngineRows(); }

    void needsASecondPerson();

    void needsAProofOnAnotherDay_data() { addEngineRows(); }

    void needsAProofOnAnotherDay();

    void refusals_data() { addEngineRows(); }

    void refusals();

    void saleOfTheSameBatch_data() { addEngineRows(); }

    void saleOfTheSameBatch();

    void everyFaultLeavesNothingHalfWritten_data() { addEngineRows(); }

    void everyFaultLeavesNothingHalfWritten();

    void twoServersAtOneSale_data() { addEngineRows(); }

    void twoServersAtOneSale();
};

void TestReversalBatch::straightAfterwardsNothingIsLeft()
{
    USE_SALES(world);
    QVERIFY(addDues(*world));
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0, 4'321)));
    world->clock().advanceMs(40 * dayMs); // a new month, and days
    EXPECT_OK(stay(*world));
    const QString before = stateOf(*world, 0);
    const QString booksBefore = ledgerOf(*world);
    EXPECT_OK(answerTo(runner, world->sale(2, 0, 4'321)));
    QVERIFY(stateOf(*world, 0) != before);
    const auto command = world->reversal(3, 0, 2, 4'321);
    QVERIFY(world->approve(command));
    const auto answer = answerTo(runner, command);
    EXPECT_OK(answer);
    QCOMPARE(stateOf(*world, 0), before);
    QCOMPARE(ledgerOf(*world), booksBefore);
    const auto reply = read(answer);
    QCOMPARE(reply.receiptNumber, QStringLiteral("C1-000003"));
    QCOMPARE(reply.saleReceiptNumber, QStringLiteral("C1-000002"));
    QCOMPARE(reply.quote.tenderMinor, qint64(4'321));
    QCOMPARE(reply.approverName.en, QStringLiteral("Omar"));
    QCOMPARE(reply.proof, QStringLiteral("none"));
    // The same request again is the same answer.
    QCOMPARE(*answerTo(runner, command), *answer);
    // And it can be bought again, with everything that is due.
    const auto again = protocol::fromBytes<protocol::SaleReply>(
        answerTo(runner, world->sale(4, 0, 4'321)).value())
                           .value();
    QCOMPARE(again.quote.energyFreeWh, qint64(5'000));
    const auto first = protocol::fromBytes<protocol::SaleReply>(world->storedReply(requestId(2)));
    QCOMPARE(protocol::priceMark(again.quote), protocol::priceMark(first->quote));
}

// Of the month before something was taken back when the point was in the next one already: the
// point comes back to that month without it.
void TestReversalBatch::monthBeforeIsRestoredAsItIsNow()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    const QString before = stateOf(*world, 0);
    EXPECT_OK(answerTo(runner, world->sale(2, 0)));
    world->clock().advanceMs(40 * dayMs);
    EXPECT_OK(stay(*world));
    EXPECT_OK(answerTo(runner, world->sale(3, 0)));
    for (const int sale : { 2, 3 }) {
        const auto command = withProof(world->reversal(10 + sale, 0, sale));
        QVERIFY(world->approve(command));
        EXPECT_OK(answerTo(runner, command));
    }
    QCOMPARE(stateOf(*world, 0), before);
    QCOMPARE(world->auditBooks(), QString());
}

// Of an earlier sale of the month the energy is given back, what the later one has is not touched.
void TestReversalBatch::ownShareIsRestored()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0, 5'000)));
    const auto boughtWh = [&] {
        return world->number(QStringLiteral("SELECT bought_wh AS n FROM supply_point WHERE point_id"
                                            " = (SELECT point_id FROM meter WHERE drn = '%1')")
                                 .arg(meterNumberAt(0).drn()));
    };
    const qint64 ofFirst = boughtWh();
    EXPECT_OK(answerTo(runner, world->sale(2, 0, 9'000)));
    const qint64 ofBoth = boughtWh();
    const auto command = world->reversal(3, 0, 1);
    QVERIFY(world->approve(command));
    EXPECT_OK(answerTo(runner, command));
    QCOMPARE(boughtWh(), ofBoth - ofFirst);
    QCOMPARE(world->auditBooks(), QString());
    store::DocumentStore documents(world->base().connection());
    const auto sales = documents.recentOfMeter(meterNumberAt(0), 1, 5);
    EXPECT_OK(sales);
    QCOMPARE(sales->size(), size_t(2));
    QVERIFY(!sales->at(0).isReversed);
    QVERIFY(sales->at(1).isReversed);
    const auto reversals = documents.recentOfCdu(CduCode(QStringLiteral("C1")), 5, 5);
    EXPECT_OK(reversals);
    QCOMPARE(reversals->front().tender, Money::fromMinor(-5'000));
    const auto detail
        = store::ReversalDetailStore(world->base().connection()).load(reversals->front().id);
    EXPECT_OK(detail);
    QCOMPARE(detail->sale, requestId(1));
    QCOMPARE(detail->energy, sales->at(1).energy);
    const auto repriced = vending::repriceSales(world->base().connection(), std::nullopt, {});
    QCOMPARE(repriced->sentences, QStringList());
}

// A charge by the month's total was paid by the first sale for both.
void TestReversalBatch::whatRestsOnTheTotalIsReversedBefore()
{
    USE_SALES(world);
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("UPDATE tariff_version SET terms = REPLACE(terms, '\"taxes\"',"
                       " '\"charges\":[{\"id\":\"band\",\"nameEn\":\"Band\",\"per\":\"total\","
                       "\"bands\":[{\"amountMicro\":500000}]}],\"taxes\"')")));
    EXPECT_OK(world->base().connection().runText(QStringLiteral(
        "INSERT INTO tariff_part (tariff_id, part_code) SELECT tariff_id, 'band' FROM tariff")));
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    EXPECT_OK(answerTo(runner, world->sale(2, 0)));
    const auto first = world->reversal(3, 0, 1);
    const auto second = world->reversal(4, 0, 2);
    QVERIFY(world->approve(first) && world->approve(second));
    const auto refused = answerTo(runner, first);
    EXPECT_ERROR(refused, ErrorCode::LaterPurchase);
    QCOMPARE(refused.error().context.facts()[QLatin1String("receiptNumber")].toString(),
        QStringLiteral("C1-000002"));
    EXPECT_OK(answerTo(runner, second));
    EXPECT_OK(answerTo(runner, first));
    QCOMPARE(world->auditBooks(), QString());
}

// The first purchase ever pays for one day and one month; another one of the day stands on them.
void TestReversalBatch::whatWasNeverChargedStaysDue()
{
    USE_SALES(world);
    QVERIFY(addDues(*world));
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    EXPECT_OK(answerTo(runner, world->sale(2, 0)));
    const auto command = world->reversal(3, 0, 1);
    QVERIFY(world->approve(command));
    EXPECT_OK(answerTo(runner, command));
    const auto marks = stateOf(*world, 0).split(u' ');
    QCOMPARE(marks[3], QStringLiteral("202509")); // of October 2025
    QCOMPARE(marks[4], QStringLiteral("20251008"));
}

void TestReversalBatch::creditThatWasUsedIsKeptBack()
{
    USE_SALES(world);
    auto runner = world->runner();
    qint64 leftMinor = 0;
    int id = 0;
    // One that leaves credit, and one that uses it.
    for (qint64 tender = 5'001; leftMinor == 0; ++tender) {
        QVERIFY(++id < 50);
        EXPECT_OK(answerTo(runner, world->sale(id, id % 10, tender)));
        leftMinor = stateOf(*world, id % 10).split(u' ')[2].toLongLong();
        if (leftMinor == 0)
            continue;
        const int meter = id % 10;
        for (qint64 next = 3'000; stateOf(*world, meter).split(u' ')[2] != u'0'; ++next) {
            QVERIFY(next < 3'200);
            EXPECT_OK(answerTo(runner, world->sale(100 + int(next), meter, next)));
        }
        const auto command = world->reversal(60, meter, id, tender);
        QVERIFY(world->approve(command));
        const auto reply = read(answerTo(runner, command));
        QCOMPARE(reply.givenBackMinor, tender - leftMinor);
        QCOMPARE(reply.carryOverMinor, qint64(0));
    }
    QCOMPARE(world->auditBooks(), QString());
}

// Purchases over weeks, taken back in an order made by chance: each is taken back, or refused for a
// later one that rests on it; when all are, nothing is left.
void TestReversalBatch::inWhateverOrder()
{
    USE_SALES(world);
    QVERIFY(addDues(*world));
    auto runner = world->runner();
    QRandomGenerator random(20'261'128);
    int next = 0;
    qint64 refusedCount = 0;
    for (int round = 0; round < 12; ++round) {
        const int meter = round % 10;
        const QString before = stateOf(*world, meter);
        const QString booksBefore = ledgerOf(*world);
        std::vector<std::pair<int, qint64>> standing; // with what was paid
        qint64 keptMinor = 0; // of credit that later ones had used
        const int saleCount = 2 + int(random.bounded(4));
        for (int i = 0; i < saleCount; ++i) {
            const int id = ++next;
            const qint64 tender = 1'500 + qint64(random.bounded(9'000));
            EXPECT_OK(answerTo(runner, world->sale(id, meter, tender)));
            standing.emplace_back(id, tender);
            world->clock().advanceMs(qint64(random.bounded(20)) * dayMs);
            EXPECT_OK(stay(*world));
        }
        while (!standing.empty()) {
            // Sooner or later the newest, which always can be.
            const size_t place = random.bounded(2) == 0
                ? standing.size() - 1
                : size_t(random.bounded(int(standing.size())));
            const auto &[sale, tender] = standing[place];
            const auto command = withProof(world->reversal(++next, meter, sale, tender));
            QVERIFY(world->approve(command));
            const auto answer = answerTo(runner, command);
            if (!answer) {
                EXPECT_ERROR(answer, ErrorCode::LaterPurchase);
                QVERIFY(place + 1 < standing.size());
                ++refusedCount;
                continue;
            }
            keptMinor += tender - read(answer).givenBackMinor;
            standing.erase(standing.begin() + qsizetype(place));
        }
        QCOMPARE(ledgerOf(*world), booksBefore);
        const auto part = [](const QString &state, int index) { return state.split(u' ')[index]; };
        const QString after = stateOf(*world, meter);
        QCOMPARE(part(after, 6), part(before, 6)); // the debt
        // The credit that was kept back is there again with the purchase that had used it.
        QCOMPARE(part(after, 2).toLongLong(), part(before, 2).toLongLong() + keptMinor);
    }
    QVERIFY(refusedCount > 0);
}

void TestReversalBatch::nothingOfItIsGivenAgain()
{
    USE_SALES(world);
    auto runner = world->runner();
    const auto sale = world->sale(1, 0);
    EXPECT_OK(answerTo(runner, sale));
    const vending::ReprintCommand copy{ world->session1, requestId(8), requestId(1) };
    EXPECT_OK(answerTo(runner, copy));
    const auto command = world->reversal(2, 0, 1);
    QVERIFY(world->approve(command));
    EXPECT_OK(answerTo(runner, command));
    auto other = world->runner(QStringLiteral("sms-2"));
    const QString before = world->snapshot();
    EXPECT_ERROR(answerTo(other, copy), ErrorCode::DocumentReversed);
    QCOMPARE(answerTo(other, vending::SettleCommand{ world->session1, requestId(8) }).value(),
        QByteArray("{\"state\":\"reversed\"}"));
    EXPECT_ERROR(answerTo(other, sale), ErrorCode::DocumentReversed);
    QCOMPARE(answerTo(other, vending::SettleCommand{ world->session1, requestId(1) }).value(),
        QByteArray("{\"state\":\"reversed\"}"));
    EXPECT_ERROR(
        answerTo(other, vending::ReprintCommand{ world->session1, requestId(9), requestId(1) }),
        ErrorCode::DocumentReversed);
    const auto second = world->reversal(3, 0, 1);
    QVERIFY(world->approve(second));
    EXPECT_ERROR(answerTo(other, second), ErrorCode::DocumentReversed);
    QCOMPARE(world->snapshot(), before);
    // The reversal has a receipt as others have, and copies of it.
    EXPECT_OK(
        answerTo(other, vending::ReprintCommand{ world->session1, requestId(10), requestId(2) }));
    QCOMPARE(world->auditBooks(), QString());
}

void TestReversalBatch::needsASecondPerson()
{
    USE_SALES(world);
    auto runner = world->runner();
    auto command = world->reversal(2, 0, 1);
    // Before it is made there is nothing to sign for.
    QVERIFY(world->approve(command));
    world->clock().advanceMs(1'000);
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::ApprovalRequired);
    QVERIFY(world->approve(command));
    auto changed = command;
    changed.order.reason = QStringLiteral("another reason");
    changed.contentHash = vending::contentHashOf(changed.order);
    EXPECT_ERROR(answerTo(runner, changed), ErrorCode::ApprovalRequired);
    world->clock().advanceMs(600'000);
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::ApprovalRequired);
    QVERIFY(world->approve(command));
    EXPECT_OK(answerTo(runner, command));
    QCOMPARE(world->auditBooks(), QString());
}

void TestReversalBatch::needsAProofOnAnotherDay()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    EXPECT_OK(answerTo(runner, world->sale(2, 1)));
    auto elsewhere = world->reversal(3, 0, 1);
    elsewhere.session = world->session2;
    EXPECT_ERROR(answerTo(runner, elsewhere), ErrorCode::ProofRequired);
    world->clock().advanceMs(dayMs / 2); // the next day of the utility, before the session ends
    const auto later = world->reversal(4, 0, 1);
    QVERIFY(world->approve(later));
    EXPECT_ERROR(answerTo(runner, later), ErrorCode::ProofRequired);
    const auto proved = withProof(world->reversal(5, 0, 1));
    QVERIFY(world->approve(proved));
    const auto reply = read(answerTo(runner, proved));
    QCOMPARE(reply.proof, QStringLiteral("meterReading"));
    QCOMPARE(reply.proofReference, QStringLiteral("reading 7"));
    // Also where the meter that refused the token was taken away.
    EXPECT_OK(
        world->base().connection().runText(QStringLiteral("UPDATE supply_point SET state = 3")));
    const auto removed = withProof(world->reversal(6, 1, 2));
    QVERIFY(world->approve(removed));
    EXPECT_OK(answerTo(runner, removed));
    QCOMPARE(world->auditBooks(), QString());
}

void TestReversalBatch::refusals()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0, 5'050)));
    auto test = world->engineering(2, 0, EngineeringKind::MeterTest);
    EXPECT_OK(answerTo(runner, test));
    const auto refusedWith = [&](const vending::ReversalCommand &command, ErrorCode code) {
        return world->approve(command) && answerTo(runner, command).error().code == code;
    };
    QVERIFY(refusedWith(world->reversal(3, 1, 1, 5'050), ErrorCode::InvalidField)); // its meter
    QVERIFY(refusedWith(world->reversal(8, 0, 1), ErrorCode::InvalidField)); // its amount
    QVERIFY(refusedWith(world->reversal(4, 0, 2), ErrorCode::RequestNeverSeen)); // no sale
    QVERIFY(refusedWith(world->reversal(5, 0, 77), ErrorCode::RequestNeverSeen));
    // One that does not say what it has changed.
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("UPDATE sale_detail SET month_before = NULL")));
    QVERIFY(refusedWith(world->reversal(6, 0, 1, 5'050), ErrorCode::ReversalNotPossible));
    QCOMPARE(world->auditBooks(), QString());
    // Who has no right to it.
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("DELETE FROM role_right WHERE right_name = 'reverseSales'")));
    auto fresh = world->runner(QStringLiteral("sms-2"));
    EXPECT_ERROR(answerTo(fresh, world->reversal(7, 0, 1)), ErrorCode::PermissionDenied);
}

void TestReversalBatch::saleOfTheSameBatch()
{
    USE_SALES(world);
    auto runner = world->runner();
    const auto command = world->reversal(2, 0, 1);
    const auto twice = world->reversal(3, 0, 1);
    QVERIFY(world->approve(command) && world->approve(twice));
    const auto report = runBatch(runner, { world->sale(1, 0), command });
    EXPECT_OK(report.outcomes[0].answer);
    EXPECT_ERROR(report.outcomes[1].answer, ErrorCode::Busy);
    const auto next = runBatch(runner, { command, twice, world->sale(1, 0) });
    EXPECT_OK(next.outcomes[0].answer);
    EXPECT_ERROR(next.outcomes[1].answer, ErrorCode::Busy);
    EXPECT_ERROR(answerTo(runner, twice), ErrorCode::DocumentReversed);
    EXPECT_ERROR(next.outcomes[2].answer, ErrorCode::DocumentReversed);
    QCOMPARE(world->auditBooks(), QString());
}

void TestReversalBatch::everyFaultLeavesNothingHalfWritten()
{
    USE_SALES(world);
    QVERIFY(addDues(*world));
    auto runner = world->runner();
    bool hasFired = true;
    int faultCount = 0;
    for (int n = 1; hasFired; ++n) {
        QVERIFY(n < 100);
        const int id = n * 10;
        EXPECT_OK(answerTo(runner, world->sale(id, n % 5)));
        const auto command = world->reversal(id + 1, n % 5, id);
        QVERIFY(world->approve(command));
        const QString before = world->snapshot();
        world->base().faults().failAt(n);
        const auto report = runBatch(runner, { command });
        hasFired = world->base().faults().hasFired();
        world->base().faults().failAt(0);
        if (hasFired) {
            ++faultCount;
            QVERIFY2(!report.outcomes[0].answer, qPrintable(QString::number(n)));
            QCOMPARE(world->snapshot(), before);
        }
        EXPECT_OK(answerTo(runner, command));
        QCOMPARE(world->auditBooks(), QString());
    }
    qInfo("%d statements", faultCount);
    QVERIFY(faultCount > 12);
}

// One of them takes it back.
void TestReversalBatch::twoServersAtOneSale()
{
    USE_SALES(world);
    constexpr int rounds = 8;
    auto runner = world->runner();
    for (int i = 0; i < rounds; ++i) {
        EXPECT_OK(answerTo(runner, world->sale(i, i)));
        QVERIFY(world->approve(world->reversal(100 + i, i, i)));
        QVERIFY(world->approve(world->reversal(200 + i, i, i)));
    }
    std::vector<bool> others(rounds);
    std::thread other([&] {
        auto second = world->runner(QStringLiteral("sms-2"));
        for (int i = 0; i < rounds; ++i)
            others[size_t(i)] = answerTo(second, world->reversal(100 + i, i, i)).has_value();
    });
    std::vector<bool> own(rounds);
    for (int i = 0; i < rounds; ++i)
        own[size_t(i)] = answerTo(runner, world->reversal(200 + i, i, i)).has_value();
    other.join();
    for (size_t i = 0; i < rounds; ++i)
        QVERIFY(own[i] != others[i]);
    QCOMPARE(world->auditBooks(), QString());
    QCOMPARE(
        world->number(QStringLiteral("SELECT COUNT(*) AS n FROM reversal_detail")), qint64(rounds));
}

SHAHN_TEST(TestReversalBatch)
#include "tst_reversal_batch.moc"
