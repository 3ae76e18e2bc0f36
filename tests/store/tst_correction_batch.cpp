// SPDX-License-Identifier: GPL-3.0-or-later
// Sales in the place of ones that were taken back, through batches on a real database.
#include "store/sale_fixture.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include "protocol/json_codec.h"
#include "protocol/messages/reversal.h"
#include "store/document_store.h"
#include "store/office_store.h"
#include "vending/repricing.h"

#include <QTest>

#include <thread>

using namespace shahn;
using namespace shahn::test;

namespace
{

vending::SaleCommand correction(const SaleFixture &world, int requestIndex, int meterIndex,
    int reversalIndex, qint64 tenderMinor = 5'000)
{
    vending::SaleCommand command = world.sale(requestIndex, meterIndex, tenderMinor);
    command.corrects = requestId(reversalIndex);
    command.bodyHash += "-of-" + QByteArray::number(reversalIndex);
    return command;
}

protocol::SaleReply sold(const Expected<QByteArray> &answer)
{
    return protocol::fromBytes<protocol::SaleReply>(answer.value()).value();
}

// A sale of 5.000 to the meter, and that it is taken back.
bool takeBack(SaleFixture &world, vending::BatchRunner &runner, int sale, int meter, int reversal)
{
    const auto command = world.reversal(reversal, meter, sale);
    return answerTo(runner, world.sale(sale, meter)) && world.approve(command)
        && answerTo(runner, command);
}

std::vector<store::DocumentRow> listed(SaleFixture &world, int kind)
{
    return store::DocumentStore(world.base().connection())
        .recentOfCdu(CduCode(QStringLiteral("C1")), kind, 5)
        .value();
}

} // namespace

class TestCorrectionBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void namesTheReversalOnce_data() { addEngineRows(); }

    void namesTheReversalOnce();

    void isReversedAndCorrectedInTurn_data() { addEngineRows(); }

    void isReversedAndCorrectedInTurn();

    void refusals_data() { addEngineRows(); }

    void refusals();

    void ofTheSameBatch_data() { addEngineRows(); }

    void ofTheSameBatch();

    void twoServersAtOneReversal_data() { addEngineRows(); }

    void twoServersAtOneReversal();

    void everyFaultLeavesNothingHalfWritten_data() { addEngineRows(); }

    void everyFaultLeavesNothingHalfWritten();
};

// Another meter and another amount; both rows know each other.
void TestCorrectionBatch::namesTheReversalOnce()
{
    USE_SALES(world);
    auto runner = world->runner();
    QVERIFY(takeBack(*world, runner, 1, 0, 2));
    // Free energy that is given meanwhile does not stand in its place.
    EXPECT_ERROR(
        answerTo(runner, correction(*world, 6, 1, 2, 0)), ErrorCode::CorrectionNotPossible);
    const auto command = correction(*world, 3, 1, 2, 3'000);
    const auto answer = answerTo(runner, command);
    EXPECT_OK(answer);
    const auto reply = sold(answer);
    QCOMPARE(reply.quote.tenderMinor, qint64(3'000));
    QVERIFY(reply.corrects);
    QCOMPARE(reply.corrects->saleReceiptNumber, QStringLiteral("C1-000001"));
    QCOMPARE(reply.corrects->saleRequestId, requestId(1).text());
    QCOMPARE(reply.corrects->meterNumber, meterNumberAt(0).drn());
    QCOMPARE(reply.corrects->reversalReceiptNumber, QStringLiteral("C1-000002"));
    QCOMPARE(reply.corrects->reversalRequestId, requestId(2).text());
    QCOMPARE(reply.corrects->givenBackMinor, qint64(5'000));
    QCOMPARE(reply.corrects->payment, QStringLiteral("cash"));
    // The same request again is the same answer; another one is refused, at whichever server.
    QCOMPARE(*answerTo(runner, command), *answer);
    const QString before = world->snapshot();
    auto other = world->runner(QStringLiteral("sms-2"));
    EXPECT_ERROR(answerTo(other, correction(*world, 4, 2, 2)), ErrorCode::ReversalCorrected);
    QCOMPARE(world->snapshot(), before);

    const auto sales = listed(*world, 1);
    QCOMPARE(sales.size(), size_t(2));
    QCOMPARE(sales[0].linkedCdu, QStringLiteral("C1"));
    QCOMPARE(sales[0].linkedReceipt, qint64(1)); // the wrong sale
    QCOMPARE(sales[1].linkedReceipt, qint64(0));
    const auto reversals = listed(*world, 5);
    QCOMPARE(reversals.front().linkedReceipt, qint64(3)); // what stands in its place
    store::DocumentStore documents(world->base().connection());
    const auto related
        = documents.relatedTo({ sales[0].id, sales[1].id, reversals.front().id }).value();
    QCOMPARE(related.size(), 2);
    QCOMPARE(related[sales[0].id].receipt, qint64(2));
    QCOMPARE(related[reversals.front().id].receipt, qint64(1));
    QCOMPARE(world->auditBooks(), QString());
    QCOMPARE(vending::repriceSales(world->base().connection(), std::nullopt, {})->sentences,
        QStringList());
}

// A wrong correction is a wrong sale.
void TestCorrectionBatch::isReversedAndCorrectedInTurn()
{
    USE_SALES(world);
    auto runner = world->runner();
    QVERIFY(takeBack(*world, runner, 1, 0, 2));
    EXPECT_OK(answerTo(runner, correction(*world, 3, 1, 2)));
    const auto again = world->reversal(4, 1, 3);
    QVERIFY(world->approve(again));
    EXPECT_OK(answerTo(runner, again));
    EXPECT_ERROR(answerTo(runner, correction(*world, 5, 2, 2)), ErrorCode::ReversalCorrected);
    const auto reply = sold(answerTo(runner, correction(*world, 6, 2, 4)));
    QCOMPARE(reply.corrects->saleReceiptNumber, QStringLiteral("C1-000003"));
    QCOMPARE(world->auditBooks(), QString());
}

void TestCorrectionBatch::refusals()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    EXPECT_ERROR(answerTo(runner, correction(*world, 2, 1, 99)), ErrorCode::RequestNeverSeen);
    EXPECT_ERROR(answerTo(runner, correction(*world, 3, 1, 1)), ErrorCode::RequestNeverSeen);
    // What is no sale has no sale in its place.
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("INSERT INTO debt (debt_code, account_id, kind_id, amount_minor,"
                       " balance_minor, priority) SELECT 'D1', account_id, 0, 900, 900, 1"
                       " FROM account WHERE account_number = '%1'")
            .arg(accountNumberAt(0))));
    EXPECT_OK(answerTo(runner, world->payment(4, 0, { { QStringLiteral("D1"), 900 } })));
    const auto ofPayment = world->reversalOfPayment(5, 0, 4, 900);
    QVERIFY(world->approve(ofPayment));
    EXPECT_OK(answerTo(runner, ofPayment));
    EXPECT_ERROR(answerTo(runner, correction(*world, 6, 1, 5)), ErrorCode::CorrectionNotPossible);
    // A reversal of another branch.
    QVERIFY(takeBack(*world, runner, 7, 1, 8));
    const OfficeCode far(QStringLiteral("O9"));
    EXPECT_OK(store::OfficeStore(world->base().connection())
                  .insert({ far, QStringLiteral("Far"), QStringLiteral("بعيد") }));
    const QString move = QStringLiteral("UPDATE cdu SET office_id = (SELECT office_id FROM office"
                                        " WHERE office_code = '%1') WHERE cdu_code = 'C1'");
    auto elsewhere = correction(*world, 9, 2, 8);
    elsewhere.session = world->session2;
    EXPECT_OK(world->base().connection().runText(move.arg(far.text())));
    EXPECT_ERROR(answerTo(runner, elsewhere), ErrorCode::OutsideBranch);
    // Another station of the branch may correct it.
    EXPECT_OK(world->base().connection().runText(move.arg(QStringLiteral("O1"))));
    auto fresh = world->runner(QStringLiteral("sms-2"));
    EXPECT_OK(answerTo(fresh, elsewhere));
    QCOMPARE(world->auditBooks(), QString());
}

void TestCorrectionBatch::ofTheSameBatch()
{
    USE_SALES(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    const auto reversal = world->reversal(2, 0, 1);
    QVERIFY(world->approve(reversal));
    const auto early = runBatch(runner, { reversal, correction(*world, 3, 1, 2) });
    EXPECT_OK(early.outcomes[0].answer);
    EXPECT_ERROR(early.outcomes[1].answer, ErrorCode::Busy);
    const auto both
        = runBatch(runner, { correction(*world, 4, 1, 2), correction(*world, 5, 2, 2) });
    EXPECT_OK(both.outcomes[0].answer);
    EXPECT_ERROR(both.outcomes[1].answer, ErrorCode::ReversalCorrected);
    QVERIFY(both.outcomes[1].isWritten);
    QCOMPARE(world->auditBooks(), QString());
}

void TestCorrectionBatch::twoServersAtOneReversal()
{
    USE_SALES(world);
    constexpr int rounds = 4;
    auto runner = world->runner();
    for (int i = 0; i < rounds; ++i)
        QVERIFY(takeBack(*world, runner, i, i, 50 + i));
    std::vector<int> others(rounds);
    std::thread beside([&] {
        auto second = world->runner(QStringLiteral("sms-2"));
        for (int i = 0; i < rounds; ++i)
            others[size_t(i)]
                = answerTo(second, correction(*world, 100 + i, 4 + i, 50 + i)).has_value();
    });
    std::vector<int> own(rounds);
    for (int i = 0; i < rounds; ++i)
        own[size_t(i)] = answerTo(runner, correction(*world, 200 + i, 5 + i, 50 + i)).has_value();
    beside.join();
    for (size_t i = 0; i < rounds; ++i)
        QCOMPARE(own[i] + others[i], 1);
    QCOMPARE(world->number(QStringLiteral("SELECT COUNT(*) AS n FROM correction_detail")),
        qint64(rounds));
    QCOMPARE(world->auditBooks(), QString());
}

void TestCorrectionBatch::everyFaultLeavesNothingHalfWritten()
{
    USE_SALES(world);
    auto runner = world->runner();
    QVERIFY(takeBack(*world, runner, 1, 0, 2));
    const auto command = correction(*world, 3, 1, 2);
    QCOMPARE(world->faultsLeaveNothing(runner, command), QString());
    QCOMPARE(world->auditBooks(), QString());
}

SHAHN_TEST(TestCorrectionBatch)
#include "tst_correction_batch.moc"
