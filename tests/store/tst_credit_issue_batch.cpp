// SPDX-License-Identifier: GPL-3.0-or-later
// Credit tokens without a purchase, through batches on a real database.
#include "store/sale_fixture.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include "protocol/json_codec.h"
#include "protocol/messages/credit_issue.h"
#include "protocol/messages/reversal.h"
#include "store/credit_issue_detail_store.h"
#include "store/document_store.h"
#include "vending/credit_issue.h"
#include "vending/repricing.h"

#include <QTest>

#include <thread>

using namespace shahn;
using namespace shahn::test;

namespace
{

// Amal manages the office, and omar stands above.
bool nameManagers(SaleFixture &world)
{
    const char *const statements[]
        = { "UPDATE operator SET role_id = (SELECT role_id FROM role WHERE role_code ="
            " 'posManager') WHERE login = 'amal'",
              "UPDATE operator SET role_id = (SELECT role_id FROM role WHERE role_code ="
              " 'smsManager') WHERE login = 'omar'" };
    return std::ranges::all_of(statements, [&](const char *statement) {
        return world.base().connection().runText(QLatin1String(statement)).has_value();
    });
}

vending::CreditIssueCommand issue(const SaleFixture &world, int requestIndex, int meterIndex,
    CreditIssuePurpose purpose, qint64 wh)
{
    vending::CreditIssueCommand command;
    command.session = world.session1;
    command.requestId = requestId(requestIndex);
    command.order.meter = meterNumberAt(meterIndex);
    command.order.purpose = purpose;
    command.order.energy = Energy::fromWh(wh);
    command.order.reason = QStringLiteral("the meter lost its credit");
    command.order.documentNumber = QStringLiteral("J-17");
    return command;
}

void seal(vending::CreditIssueCommand &command)
{
    command.contentHash = vending::contentHashOf(command.order);
    command.bodyHash = "body-" + command.contentHash.toLatin1();
}

vending::CreditIssueCommand freeIssue(
    const SaleFixture &world, int requestIndex, int meterIndex, qint64 wh = 5'000)
{
    auto command = issue(world, requestIndex, meterIndex, CreditIssuePurpose::FreeIssue, wh);
    seal(command);
    return command;
}

vending::CreditIssueCommand replacement(const SaleFixture &world, int requestIndex, int meterIndex,
    int saleIndex, const protocol::SaleReply &sale)
{
    auto command = issue(world, requestIndex, meterIndex, CreditIssuePurpose::Replacement,
        sale.quote.energyOnTokensWh);
    command.order.sale = requestId(saleIndex);
    seal(command);
    return command;
}

vending::CreditIssueCommand transfer(
    const SaleFixture &world, int requestIndex, int meterIndex, int oldIndex, qint64 wh = 12'300)
{
    auto command = issue(world, requestIndex, meterIndex, CreditIssuePurpose::CreditTransfer, wh);
    command.order.oldMeter = meterNumberAt(oldIndex);
    seal(command);
    return command;
}

Expected<QByteArray> signedAnswer(
    SaleFixture &world, vending::BatchRunner &runner, const vending::CreditIssueCommand &command)
{
    if (!world.approve(command))
        return fail(ErrorCode::Internal, QStringLiteral("not approved"));
    return answerTo(runner, command);
}

protocol::CreditIssueReply read(const Expected<QByteArray> &answer)
{
    return protocol::fromBytes<protocol::CreditIssueReply>(answer.value()).value();
}

protocol::SaleReply sold(const Expected<QByteArray> &answer)
{
    return protocol::fromBytes<protocol::SaleReply>(answer.value()).value();
}

// The meter 1 of the customer of meter 0 was taken down.
bool takeDown(SaleFixture &world)
{
    const auto number = [](int i) { return meterNumberAt(i).drn(); };
    return world.base()
        .connection()
        .runText(QStringLiteral(
            "UPDATE supply_point SET state = 3, account_id = (SELECT p.account_id FROM"
            " supply_point AS p JOIN meter AS m ON m.point_id = p.point_id WHERE m.drn = '%1')"
            " WHERE point_id = (SELECT point_id FROM meter WHERE drn = '%2')")
                     .arg(number(0), number(1)))
        .has_value();
}

} // namespace

class TestCreditIssueBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void freeIssueIsBookedAtItsValue_data() { addEngineRows(); }

    void freeIssueIsBookedAtItsValue();

    void littleNeedsNoSecondPerson_data() { addEngineRows(); }

    void littleNeedsNoSecondPerson();

    void littleAtOnceIsCountedToo_data() { test::addEngineRows(); }

    void littleAtOnceIsCountedToo();

    void replacedOnce_data() { addEngineRows(); }

    void replacedOnce();

    void replacementIsReplaced_data() { addEngineRows(); }

    void replacementIsReplaced();

    void ofWaterAllSaySo_data() { addEngineRows(); }

    void ofWaterAllSaySo();

    void takenBack_data() { addEngineRows(); }

    void takenBack();

    void whatItWasGivenForIsFreeAgain_data() { addEngineRows(); }

    void whatItWasGivenForIsFreeAgain();

    void takenBackByWhomAndWhy_data() { addEngineRows(); }

    void takenBackByWhomAndWhy();

    void transferredOnce_data() { addEngineRows(); }

    void transferredOnce();

    void whatWasTransferredIsNotReversed_data() { addEngineRows(); }

    void whatWasTransferredIsNotReversed();

    void refusals_data() { addEngineRows(); }

    void refusals();

    void twoServersAtOneSale_data() { addEngineRows(); }

    void twoServersAtOneSale();

    void everyFaultLeavesNothingHalfWritten_data() { addEngineRows(); }

    void everyFaultLeavesNothingHalfWritten();
};

#define USE_MANAGERS(world)                                                                        \
    USE_SALES(world);                                                                              \
    QVERIFY(nameManagers(*world))

// Also those without a version of a tariff of their own.
void TestCreditIssueBatch::ofWaterAllSaySo()
{
    USE_MANAGERS(world);
    QVERIFY(takeDown(*world));
    QVERIFY(world->base().connection().runText(
        QStringLiteral("UPDATE tariff_version SET terms = REPLACE(terms, '\"taxes\"',"
                       " '\"resource\":\"water\",\"taxes\"')")));
    auto runner = world->runner();
    constexpr auto water = pricing::Resource::Water;
    const auto sale = sold(answerTo(runner, world->sale(1, 0)));
    QCOMPARE(read(signedAnswer(*world, runner, freeIssue(*world, 2, 0))).resource, water);
    QCOMPARE(
        read(signedAnswer(*world, runner, replacement(*world, 3, 0, 1, sale))).resource, water);
    QCOMPARE(read(signedAnswer(*world, runner, transfer(*world, 4, 0, 1))).resource, water);
    store::DocumentStore documents(world->base().connection());
    const auto sales
        = documents.recentOfMeter(meterNumberAt(0), vending::SaleCommand::kind().number(), 5);
    const auto issues = documents.recentOfCdu(
        CduCode(QStringLiteral("C1")), vending::CreditIssueCommand::kind().number(), 5);
    QCOMPARE(sales->size(), size_t(1));
    QCOMPARE(issues->size(), size_t(3));
    for (const auto *const list : { &*sales, &*issues }) {
        for (const store::DocumentRow &one : *list)
            QCOMPARE(one.resource, water);
    }
    QCOMPARE((*documents.ofRequest(requestId(4)))->resource, water);
}

void TestCreditIssueBatch::freeIssueIsBookedAtItsValue()
{
    USE_MANAGERS(world);
    auto runner = world->runner();
    const auto sale = sold(answerTo(runner, world->sale(1, 0)));
    const qint64 boughtBefore = world->number(
        QStringLiteral("SELECT CAST(SUM(bought_wh) AS BIGINT) AS n FROM supply_point"));
    EXPECT_ERROR(answerTo(runner, freeIssue(*world, 2, 0)), ErrorCode::ApprovalRequired);
    const auto reply = read(signedAnswer(*world, runner, freeIssue(*world, 2, 0)));
    QCOMPARE(reply.energyWh, qint64(5'000));
    QCOMPARE(reply.tokens.size(), size_t(1));
    QVERIFY(reply.tokens[0].tid > sale.tokens.back().tid);
    QCOMPARE(reply.receiptNumber, QStringLiteral("C1-000002"));
    QCOMPARE(reply.approverName->en, QStringLiteral("Omar"));
    // 5 kWh at the step that the month stands at: the least purchase of the tariff is above it.
    QCOMPARE(reply.valueMinor, std::optional(qint64(125)));
    QCOMPARE(
        world->number(QStringLiteral("SELECT CAST(SUM(debit_minor) AS BIGINT) AS n FROM account_day"
                                     " WHERE ledger_account >> 48 = 22")),
        *reply.valueMinor);
    QCOMPARE(world->number(
                 QStringLiteral("SELECT CAST(SUM(bought_wh) AS BIGINT) AS n FROM supply_point")),
        boughtBefore);
    // The same again is the same answer; a copy is counted.
    QCOMPARE(
        read(answerTo(runner, freeIssue(*world, 2, 0))).tokens[0].digits, reply.tokens[0].digits);
    EXPECT_OK(
        answerTo(runner, vending::ReprintCommand{ world->session1, requestId(3), requestId(2) }));
    store::DocumentStore documents(world->base().connection());
    const auto listed = documents.recentOfCdu(CduCode(QStringLiteral("C1")), 8, 5);
    EXPECT_OK(listed);
    const auto detail
        = store::CreditIssueDetailStore(world->base().connection()).load(listed->front().id);
    QCOMPARE(detail->documentNumber, QStringLiteral("J-17"));
    QCOMPARE(world->auditBooks(), QString());
    QCOMPARE(vending::repriceSales(world->base().connection(), std::nullopt, {})->sentences,
        QStringList());
}

void TestCreditIssueBatch::littleNeedsNoSecondPerson()
{
    USE_MANAGERS(world);
    EXPECT_OK(world->base().connection().runText(QStringLiteral(
        "INSERT INTO parameter (name, starts_at_ms, value, set_at_ms, actor, station)"
        " VALUES ('freeIssueKwhMax', 0, '5', 0, 'omar', '')")));
    auto runner = world->runner();
    EXPECT_ERROR(answerTo(runner, freeIssue(*world, 1, 0, 5'100)), ErrorCode::ApprovalRequired);
    EXPECT_OK(answerTo(runner, freeIssue(*world, 2, 0, 3'000)));
    EXPECT_OK(answerTo(runner, world->sale(3, 0)));
    EXPECT_ERROR(answerTo(runner, freeIssue(*world, 4, 0, 2'100)), ErrorCode::ApprovalRequired);
    EXPECT_OK(answerTo(runner, freeIssue(*world, 5, 0, 2'000)));
    EXPECT_ERROR(answerTo(runner, freeIssue(*world, 6, 0, 100)), ErrorCode::ApprovalRequired);
    // What is signed for does not count, nor what was taken back; another meter has its own.
    EXPECT_OK(signedAnswer(*world, runner, freeIssue(*world, 7, 0, 4'000)));
    const auto back = world->reversal(8, 0, 7, 0);
    QVERIFY(world->approve(back));
    EXPECT_OK(answerTo(runner, back));
    EXPECT_ERROR(answerTo(runner, freeIssue(*world, 9, 0, 100)), ErrorCode::ApprovalRequired);
    const auto latest = world->reversal(10, 0, 5, 0);
    QVERIFY(world->approve(latest));
    EXPECT_OK(answerTo(runner, latest));
    EXPECT_OK(answerTo(runner, freeIssue(*world, 11, 0, 2'000)));
    EXPECT_OK(answerTo(runner, freeIssue(*world, 12, 1, 5'000)));
    // Another month has another five.
    world->clock().advanceMs(qint64{ 31 } * 86'400'000);
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("UPDATE session SET expires_at_ms = 9000000000000")));
    EXPECT_OK(answerTo(runner, freeIssue(*world, 13, 0, 5'000)));
    EXPECT_ERROR(answerTo(runner, freeIssue(*world, 14, 0, 100)), ErrorCode::ApprovalRequired);
    QCOMPARE(world->auditBooks(), QString());
}

// Of one batch the second is decided behind the first.
void TestCreditIssueBatch::littleAtOnceIsCountedToo()
{
    USE_MANAGERS(world);
    EXPECT_OK(world->base().connection().runText(QStringLiteral(
        "INSERT INTO parameter (name, starts_at_ms, value, set_at_ms, actor, station)"
        " VALUES ('freeIssueKwhMax', 0, '5', 0, 'omar', '')")));
    auto runner = world->runner();
    const vending::BatchReport report = test::runBatch(
        runner, { freeIssue(*world, 1, 0, 3'000), freeIssue(*world, 2, 0, 3'000) });
    EXPECT_OK(report.outcomes.front().answer);
    EXPECT_ERROR(report.outcomes.back().answer, ErrorCode::ApprovalRequired);
    QCOMPARE(world->auditBooks(), QString());
}

void TestCreditIssueBatch::replacedOnce()
{
    USE_MANAGERS(world);
    auto runner = world->runner();
    const auto sale = sold(answerTo(runner, world->sale(1, 0)));
    const auto command = replacement(*world, 2, 0, 1, sale);
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::ApprovalRequired);
    const auto reply = read(signedAnswer(*world, runner, command));
    QCOMPARE(reply.energyWh, sale.quote.energyOnTokensWh);
    QCOMPARE(reply.saleReceiptNumber.value_or(QString()), sale.receiptNumber);
    QVERIFY(!reply.valueMinor);
    QVERIFY(reply.tokens[0].digits != sale.tokens[0].digits);
    // What was replaced is not printed again, not replaced again, and not reversed.
    EXPECT_ERROR(
        answerTo(runner, vending::ReprintCommand{ world->session1, requestId(3), requestId(1) }),
        ErrorCode::TokensReplaced);
    EXPECT_ERROR(signedAnswer(*world, runner, replacement(*world, 4, 0, 1, sale)),
        ErrorCode::TokensReplaced);
    const auto reversal = world->reversal(5, 0, 1);
    QVERIFY(world->approve(reversal));
    EXPECT_ERROR(answerTo(runner, reversal), ErrorCode::TokensReplaced);
    // Its own request is answered as it was.
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    QCOMPARE(world->auditBooks(), QString());
}

// The meter refuses the other tokens too: each is replaced once.
void TestCreditIssueBatch::replacementIsReplaced()
{
    USE_MANAGERS(world);
    auto runner = world->runner();
    const auto sale = sold(answerTo(runner, world->sale(1, 0)));
    EXPECT_OK(signedAnswer(*world, runner, replacement(*world, 2, 0, 1, sale)));
    const auto second = read(signedAnswer(*world, runner, replacement(*world, 3, 0, 2, sale)));
    QCOMPARE(second.saleReceiptNumber.value_or(QString()), QStringLiteral("C1-000002"));
    QCOMPARE(second.energyWh, sale.quote.energyOnTokensWh);
    for (const int replaced : { 1, 2 })
        EXPECT_ERROR(signedAnswer(*world, runner, replacement(*world, 4, 0, replaced, sale)),
            ErrorCode::TokensReplaced);
    EXPECT_OK(signedAnswer(*world, runner, replacement(*world, 5, 0, 3, sale)));
    // Tokens of another energy are not what is in their place.
    EXPECT_OK(signedAnswer(*world, runner, freeIssue(*world, 6, 0)));
    EXPECT_ERROR(
        signedAnswer(*world, runner, replacement(*world, 7, 0, 6, sale)), ErrorCode::InvalidField);
    QCOMPARE(world->auditBooks(), QString());
}

// Straight afterwards nothing of it is left in the books, and nothing of it is given again.
void TestCreditIssueBatch::takenBack()
{
    USE_MANAGERS(world);
    auto runner = world->runner();
    EXPECT_OK(answerTo(runner, world->sale(1, 0)));
    const auto figures = [&] {
        return world->number(QStringLiteral(
            "SELECT CAST(SUM(bought_wh + 7 * carry_over_minor + charged_month) AS BIGINT) AS n"
            " FROM supply_point"));
    };
    const auto booked = [&](int ledger) {
        return world->number(QStringLiteral(
            "SELECT CAST(COALESCE(SUM(debit_minor - credit_minor), 0) AS BIGINT) AS n"
            " FROM account_day WHERE ledger_account >> 48 = %1")
                                 .arg(ledger));
    };
    const qint64 figuresBefore = figures();
    const qint64 revenueBefore = booked(2);
    const auto issued = read(signedAnswer(*world, runner, freeIssue(*world, 2, 0)));
    QVERIFY(booked(22) != 0 && booked(2) != revenueBefore);
    const auto command = world->reversal(3, 0, 2, 0);
    EXPECT_ERROR(answerTo(runner, command), ErrorCode::ApprovalRequired);
    QVERIFY(world->approve(command));
    const auto answer = answerTo(runner, command);
    EXPECT_OK(answer);
    const auto reply = protocol::fromBytes<protocol::ReversalReply>(*answer).value();
    QCOMPARE(reply.saleReceiptNumber, issued.receiptNumber);
    QCOMPARE(reply.givenBackMinor, qint64(0));
    QCOMPARE(reply.payment, QStringLiteral("none"));
    QVERIFY(reply.reversedCredit && reply.reversedCredit->tokens.empty());
    QCOMPARE(reply.reversedCredit->energyWh, qint64(5'000));
    QVERIFY(!answer->contains(issued.tokens[0].digits.toLatin1()));
    QCOMPARE(figures(), figuresBefore);
    QCOMPARE(booked(22), qint64(0));
    QCOMPARE(booked(2), revenueBefore);

    EXPECT_ERROR(answerTo(runner, freeIssue(*world, 2, 0)), ErrorCode::DocumentReversed);
    EXPECT_ERROR(
        answerTo(runner, vending::ReprintCommand{ world->session1, requestId(4), requestId(2) }),
        ErrorCode::DocumentReversed);
    const auto twice = world->reversal(5, 0, 2, 0);
    QVERIFY(world->approve(twice));
    EXPECT_ERROR(answerTo(runner, twice), ErrorCode::DocumentReversed);
    QVERIFY(store::DocumentStore(world->base().connection())
                .recentOfCdu(CduCode(QStringLiteral("C1")), 8, 5)
                ->front()
                .isReversed);
    // No sale was taken back, so none is made in its place.
    auto instead = world->sale(6, 1);
    instead.corrects = requestId(3);
    EXPECT_ERROR(answerTo(runner, instead), ErrorCode::CorrectionNotPossible);
    QCOMPARE(world->auditBooks(), QString());
}

// The replaced tokens stand again, and the old meter's rest may be given again.
void TestCreditIssueBatch::whatItWasGivenForIsFreeAgain()
{
    USE_MANAGERS(world);
    auto runner = world->runner();
    const auto takenBack = [&](int requestIndex, int issueIndex) {
        const auto command = world->reversal(requestIndex, 0, issueIndex, 0);
        return world->approve(command) ? answerTo(runner, command)
                                       : fail(ErrorCode::Internal, QStringLiteral("not approved"));
    };
    const auto sale = sold(answerTo(runner, world->sale(1, 0)));
    EXPECT_OK(signedAnswer(*world, runner, replacement(*world, 2, 0, 1, sale)));
    EXPECT_OK(signedAnswer(*world, runner, replacement(*world, 3, 0, 2, sale)));
    EXPECT_ERROR(takenBack(4, 2), ErrorCode::TokensReplaced); // the last one first
    EXPECT_OK(takenBack(5, 3));
    EXPECT_OK(takenBack(6, 2));
    EXPECT_OK(
        answerTo(runner, vending::ReprintCommand{ world->session1, requestId(7), requestId(1) }));
    EXPECT_OK(signedAnswer(*world, runner, replacement(*world, 8, 0, 1, sale)));
    EXPECT_ERROR(signedAnswer(*world, runner, replacement(*world, 9, 0, 1, sale)),
        ErrorCode::TokensReplaced);
    EXPECT_OK(takenBack(10, 8));
    const auto reversal = world->reversal(11, 0, 1);
    QVERIFY(world->approve(reversal));
    EXPECT_OK(answerTo(runner, reversal));

    QVERIFY(takeDown(*world));
    EXPECT_OK(signedAnswer(*world, runner, transfer(*world, 20, 0, 1)));
    EXPECT_ERROR(
        signedAnswer(*world, runner, transfer(*world, 21, 0, 1)), ErrorCode::CreditTransferred);
    EXPECT_OK(takenBack(22, 20));
    EXPECT_OK(signedAnswer(*world, runner, transfer(*world, 23, 0, 1, 12'400)));
    EXPECT_ERROR(
        signedAnswer(*world, runner, transfer(*world, 24, 0, 1)), ErrorCode::CreditTransferred);
    QCOMPARE(world->auditBooks(), QString());
}

void TestCreditIssueBatch::takenBackByWhomAndWhy()
{
    USE_MANAGERS(world);
    auto runner = world->runner();
    EXPECT_OK(signedAnswer(*world, runner, freeIssue(*world, 1, 0)));
    const auto refusedWith = [&](const vending::ReversalCommand &command, ErrorCode code) {
        return world->approve(command) && answerTo(runner, command).error().code == code;
    };
    QVERIFY(refusedWith(world->reversal(2, 1, 1, 0), ErrorCode::InvalidField)); // its meter
    QVERIFY(refusedWith(world->reversal(3, 0, 1, 1), ErrorCode::InvalidField)); // nothing was paid
    auto elsewhere = world->reversal(4, 0, 1, 0);
    elsewhere.session = world->session2;
    EXPECT_ERROR(answerTo(runner, elsewhere), ErrorCode::ProofRequired);
    elsewhere.order.proof = ReversalProof::TokenRejected;
    elsewhere.order.proofReference = QStringLiteral("job 7");
    elsewhere.contentHash = vending::contentHashOf(elsewhere.order);
    QVERIFY(world->approve(elsewhere.requestId, elsewhere.contentHash, QStringLiteral("C2"),
        world->clock().nowMsUtc()));
    QCOMPARE(world->faultsLeaveNothing(runner, elsewhere), QString());
    QCOMPARE(world->auditBooks(), QString());
}

void TestCreditIssueBatch::transferredOnce()
{
    USE_MANAGERS(world);
    auto runner = world->runner();
    EXPECT_ERROR(signedAnswer(*world, runner, transfer(*world, 1, 0, 1)), ErrorCode::InvalidField);
    QVERIFY(takeDown(*world));
    EXPECT_ERROR(answerTo(runner, transfer(*world, 2, 0, 1)), ErrorCode::ApprovalRequired);
    const auto reply = read(signedAnswer(*world, runner, transfer(*world, 2, 0, 1)));
    QCOMPARE(reply.oldMeterNumber.value_or(QString()), meterNumberAt(1).drn());
    QCOMPARE(reply.energyWh, qint64(12'300));
    EXPECT_ERROR(
        signedAnswer(*world, runner, transfer(*world, 3, 0, 1)), ErrorCode::CreditTransferred);
    QCOMPARE(world->auditBooks(), QString());
}

// The energy is in another meter: neither is the money of a purchase given back too, nor are its
// tokens made anew where the old meter is used again.
void TestCreditIssueBatch::whatWasTransferredIsNotReversed()
{
    USE_MANAGERS(world);
    auto runner = world->runner();
    const auto sale = sold(answerTo(runner, world->sale(1, 1)));
    QVERIFY(takeDown(*world));
    EXPECT_OK(signedAnswer(*world, runner, transfer(*world, 2, 0, 1)));
    const auto back = world->reversal(3, 1, 1);
    QVERIFY(world->approve(back));
    EXPECT_ERROR(answerTo(runner, back), ErrorCode::CreditTransferred);
    QVERIFY(works(world->base().connection().runText(
        QStringLiteral("UPDATE supply_point SET state = 1 WHERE state = 3"))));
    EXPECT_ERROR(signedAnswer(*world, runner, replacement(*world, 4, 1, 1, sale)),
        ErrorCode::CreditTransferred);
}

void TestCreditIssueBatch::refusals()
{
    USE_MANAGERS(world);
    auto runner = world->runner();
    // Nobody signs for a sale that is not there yet.
    auto early = replacement(*world, 20, 2, 21, {});
    early.order.energy = Energy::fromWh(1'000);
    seal(early);
    QVERIFY(world->approve(early));
    world->clock().advanceMs(1);
    early.order.energy
        = Energy::fromWh(sold(answerTo(runner, world->sale(21, 2))).quote.energyOnTokensWh);
    seal(early);
    EXPECT_OK(world->base().connection().runText(
        QStringLiteral("UPDATE approval SET content_hash = '%1'").arg(early.contentHash)));
    EXPECT_ERROR(answerTo(runner, early), ErrorCode::ApprovalRequired);
    const auto sale = sold(answerTo(runner, world->sale(1, 0)));
    auto other = replacement(*world, 2, 1, 1, sale);
    EXPECT_ERROR(signedAnswer(*world, runner, other), ErrorCode::InvalidField);
    other = replacement(*world, 3, 0, 1, sale);
    other.order.energy = other.order.energy + Energy::fromWh(100);
    seal(other);
    EXPECT_ERROR(signedAnswer(*world, runner, other), ErrorCode::InvalidField);
    EXPECT_ERROR(signedAnswer(*world, runner, replacement(*world, 4, 0, 99, sale)),
        ErrorCode::RequestNeverSeen);
    EXPECT_OK(world->base().connection().runText(QStringLiteral(
        "UPDATE operator SET role_id = (SELECT role_id FROM role WHERE role_code = 'cashier')"
        " WHERE login = 'amal'")));
    EXPECT_ERROR(
        signedAnswer(*world, runner, freeIssue(*world, 5, 0)), ErrorCode::PermissionDenied);
    QCOMPARE(world->auditBooks(), QString());
    for (const qint64 wh : { qint64(0), qint64(99), qint64(150), CreditIssueOrder::whMax + 100 }) {
        auto order = freeIssue(*world, 6, 0).order;
        order.energy = Energy::fromWh(wh);
        EXPECT_ERROR(checkCreditIssueOrder(order), ErrorCode::InvalidField);
    }
}

// One of them gives other tokens for it.
void TestCreditIssueBatch::twoServersAtOneSale()
{
    USE_MANAGERS(world);
    auto runner = world->runner();
    constexpr int rounds = 6;
    std::vector<protocol::SaleReply> sales;
    for (int i = 0; i < rounds; ++i) {
        sales.push_back(sold(answerTo(runner, world->sale(i, i))));
        QVERIFY(world->approve(replacement(*world, 100 + i, i, i, sales.back())));
        QVERIFY(world->approve(replacement(*world, 200 + i, i, i, sales.back())));
    }
    std::vector<int> others(rounds);
    std::thread beside([&] {
        auto second = world->runner(QStringLiteral("sms-2"));
        for (int i = 0; i < rounds; ++i)
            others[size_t(i)]
                = answerTo(second, replacement(*world, 100 + i, i, i, sales[size_t(i)]))
                      .has_value();
    });
    std::vector<int> own(rounds);
    for (int i = 0; i < rounds; ++i)
        own[size_t(i)]
            = answerTo(runner, replacement(*world, 200 + i, i, i, sales[size_t(i)])).has_value();
    beside.join();
    for (size_t i = 0; i < rounds; ++i)
        QCOMPARE(own[i] + others[i], 1);
    QCOMPARE(world->auditBooks(), QString());
}

void TestCreditIssueBatch::everyFaultLeavesNothingHalfWritten()
{
    USE_MANAGERS(world);
    auto runner = world->runner();
    const auto sale = sold(answerTo(runner, world->sale(1, 0)));
    const auto command = replacement(*world, 2, 0, 1, sale);
    QVERIFY(world->approve(command));
    QCOMPARE(world->faultsLeaveNothing(runner, command), QString());
    QCOMPARE(world->auditBooks(), QString());
}

SHAHN_TEST(TestCreditIssueBatch)
#include "tst_credit_issue_batch.moc"
