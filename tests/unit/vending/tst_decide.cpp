// SPDX-License-Identifier: GPL-3.0-or-later
#include "sale_world.h"

#include "core/uuid.h"
#include "protocol/json_codec.h"
#include "protocol/messages/copy.h"
#include "protocol/messages/settlement.h"
#include "secure/digest.h"
#include "store/customer_store.h"
#include "store/ledger_account.h"
#include "support/test_registry.h"
#include "vending/audit_trail.h"

#include <QJsonObject>
#include <QTest>

#include <functional>

using namespace shahn;
using namespace shahn::test;

namespace
{

int copyOf(const Expected<QByteArray> &answer)
{
    const auto reply = protocol::fromBytes<protocol::ReprintReply>(answer.value_or({}));
    return reply ? reply->copy.number : 0;
}

vending::SettleCommand settle(const vending::SessionKey &session, int requestIndex)
{
    return { session, requestId(requestIndex) };
}

} // namespace

class TestDecide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saleIsComplete();
    void saleIsStoredAsItWasMade();
    void saleIsPosted();
    void refusals_data();
    void refusals();
    void refusalChangesNothing();
    void blockedMeterTellsWhy();
    void sessionsFailClosed_data();
    void sessionsFailClosed();
    void administratorSettlesButDoesNotSell();
    void repeatedIdGivesTheSameReply();
    void replyTellsMonthAndKeyType();
    void nothingIsSoldWithoutACounter();
    void otherContentIsAMismatch();
    void idOfAnotherStationIsDenied();
    void closedIdNeverSells();
    void settlementOfASaleGivesIt();
    void reprintsAreCounted();
    void repeatedReprintIsTheSameCopy();
    void reprintIdIsOfOneSale();
    void refusalThatRestsOnTheBatchIsWritten();
    void heldMeterIsTriedAgain();
    void heldStationDecidesNothing();
    void meterTwiceInABatch();
    void pointKeepsWhatWasBoughtWithANewMeter();
    void receiptsOfOneStationInABatch();
    void auditBlockIsChained();
    void auditBlockCoversEveryRow();
    void largeSaleIsSplit();
    void largeTokenIsRoundedUp();
};

void TestDecide::saleIsComplete()
{
    SaleWorld world;
    world.point(0).carryOverMinor = 3;
    const auto decision = world.decide({ world.sale(1, 0, 5'000) });
    QVERIFY(decision.outcomes[0].answer);
    QVERIFY(decision.outcomes[0].isWritten);
    const auto reply = readReply(*decision.outcomes[0].answer);
    QCOMPARE(reply.requestId, requestId(1).text());
    QCOMPARE(reply.receiptNumber, QStringLiteral("CDU-01-000412"));
    QCOMPARE(reply.soldAtMsUtc, saleTimeMs);
    QCOMPARE(reply.customerName.en, QStringLiteral("Ali \"Abu\" Salem"));
    QCOMPARE(reply.tokens.size(), size_t(1));
    QCOMPARE(reply.tokens[0].digits.size(), 20);
    QCOMPARE(reply.tokens[0].energyWh, reply.quote.energyOnTokensWh);
    // 5.003 LYD at 0.020 and 5 % VAT: 238.2 kWh, of which 38.2 in the second step would cost more;
    // so 200 kWh for 4.200 and 15.2 kWh at 0.0525 for 0.798.
    QCOMPARE(reply.quote.energyPaidWh, qint64(215'200));

    const auto &changes = decision.changes;
    QCOMPARE(rowsOf(changes, "request").size(), size_t(1));
    QCOMPARE(rowsOf(changes, "request")[0].octets("body_hash"), QByteArray("hash-5000"));
    QCOMPARE(repliesOf(changes), std::vector{ *decision.outcomes[0].answer });
    QCOMPARE(timedTokensOf(changes).size(), size_t(1));
    QCOMPARE(timedTokensOf(changes)[0].number("token_minute"), saleTimeMs / msPerMinute);
    QCOMPARE(timedTokensOf(changes)[0].number("tid"), reply.tokens[0].tid);
    QCOMPARE(timedTokensOf(changes)[0].number("energy_wh"), reply.tokens[0].energyWh);
    QCOMPARE(timedTokensOf(changes)[0].text("digits"), reply.tokens[0].digits);
    const auto point = world.changedPoint(changes, 0);
    QCOMPARE(point.lastTokenMinute, saleTimeMs / msPerMinute);
    QCOMPARE(point.boughtWh, qint64(215'200));
    QCOMPARE(point.carryOverMinor, reply.quote.carryOverAfterMinor);
    QVERIFY(!changes.points.value(point.pointId).hasNewKey);
    QVERIFY(world.isCovered(changes));
}

void TestDecide::saleIsStoredAsItWasMade()
{
    SaleWorld world;
    world.point(0).carryOverMinor = 3;
    const auto decision = world.decide({ world.sale(1, 0, 5'000) });
    const auto reply = readReply(decision.outcomes[0].answer.value());
    const auto &changes = decision.changes;
    QCOMPARE(rowsOf(changes, "document").size(), size_t(1));
    const auto sold = documentsOf(changes, vending::SaleCommand::kind()).at(0);
    QCOMPARE(sold.octets("request_id"), octetsOf(requestId(1)));
    QCOMPARE(sold.number("receipt"), qint64(412));
    QCOMPARE(sold.number("cdu_id"), qint64(1));
    QCOMPARE(sold.number("operator_id"), world.session().operatorId);
    QCOMPARE(sold.number("point_id"), world.point(0).pointId);
    QCOMPARE(sold.number("meter_id"), world.point(0).meterId);
    QCOMPARE(sold.number("account_id"), world.point(0).accountId);
    QCOMPARE(sold.number("tariff_version_id"), world.state.tariffs[tariffId].versions[0].id);
    QCOMPARE(sold.number("at_ms"), saleTimeMs);
    QCOMPARE(sold.number("business_day"), qint64(20261121));
    QCOMPARE(sold.number("tender_minor"), qint64(5'000));
    QCOMPARE(sold.number("energy_wh"), reply.quote.energyOnTokensWh);
    QCOMPARE(sold.number("token_count"), qint64(1));
    QVERIFY(!sold.numberOrNone("original_id"));
    QCOMPARE(rowsOf(changes, "sale_detail").size(), size_t(1));
    const auto detail = rowsOf(changes, "sale_detail")[0];
    QCOMPARE(detail.number("document_id"), sold.number("document_id"));
    QCOMPARE(detail.number("payment"), qint64(1));
    QCOMPARE(detail.number("billing_month"), qint64(202611));
    QCOMPARE(detail.number("carry_over_before_minor"), qint64(3));
    QCOMPARE(detail.number("energy_net_minor"), amountOf(reply.quote, pricing::Rule::Energy));
    QCOMPARE(detail.number("tax_minor"), amountOf(reply.quote, pricing::Rule::Tax));
    QCOMPARE(detail.number("carry_over_after_minor"), reply.quote.carryOverAfterMinor);
    QCOMPARE(detail.number("energy_paid_wh"), qint64(215'200));
}

// Cash and the carry-over before are debits; what they became is credits.
void TestDecide::saleIsPosted()
{
    using store::Ledger;
    SaleWorld world;
    world.point(0).carryOverMinor = 3;
    const auto decision = world.decide({ world.sale(1, 0, 5'002) });
    const auto quote = readReply(decision.outcomes[0].answer.value()).quote;
    QVERIFY(quote.carryOverAfterMinor > 0);
    const qint64 account = world.point(0).accountId;
    const std::vector<std::pair<qint64, qint64>> expected = {
        { store::ledgerAccount(Ledger::Cash, 1), 5'002 },
        { store::ledgerAccount(Ledger::CarryOver, account), 3 },
        { store::ledgerAccount(Ledger::CarryOver, account), -quote.carryOverAfterMinor },
        { store::ledgerAccount(Ledger::EnergyRevenue, tariffId),
            -amountOf(quote, pricing::Rule::Energy) },
        { store::ledgerAccount(Ledger::Tax, vatPart), -amountOf(quote, pricing::Rule::Tax) }
    };
    const auto postings = rowsOf(decision.changes, "posting");
    QCOMPARE(postings.size(), expected.size());
    qint64 sum = 0;
    for (size_t i = 0; i < postings.size(); ++i) {
        QCOMPARE(postings[i].number("line"), qint64(i));
        QCOMPARE(postings[i].number("ledger_account"), expected[i].first);
        QCOMPARE(postings[i].number("amount_minor"), expected[i].second);
        sum += postings[i].number("amount_minor");
    }
    QCOMPARE(sum, qint64(0));
}

void TestDecide::refusals_data()
{
    using Change = std::function<void(SaleWorld &, vending::SaleCommand &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, ErrorCode code, Change change) {
        QTest::newRow(name) << std::move(change) << static_cast<int>(code);
    };
    row("unknown meter", ErrorCode::MeterUnknown,
        [](auto &, auto &command) { command.meter = meterNumber(77); });
    row("removed meter", ErrorCode::MeterRemoved,
        [](auto &world, auto &) { world.point(0).state = int(store::MeterState::Removed); });
    row("meter in an unknown state", ErrorCode::DataCorrupt,
        [](auto &world, auto &) { world.point(0).state = 4; });
    row("meter with an unknown algorithm", ErrorCode::DataCorrupt,
        [](auto &world, auto &) { world.point(0).ea = 3; });
    row("no tariff", ErrorCode::TariffNotInForce,
        [](auto &world, auto &) { world.state.tariffs.clear(); });
    row("tariff starts later", ErrorCode::TariffNotInForce, [](auto &world, auto &) {
        world.state.tariffs[tariffId].versions[0].startsAtMsUtc = saleTimeMs + 1;
    });
    row("broken tariff", ErrorCode::DataCorrupt,
        [](auto &world, auto &) { world.state.tariffs[tariffId].versions[0].pricing = nullptr; });
    row("other currency", ErrorCode::CurrencyMismatch,
        [](auto &, auto &command) { command.currency = QStringLiteral("EUR"); });
    row("nothing is paid", ErrorCode::AmountOutOfRange,
        [](auto &, auto &command) { command.payment.kind = PaymentKind::None; });
    row("nothing is free", ErrorCode::FreeEnergyNotDue, [](auto &, auto &command) {
        command.payment.kind = PaymentKind::None;
        command.tender = Money();
    });
    row("below minimum", ErrorCode::TenderBelowMinimum,
        [](auto &, auto &command) { command.tender = Money::fromMinor(999); });
    row("above maximum", ErrorCode::TenderAboveMaximum,
        [](auto &, auto &command) { command.tender = Money::fromMinor(1'000'001); });
    row("no money", ErrorCode::AmountOutOfRange,
        [](auto &, auto &command) { command.tender = Money(); });
    row("too much money", ErrorCode::AmountOutOfRange,
        [](auto &, auto &command) { command.tender = Money::fromMinor(Money::inputMaxMinor + 1); });
    row("no vending key", ErrorCode::VendingKeyUnknown,
        [](auto &world, auto &) { world.point(0).sgc = QStringLiteral("999999"); });
    row("expired vending key", ErrorCode::VendingKeyExpired,
        [](auto &world, auto &) { world.point(0).sgc = expiredSgc; });
    row("tokens too far ahead", ErrorCode::TokenTimeAhead, [](auto &world, auto &) {
        world.point(0).lastTokenMinute = saleTimeMs / msPerMinute + 30;
    });
    row("month far ahead", ErrorCode::ClockNotTrusted,
        [](auto &world, auto &) { world.point(0).billingMonth = 202612; });
    row("nobody has approved the set-up", ErrorCode::SetupNotApproved,
        [](auto &world, auto &) { world.state.utility.isApproved = false; });
    row("unknown zone", ErrorCode::DataCorrupt,
        [](auto &world, auto &) { world.state.utility.timeZone = QStringLiteral("Mars/Base"); });
    row("nothing is known of the point", ErrorCode::MeterUnknown,
        [](auto &world, auto &) { world.state.points.clear(); });
}

void TestDecide::refusals()
{
    using Change = std::function<void(SaleWorld &, vending::SaleCommand &)>;
    QFETCH(Change, change);
    QFETCH(int, code);
    SaleWorld world;
    vending::SaleCommand command = world.sale(1, 0, 5'000);
    QVERIFY(world.answer(command));
    change(world, command);
    const auto decision = world.decide({ command });
    QVERIFY(!decision.outcomes[0].answer);
    QCOMPARE(static_cast<int>(decision.outcomes[0].answer.error().code), code);
    QVERIFY(!decision.outcomes[0].isWritten);
    QVERIFY(decision.changes.isEmpty());
}

void TestDecide::refusalChangesNothing()
{
    SaleWorld world;
    const auto decision = world.decide({ world.sale(1, 77, 5'000), world.sale(2, 0, 5'000) });
    QVERIFY(!decision.outcomes[0].answer);
    QVERIFY(decision.outcomes[1].answer);
    QCOMPARE(rowsOf(decision.changes, "document").size(), size_t(1));
    QCOMPARE(documentsOf(decision.changes, vending::SaleCommand::kind()).size(), size_t(1));
    // The refused id may be used again when the cause has gone.
    world.addPoint(77);
    QVERIFY(world.answer(world.sale(1, 77, 5'000)));
}

void TestDecide::blockedMeterTellsWhy()
{
    SaleWorld world;
    world.point(0).state = int(store::MeterState::Blocked);
    world.point(0).stateReasonEn = QStringLiteral("tamper case 12");
    world.point(0).stateReasonAr = QStringLiteral("حالة عبث 12");
    const auto answer = world.answer(world.sale(1, 0, 5'000));
    QCOMPARE(codeOf(answer), ErrorCode::MeterBlocked);
    QCOMPARE(answer.error().context.facts().value(QStringLiteral("reason")).toString(),
        QStringLiteral("tamper case 12"));
    QCOMPARE(answer.error().context.facts().value(QStringLiteral("reasonAr")).toString(),
        QStringLiteral("حالة عبث 12"));
}

void TestDecide::sessionsFailClosed_data()
{
    using Change = std::function<void(SaleWorld &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, ErrorCode code, Change change) {
        QTest::newRow(name) << std::move(change) << static_cast<int>(code);
    };
    row("no session", ErrorCode::SessionExpired,
        [](SaleWorld &world) { world.state.sessions.clear(); });
    row("expired", ErrorCode::SessionExpired,
        [](SaleWorld &world) { world.session().expiresAtMs = saleTimeMs; });
    row("closed", ErrorCode::SessionExpired,
        [](SaleWorld &world) { world.session().isClosed = true; });
    row("other certificate", ErrorCode::CertificateMismatch,
        [](SaleWorld &world) { world.session1.certificateSha256 = certificateOf2; });
    row("no certificate", ErrorCode::CertificateMismatch, [](SaleWorld &world) {
        world.session1.certificateSha256.clear();
        world.session().certificateSha256.clear();
        world.session().cduCertificateSha256.clear();
    });
    row("station revoked", ErrorCode::CertificateRevoked,
        [](SaleWorld &world) { world.session().cduState = QStringLiteral("revoked"); });
    row("station has a new certificate", ErrorCode::CertificateRevoked,
        [](SaleWorld &world) { world.session().cduCertificateSha256 = QStringLiteral("c9"); });
    row("operator disabled", ErrorCode::PermissionDenied,
        [](SaleWorld &world) { world.session().operatorState = QStringLiteral("disabled"); });
}

void TestDecide::sessionsFailClosed()
{
    using Change = std::function<void(SaleWorld &)>;
    QFETCH(Change, change);
    QFETCH(int, code);
    SaleWorld world;
    world.apply(world.decide({ world.sale(1, 0, 5'000) }).changes);
    change(world);
    const std::vector<vending::Command> commands = {
        world.sale(1, 0, 5'000),
        world.sale(2, 0, 5'000),
        settle(world.session1, 3),
        world.reprint(4, 1),
    };
    const auto decision = world.decide(commands);
    // Sold before: a 401 or 403 would be taken for "nothing was sold".
    QVERIFY(!decision.outcomes[0].answer);
    QCOMPARE(decision.outcomes[0].answer.error().code, ErrorCode::OutcomeUnknown);
    for (size_t i = 1; i < decision.outcomes.size(); ++i)
        QCOMPARE(static_cast<int>(codeOf(decision.outcomes[i].answer)), code);
    QVERIFY(decision.changes.isEmpty());
}

void TestDecide::administratorSettlesButDoesNotSell()
{
    SaleWorld world;
    world.session().permissions
        = { Level::Administrator, { Right::SeeCustomers, Right::Sell }, QStringLiteral("/1/") };
    QCOMPARE(codeOf(world.answer(world.sale(1, 0, 5'000))), ErrorCode::PermissionDenied);
    QVERIFY(world.answer(settle(world.session1, 1)));
    // Nor does somebody of another branch.
    world.session().permissions = { Level::Operator, { Right::Sell }, QStringLiteral("/1/3/") };
    QCOMPARE(codeOf(world.answer(world.sale(1, 0, 5'000))), ErrorCode::PermissionDenied);
}

void TestDecide::repeatedIdGivesTheSameReply()
{
    SaleWorld world;
    const auto inOneBatch = world.decide({ world.sale(1, 0, 5'000), world.sale(1, 0, 5'000) });
    QCOMPARE(rowsOf(inOneBatch.changes, "document").size(), size_t(1));
    QCOMPARE(rowsOf(inOneBatch.changes, "sale_detail").size(), size_t(1));
    QCOMPARE(*inOneBatch.outcomes[0].answer, *inOneBatch.outcomes[1].answer);
    QVERIFY(inOneBatch.outcomes[1].isWritten);
    world.apply(inOneBatch.changes);
    world.nowMs += 90'000;
    const auto later = world.decide({ world.sale(1, 0, 5'000) });
    QCOMPARE(*later.outcomes[0].answer, *inOneBatch.outcomes[0].answer);
    QVERIFY(!later.outcomes[0].isWritten);
    QVERIFY(later.changes.isEmpty());
}

void TestDecide::otherContentIsAMismatch()
{
    SaleWorld world;
    const auto decision = world.decide({ world.sale(1, 0, 5'000), world.sale(1, 0, 6'000) });
    QVERIFY(decision.outcomes[0].answer);
    QCOMPARE(codeOf(decision.outcomes[1].answer), ErrorCode::IdempotencyMismatch);
}

void TestDecide::idOfAnotherStationIsDenied()
{
    SaleWorld world;
    world.apply(world.decide({ world.sale(1, 0, 5'000), settle(world.session1, 2) }).changes);
    vending::SaleCommand same = world.sale(1, 0, 5'000);
    same.session = world.session2;
    QCOMPARE(codeOf(world.answer(same)), ErrorCode::PermissionDenied);
    same.requestId = requestId(2);
    QCOMPARE(codeOf(world.answer(same)), ErrorCode::PermissionDenied);
    QCOMPARE(codeOf(world.answer(settle(world.session2, 1))), ErrorCode::PermissionDenied);
    QCOMPARE(codeOf(world.answer(settle(world.session2, 2))), ErrorCode::PermissionDenied);
    QCOMPARE(
        codeOf(world.answer(vending::ReprintCommand{ world.session2, requestId(9), requestId(1) })),
        ErrorCode::PermissionDenied);
}

void TestDecide::closedIdNeverSells()
{
    SaleWorld world;
    const auto decision = world.decide({ settle(world.session1, 1), world.sale(1, 0, 5'000) });
    QCOMPARE(*decision.outcomes[0].answer, QByteArray("{\"state\":\"closed\"}"));
    QCOMPARE(codeOf(decision.outcomes[1].answer), ErrorCode::RequestClosed);
    world.apply(decision.changes);
    QCOMPARE(codeOf(world.answer(world.sale(1, 0, 5'000))), ErrorCode::RequestClosed);
    // Asking again changes nothing any more.
    const auto again = world.decide({ settle(world.session1, 1) });
    QCOMPARE(*again.outcomes[0].answer, QByteArray("{\"state\":\"closed\"}"));
    QVERIFY(again.changes.isEmpty());
}

void TestDecide::settlementOfASaleGivesIt()
{
    SaleWorld world;
    const auto decision = world.decide({ world.sale(1, 0, 5'000), settle(world.session1, 1) });
    const auto settled
        = protocol::fromBytes<protocol::SettlementReply>(*decision.outcomes[1].answer);
    QVERIFY(settled);
    QCOMPARE(settled->state, QStringLiteral("decided"));
    QCOMPARE(settled->kind, QStringLiteral("sale"));
    QCOMPARE(settled->reply, protocol::parseObject(*decision.outcomes[0].answer).value_or({}));
    QVERIFY(decision.outcomes[1].answer->contains(*decision.outcomes[0].answer)); // octet by octet
    QCOMPARE(rowsOf(decision.changes, "request").size(), size_t(1));
}

void TestDecide::replyTellsMonthAndKeyType()
{
    SaleWorld world;
    world.point(0).boughtWh = 40'000;
    const auto first = world.decide({ world.sale(1, 0, 5'000) });
    const auto sold = readReply(*first.outcomes[0].answer);
    QCOMPARE(sold.kt, std::optional(static_cast<int>(KeyType::Dutk)));
    QCOMPARE(sold.month->billingMonth, 202611);
    QCOMPARE(sold.month->boughtWh, 40'000 + sold.quote.energyPaidWh);
    world.apply(first.changes);
    const auto next = readReply(*world.answer(world.sale(2, 0, 5'000)));
    QCOMPARE(next.month->boughtWh, sold.month->boughtWh + next.quote.energyPaidWh);
    // A new month begins at nothing.
    world.point(0).billingMonth = 202610;
    const auto inNewMonth = readReply(*world.answer(world.sale(3, 0, 5'000)));
    QCOMPARE(inNewMonth.month->boughtWh, inNewMonth.quote.energyPaidWh);
}

// A number would be given out twice.
void TestDecide::nothingIsSoldWithoutACounter()
{
    SaleWorld world;
    world.state.cdus.clear();
    const auto decision = world.decide({ world.sale(1, 0, 5'000),
        world.engineering(2, SaleWorld::order(EngineeringKind::ClearTamper)) });
    QCOMPARE(codeOf(decision.outcomes[0].answer), ErrorCode::DataCorrupt);
    QCOMPARE(codeOf(decision.outcomes[1].answer), ErrorCode::DataCorrupt);
    QVERIFY(decision.changes.isEmpty());
}

void TestDecide::reprintsAreCounted()
{
    SaleWorld world;
    vending::ReprintCommand reprint = world.reprint(9, 1);
    QCOMPARE(codeOf(world.answer(reprint)), ErrorCode::RequestNeverSeen);
    const auto decision = world.decide({ world.sale(1, 0, 5'000), reprint, world.reprint(8, 1) });
    const auto second = protocol::fromBytes<protocol::ReprintReply>(*decision.outcomes[2].answer);
    QVERIFY(second);
    QCOMPARE(second->copy.number, 2);
    QCOMPARE(second->copy.printedAtMsUtc, world.nowMs);
    QCOMPARE(second->copy.operatorLogin, QStringLiteral("cashier-1"));
    QCOMPARE(second->copy.operatorName.ar, QStringLiteral("سلمى"));
    QCOMPARE(second->kind, QStringLiteral("sale"));
    QCOMPARE(protocol::toBytes(second->reply),
        protocol::toBytes(readReply(*decision.outcomes[0].answer)));
    QVERIFY(decision.outcomes[2].answer->contains(*decision.outcomes[0].answer));
    world.apply(decision.changes);
    reprint.requestId = requestId(7);
    QCOMPARE(copyOf(world.answer(reprint)), 3);
    // A closed id is no sale.
    world.apply(world.decide({ settle(world.session1, 5) }).changes);
    QCOMPARE(codeOf(world.answer(world.reprint(10, 5))), ErrorCode::RequestNeverSeen);
}

void TestDecide::repeatedReprintIsTheSameCopy()
{
    SaleWorld world;
    const vending::ReprintCommand reprint = world.reprint(9, 1);
    const auto inOneBatch = world.decide({ world.sale(1, 0, 5'000), reprint, reprint });
    QCOMPARE(copyOf(inOneBatch.outcomes[1].answer), 1);
    QCOMPARE(*inOneBatch.outcomes[2].answer, *inOneBatch.outcomes[1].answer);
    QVERIFY(inOneBatch.outcomes[2].isWritten); // true only when the batch is stored
    const auto copies = documentsOf(inOneBatch.changes, vending::ReprintCommand::kind());
    QCOMPARE(copies.size(), size_t(1));
    QCOMPARE(copies[0].octets("request_id"), octetsOf(requestId(9)));
    QVERIFY(!copies[0].numberOrNone("receipt"));
    const qint64 soldId = rowsOf(inOneBatch.changes, "document")[0].number("document_id");
    QCOMPARE(copies[0].number("original_id"), soldId);
    QCOMPARE(inOneBatch.changes.copies, (QHash<qint64, int>{ { soldId, 1 } }));
    QCOMPARE(rowsOf(inOneBatch.changes, "document").size(), size_t(2));
    QVERIFY(world.isCovered(inOneBatch.changes));
    world.apply(inOneBatch.changes);
    world.apply(world.decide({ world.reprint(8, 1) }).changes);
    // Another copy in between makes no difference.
    const auto later = world.decide({ reprint });
    QCOMPARE(*later.outcomes[0].answer, *inOneBatch.outcomes[1].answer);
    QVERIFY(!later.outcomes[0].isWritten);
    QVERIFY(later.changes.isEmpty());
}

void TestDecide::reprintIdIsOfOneSale()
{
    SaleWorld world;
    vending::SaleCommand foreign = world.sale(3, 2, 5'000);
    foreign.session = world.session2;
    const auto decision = world.decide({ world.sale(1, 0, 5'000), world.sale(2, 1, 5'000), foreign,
        world.reprint(9, 1), world.reprint(9, 2) });
    QCOMPARE(codeOf(decision.outcomes[4].answer), ErrorCode::IdempotencyMismatch);
    QCOMPARE(documentsOf(decision.changes, vending::ReprintCommand::kind()).size(), size_t(1));
    world.apply(decision.changes);
    const auto later = world.decide({
        world.reprint(9, 2),
        vending::ReprintCommand{ world.session2, requestId(9), requestId(3) },
    });
    QCOMPARE(codeOf(later.outcomes[0].answer), ErrorCode::IdempotencyMismatch);
    QCOMPARE(codeOf(later.outcomes[1].answer), ErrorCode::PermissionDenied);
    QVERIFY(later.changes.isEmpty());
    // The refused sale's first copy is still to come.
    QCOMPARE(copyOf(world.answer(world.reprint(10, 2))), 1);
}

// It is not true when the batch is not stored.
void TestDecide::refusalThatRestsOnTheBatchIsWritten()
{
    SaleWorld world;
    world.point(1).lastTokenMinute = saleTimeMs / msPerMinute + 29;
    vending::SaleCommand elsewhere = world.sale(1, 0, 5'000);
    elsewhere.session = world.session2;
    const EngineeringOrder keyChange = SaleWorld::order(EngineeringKind::KeyChange);
    const std::vector<vending::Command> first
        = { world.sale(1, 0, 5'000), settle(world.session1, 2), world.reprint(9, 1),
              world.sale(3, 1, 5'000), world.engineering(4, keyChange), world.sale(5, 2, 5'000) };
    const std::vector<std::pair<vending::Command, ErrorCode>> refused = {
        { world.sale(1, 0, 6'000), ErrorCode::IdempotencyMismatch },
        { elsewhere, ErrorCode::PermissionDenied },
        { world.sale(2, 0, 5'000), ErrorCode::RequestClosed },
        { settle(world.session2, 1), ErrorCode::PermissionDenied },
        { world.reprint(8, 2), ErrorCode::RequestNeverSeen },
        { world.reprint(9, 5), ErrorCode::IdempotencyMismatch },
        { world.sale(6, 1, 5'000), ErrorCode::TokenTimeAhead },
        { world.engineering(7, keyChange), ErrorCode::KeyChangeNotAllowed },
    };
    // Neither rests on the batch.
    const std::vector<std::pair<vending::Command, ErrorCode>> others = {
        { world.sale(10, 3, 1), ErrorCode::TenderBelowMinimum },
        { world.sale(11, 77, 5'000), ErrorCode::MeterUnknown },
        { world.reprint(12, 99), ErrorCode::RequestNeverSeen },
    };
    std::vector<vending::Command> commands = first;
    for (const auto &[command, code] : refused)
        commands.push_back(command);
    for (const auto &[command, code] : others)
        commands.push_back(command);
    const auto decision = world.decide(commands);
    size_t next = 0;
    for (; next < first.size(); ++next)
        QVERIFY(decision.outcomes[next].answer);
    for (const auto &[command, code] : refused) {
        QCOMPARE(codeOf(decision.outcomes[next].answer), code);
        QVERIFY2(decision.outcomes[next].isWritten, qPrintable(errorName(code)));
        ++next;
    }
    for (const auto &[command, code] : others) {
        QCOMPARE(codeOf(decision.outcomes[next].answer), code);
        QVERIFY2(!decision.outcomes[next].isWritten, qPrintable(errorName(code)));
        ++next;
    }
    // Stored, they are true without the commit of the next batch.
    world.apply(decision.changes);
    for (const auto &[command, code] : refused) {
        const auto later = world.decide({ command });
        QCOMPARE(codeOf(later.outcomes[0].answer), code);
        QVERIFY2(!later.outcomes[0].isWritten, qPrintable(errorName(code)));
    }
}

// What can be said without the meter is said.
void TestDecide::heldMeterIsTriedAgain()
{
    SaleWorld world;
    world.apply(world.decide({ world.sale(1, 0, 5'000) }).changes);
    const QString drn = meterNumber(0).drn();
    world.state.points.remove(drn);
    world.state.heldMeters.insert(drn);
    const auto decision = world.decide({ world.sale(2, 0, 5'000),
        world.engineering(3, SaleWorld::order(EngineeringKind::ClearTamper)),
        world.sale(4, 1, 5'000), world.sale(1, 0, 5'000), settle(world.session1, 5),
        world.reprint(6, 1), world.sale(7, 77, 5'000) });
    for (size_t i = 0; i < decision.outcomes.size(); ++i)
        QCOMPARE(decision.outcomes[i].isHeld, i < 2);
    for (size_t i = 0; i < 2; ++i) {
        QCOMPARE(codeOf(decision.outcomes[i].answer), ErrorCode::Busy);
        QVERIFY(!decision.outcomes[i].isWritten);
    }
    for (size_t i = 2; i < 6; ++i)
        QVERIFY(decision.outcomes[i].answer);
    QCOMPARE(codeOf(decision.outcomes[6].answer), ErrorCode::MeterUnknown);
    // Of 4, 5 and the copy.
    QCOMPARE(rowsOf(decision.changes, "request").size(), size_t(3));
    QCOMPARE(documentsOf(decision.changes, vending::SaleCommand::kind()).size(), size_t(1));
    QCOMPARE(documentsOf(decision.changes, vending::SettleCommand::kind()).size(), size_t(1));
    QCOMPARE(documentsOf(decision.changes, vending::ReprintCommand::kind()).size(), size_t(1));
}

// Whoever has locked its counter may be deciding the same request.
void TestDecide::heldStationDecidesNothing()
{
    SaleWorld world;
    world.apply(world.decide({ world.sale(1, 0, 5'000) }).changes);
    world.state.cdus.remove(1);
    world.state.heldCdus.insert(1);
    vending::SaleCommand elsewhere = world.sale(6, 1, 5'000);
    elsewhere.session = world.session2;
    const std::vector<vending::Command> commands
        = { world.sale(1, 0, 5'000), world.sale(2, 77, 5'000),
              world.engineering(3, SaleWorld::order(EngineeringKind::ClearTamper)),
              settle(world.session1, 4), world.reprint(5, 1), elsewhere };
    const auto decideHeld = [&] {
        auto decision = world.decide(commands);
        for (size_t i = 0; i < decision.outcomes.size(); ++i)
            QCOMPARE(decision.outcomes[i].isHeld, i < 5);
        for (size_t i = 0; i < 5; ++i) {
            QCOMPARE(codeOf(decision.outcomes[i].answer), ErrorCode::Busy);
            QVERIFY(!decision.outcomes[i].isWritten);
        }
    };
    decideHeld();
    const auto decision = world.decide(commands);
    QVERIFY(decision.outcomes[5].answer);
    QCOMPARE(rowsOf(decision.changes, "request").size(), size_t(1));
    // No refusal of another kind comes before it.
    world.clockFault = QStringLiteral("ahead");
    decideHeld();
    world.session().isClosed = true;
    decideHeld();
}

void TestDecide::meterTwiceInABatch()
{
    SaleWorld world;
    const auto decision = world.decide({ world.sale(1, 0, 5'000), world.sale(2, 0, 5'000) });
    const auto first = readReply(*decision.outcomes[0].answer);
    const auto second = readReply(*decision.outcomes[1].answer);
    QCOMPARE(second.tokens[0].tid, first.tokens[0].tid + 1);
    QCOMPARE(second.quote.carryOverBeforeMinor, first.quote.carryOverAfterMinor);
    // The first purchase used up the first price step.
    QCOMPARE(energyIds(first.quote),
        QStringList({ QStringLiteral("energy.1"), QStringLiteral("energy.2") }));
    QCOMPARE(energyIds(second.quote), QStringList(QStringLiteral("energy.2")));
    QCOMPARE(decision.changes.points.size(), 1);
    const auto point = world.changedPoint(decision.changes, 0);
    QCOMPARE(point.boughtWh, first.quote.energyPaidWh + second.quote.energyPaidWh);
    QCOMPARE(point.carryOverMinor, second.quote.carryOverAfterMinor);
    QCOMPARE(point.lastTokenMinute, saleTimeMs / msPerMinute + 1);
}

// A new meter counts its minutes anew; what was bought and what is owed are the point's.
void TestDecide::pointKeepsWhatWasBoughtWithANewMeter()
{
    SaleWorld world;
    const auto before = world.perform({ world.sale(1, 0, 5'000), world.sale(2, 0, 5'000) });
    const auto first = readReply(*before.outcomes[0].answer);
    const auto second = readReply(*before.outcomes[1].answer);
    world.changeMeter(0, 6);
    const auto decision = world.decide({ world.sale(3, 6, 5'000) });
    const auto third = readReply(*decision.outcomes[0].answer);
    QCOMPARE(third.tokens[0].tid, first.tokens[0].tid);
    QCOMPARE(third.quote.carryOverBeforeMinor, second.quote.carryOverAfterMinor);
    QCOMPARE(energyIds(third.quote), QStringList(QStringLiteral("energy.2")));
    const auto point = world.changedPoint(decision.changes, 6);
    QCOMPARE(point.pointId, qint64(100));
    QCOMPARE(point.boughtWh,
        first.quote.energyPaidWh + second.quote.energyPaidWh + third.quote.energyPaidWh);
    QCOMPARE(point.carryOverMinor, third.quote.carryOverAfterMinor);
    const auto sold = rowsOf(decision.changes, "document").at(0);
    QCOMPARE(sold.number("meter_id"), qint64(206));
    QCOMPARE(sold.number("previous_of_point"),
        rowsOf(before.changes, "document").at(1).number("document_id"));
    QCOMPARE(codeOf(world.answer(world.sale(4, 0, 5'000))), ErrorCode::MeterUnknown);
}

void TestDecide::receiptsOfOneStationInABatch()
{
    SaleWorld world;
    vending::SaleCommand other = world.sale(3, 2, 5'000);
    other.session = world.session2;
    const auto decision = world.decide(
        { world.sale(1, 0, 5'000), world.sale(9, 77, 5'000), other, world.sale(2, 1, 5'000) });
    QCOMPARE(
        readReply(*decision.outcomes[0].answer).receiptNumber, QStringLiteral("CDU-01-000412"));
    QCOMPARE(
        readReply(*decision.outcomes[2].answer).receiptNumber, QStringLiteral("CDU-02-000412"));
    QCOMPARE(
        readReply(*decision.outcomes[3].answer).receiptNumber, QStringLiteral("CDU-01-000413"));
}

void TestDecide::auditBlockIsChained()
{
    SaleWorld world;
    const store::AuditHead head = world.state.auditHead;
    const auto decision
        = world.decide({ world.sale(1, 0, 5'000), settle(world.session1, 2), world.reprint(3, 1) });
    const auto documents = rowsOf(decision.changes, "document");
    QCOMPARE(documents.size(), size_t(3));
    for (size_t i = 0; i < documents.size(); ++i)
        QCOMPARE(documents[i].number("document_id"), head.lastDocument + 1 + qint64(i));
    const store::AuditBlock block = decision.changes.block.value();
    QCOMPARE(block.serverId, head.serverId);
    QCOMPARE(block.sequence, head.sequence + 1);
    QCOMPARE(block.atMs, world.nowMs);
    QCOMPARE(block.firstDocument, head.lastDocument + 1);
    QCOMPARE(block.lastDocument, head.lastDocument + 3);
    QCOMPARE(block.firstEvent, head.lastEvent + 1); // none
    QCOMPARE(block.lastEvent, head.lastEvent);
    QCOMPARE(block.root, vending::rootOf(decision.changes.rows));
    secure::HashInput input;
    input.add(head.hash).add(chain.toUtf8()).add(block.sequence).add(block.atMs);
    input.add(block.firstDocument).add(block.lastDocument);
    input.add(block.firstEvent).add(block.lastEvent).add(block.root);
    QCOMPARE(block.hash, input.hash());
    // The next batch goes on behind it.
    world.apply(decision.changes);
    const auto next = world.decide({ world.sale(4, 1, 5'000) });
    QCOMPARE(next.changes.block->sequence, head.sequence + 2);
    QCOMPARE(next.changes.block->firstDocument, block.lastDocument + 1);
    QVERIFY(world.isCovered(next.changes));
}

// The answer that was given, who gave it and where are in rows of the block.
void TestDecide::auditBlockCoversEveryRow()
{
    SaleWorld world;
    const auto decision
        = world.decide({ world.sale(1, 0, 5'000), settle(world.session1, 2), world.reprint(3, 1) });
    QCOMPARE(documentsOf(decision.changes, vending::SaleCommand::kind()).size(), size_t(1));
    QCOMPARE(documentsOf(decision.changes, vending::SettleCommand::kind()).size(), size_t(1));
    QCOMPARE(documentsOf(decision.changes, vending::ReprintCommand::kind()).size(), size_t(1));
    QCOMPARE(repliesOf(decision.changes),
        (std::vector{ *decision.outcomes[0].answer, *decision.outcomes[2].answer }));
    const auto &rows = decision.changes.rows;
    for (size_t i = 0; i < rows.size(); ++i) {
        auto fewer = rows;
        fewer.erase(fewer.begin() + qsizetype(i));
        QVERIFY2(vending::rootOf(fewer) != decision.changes.block->root, rows[i].table().name);
    }
}

void TestDecide::largeSaleIsSplit()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) { terms.maxTender = Money(); });
    const auto decision = world.decide({ world.sale(1, 0, 200'000) });
    const auto reply = readReply(*decision.outcomes[0].answer);
    QVERIFY(reply.tokens.size() > 1);
    qint64 energyWh = 0;
    for (size_t i = 0; i < reply.tokens.size(); ++i) {
        energyWh += reply.tokens[i].energyWh;
        if (i > 0)
            QCOMPARE(reply.tokens[i].tid, reply.tokens[i - 1].tid + 1);
    }
    QCOMPARE(energyWh, reply.quote.energyOnTokensWh);
    const auto sold = rowsOf(decision.changes, "document").at(0);
    QCOMPARE(sold.number("energy_wh"), energyWh);
    QCOMPARE(sold.number("token_count"), qint64(reply.tokens.size()));
}

// What the coding rounds up is on the token and not paid for.
void TestDecide::largeTokenIsRoundedUp()
{
    SaleWorld world;
    world.state.utility.isTokenSplitAllowed = false;
    const auto decision = world.decide({ world.sale(1, 0, 100'003) });
    const auto reply = readReply(*decision.outcomes[0].answer);
    QCOMPARE(reply.tokens.size(), size_t(1));
    QVERIFY(reply.quote.energyOnTokensWh > reply.quote.energyPaidWh);
    QCOMPARE(reply.tokens[0].energyWh, reply.quote.energyOnTokensWh);
    const auto sold = rowsOf(decision.changes, "document").at(0);
    QCOMPARE(sold.number("energy_wh"), reply.quote.energyOnTokensWh);
    const auto detail = rowsOf(decision.changes, "sale_detail").at(0);
    QCOMPARE(detail.number("energy_paid_wh"), reply.quote.energyPaidWh);
    QCOMPARE(world.changedPoint(decision.changes, 0).boughtWh, reply.quote.energyPaidWh);
}

SHAHN_TEST(TestDecide)
#include "tst_decide.moc"
