// SPDX-License-Identifier: GPL-3.0-or-later
#include "sale_world.h"

#include "protocol/messages/copy.h"
#include "protocol/messages/settlement.h"
#include "store/customer_store.h"
#include "support/test_registry.h"

#include <QTest>

#include <functional>
#include <tuple>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr EngineeringKind timedKinds[] = { EngineeringKind::ClearTamper,
    EngineeringKind::ClearCredit, EngineeringKind::PowerLimit, EngineeringKind::PhaseUnbalance };

// The token read back under the key that the meter has in the world.
vault::TokenReading readingOf(const SaleWorld &world, const QString &digits, int krn, int ti)
{
    const MeterKeyData keyData{ { goodSgc, krn, KeyType::Dutk }, ti, EncryptionAlgorithm::Ea11, 2 };
    return world.vault().verifyToken({ meterNumber(0), keyData, digits }).value();
}

// Nothing but the meter's minute and key may be another.
bool isPointItself(const SaleWorld &world, const store::BatchChanges &changes)
{
    const store::BatchPoint before = world.state.points.value(meterNumber(0).drn());
    const store::BatchPoint after = world.changedPoint(changes, 0);
    return changes.points.size() == 1 && after.pointId == before.pointId
        && after.billingMonth == before.billingMonth && after.boughtWh == before.boughtWh
        && after.carryOverMinor == before.carryOverMinor && after.tariffId == before.tariffId
        && after.accountId == before.accountId;
}

// sgc, krn, kt, ti.
using Key = std::tuple<QString, qint64, qint64, qint64>;

Key fromKey(const NamedRow &row)
{
    return { row.text("from_sgc"), row.number("from_krn"), row.number("from_kt"),
        row.number("from_ti") };
}

Key toKey(const NamedRow &row)
{
    return { row.text("to_sgc"), row.number("to_krn"), row.number("to_kt"), row.number("to_ti") };
}

Key keyOf(const store::BatchPoint &point) { return { point.sgc, point.krn, point.kt, point.ti }; }

size_t ordersIn(const store::BatchChanges &changes)
{
    return documentsOf(changes, vending::EngineeringCommand::kind()).size();
}

// The receipts of a kind.
std::vector<qint64> receiptsOf(const store::BatchChanges &changes, const vending::Kind &kind)
{
    std::vector<qint64> receipts;
    for (const NamedRow &row : documentsOf(changes, kind))
        receipts.push_back(row.number("receipt"));
    return receipts;
}

} // namespace

class TestEngineering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timedKindsAreComplete();
    void meterTestHasNoTid();
    void meterTestOfALongNumberHasTheLongForm();
    void keyChangeIsComplete();
    void saleBehindAKeyChangeIsUnderTheNewKey();
    void sameKeyIsNoChange();
    void keyMayGoBack();
    void oneCountOfMinutesAndReceipts();
    void tokenTimeAhead();
    void blockedIsServedRemovedIsNot();
    void refusals_data();
    void refusals();
    void repeatedIdGivesTheSameReply();
    void idsAreOfOneKind();
    void closedIdIssuesNothing();
    void settlementGivesIt();
    void reprintsAreOfTheirKind();
    void approvalIsNamed();
    void approvalMustFit_data();
    void approvalMustFit();
    void administratorsApproveEverywhere();
    void keyChangeNeedsItsRight();
    void contentHashIsOfTheContent();
};

void TestEngineering::timedKindsAreComplete()
{
    for (const EngineeringKind kind : timedKinds) {
        SaleWorld world;
        EngineeringOrder order = SaleWorld::order(kind);
        order.creditRegister = 5;
        const auto command = world.engineering(1, order);
        world.approve(command);
        const auto decision = world.decide({ command });
        QVERIFY(decision.outcomes[0].answer);
        QVERIFY(decision.outcomes[0].isWritten);
        const auto reply = readEngineering(*decision.outcomes[0].answer);
        QCOMPARE(reply.receiptNumber, QStringLiteral("CDU-01-000412"));
        QCOMPARE(reply.kind, engineeringKindText(kind));
        QCOMPARE(reply.reason, order.reason);
        QCOMPARE(reply.jobNumber, order.jobNumber);
        QCOMPARE(reply.customerName.ar, QStringLiteral("علي"));
        QCOMPARE(reply.kt, 2);
        QCOMPARE(reply.tokens.size(), size_t(1));
        QVERIFY(reply.tokens[0].tid);
        QVERIFY(!reply.keyChange && !reply.testNumber);

        const auto &changes = decision.changes;
        QCOMPARE(repliesOf(changes).at(0), *decision.outcomes[0].answer);
        QCOMPARE(rowsOf(changes, "document").size(), size_t(1));
        QCOMPARE(ordersIn(changes), size_t(1));
        QVERIFY(rowsOf(changes, "sale_detail").empty() && rowsOf(changes, "posting").empty());
        QVERIFY(changes.daySums.empty() && isPointItself(world, changes));
        QVERIFY(untimedTokensOf(changes).empty() && rowsOf(changes, "key_change").empty());
        QVERIFY(!changes.points.value(world.point(0).pointId).hasNewKey);
        const auto detail = rowsOf(changes, "engineering_detail").at(0);
        QCOMPARE(detail.number("token_kind"), qint64(kind));
        QCOMPARE(detail.text("reason"), order.reason);
        QCOMPARE(detail.text("job_number"), order.jobNumber);
        QVERIFY(!detail.numberOrNone("test_number"));
        QCOMPARE(timedTokensOf(changes).size(), size_t(1));
        QCOMPARE(timedTokensOf(changes)[0].number("energy_wh"), qint64(0));
        QCOMPARE(timedTokensOf(changes)[0].number("token_minute"), saleTimeMs / msPerMinute);
        QCOMPARE(world.changedPoint(changes, 0).lastTokenMinute, saleTimeMs / msPerMinute);
        const auto document = rowsOf(changes, "document")[0];
        QCOMPARE(document.number("receipt"), qint64(412));
        QVERIFY(!document.numberOrNone("tender_minor") && !document.numberOrNone("energy_wh"));
        QVERIFY(!document.numberOrNone("tariff_version_id"));
        QVERIFY(world.isCovered(changes));

        const auto reading = readingOf(world, reply.tokens[0].digits, 1, 1);
        QVERIFY(reading.verdict == vault::TokenVerdict::Valid);
        QCOMPARE(reading.tokenClass, 2);
        // Watts above 16,383 come in steps of 10.
        const bool hasWatts
            = kind == EngineeringKind::PowerLimit || kind == EngineeringKind::PhaseUnbalance;
        QCOMPARE(reply.watts.has_value(), hasWatts);
        if (hasWatts) {
            QVERIFY(*reply.watts >= 20'001 && *reply.watts < 20'011);
            QCOMPARE(reading.value.value_or(0), *reply.watts);
        }
        QCOMPARE(detail.numberOrNone("watts"), reply.watts);
        QCOMPARE(reply.creditRegister.value_or(-1), kind == EngineeringKind::ClearCredit ? 5 : -1);
        QCOMPARE(detail.numberOrNone("credit_register").value_or(-1),
            qint64(kind == EngineeringKind::ClearCredit ? 5 : -1));
        if (kind == EngineeringKind::ClearCredit)
            QCOMPARE(reading.value.value_or(0), qint64(5));
    }
}

void TestEngineering::meterTestHasNoTid()
{
    SaleWorld world;
    const auto decision
        = world.decide({ world.engineering(1, SaleWorld::order(EngineeringKind::MeterTest)) });
    const auto reply = readEngineering(decision.outcomes[0].answer.value());
    QCOMPARE(reply.testNumber.value_or(-1), 0);
    // Test 0 of the two-digit form, which every system makes the same.
    QCOMPARE(reply.tokens.at(0).digits, QStringLiteral("56493153725450313471"));
    QVERIFY(!reply.tokens.at(0).tid);
    const auto &changes = decision.changes;
    QVERIFY(timedTokensOf(changes).empty() && !changes.hasTimedTokens);
    QCOMPARE(world.changedPoint(changes, 0).lastTokenMinute, world.point(0).lastTokenMinute);
    QCOMPARE(untimedTokensOf(changes).size(), size_t(1));
    QCOMPARE(untimedTokensOf(changes)[0].text("digits"), reply.tokens[0].digits);
    QVERIFY(!untimedTokensOf(changes)[0].numberOrNone("tid"));
    const auto detail = rowsOf(changes, "engineering_detail").at(0);
    QCOMPARE(detail.number("token_kind"), qint64(EngineeringKind::MeterTest));
    QCOMPARE(detail.number("test_number"), qint64(0));
}

void TestEngineering::meterTestOfALongNumberHasTheLongForm()
{
    SaleWorld world;
    const QString digits = QStringLiteral("012312345678");
    EngineeringOrder order = SaleWorld::order(EngineeringKind::MeterTest);
    order.meter = MeterNumber::parse(digits + QString::number(luhnDigit(digits))).value();
    order.testNumber = 1;
    store::BatchPoint point = world.point(0);
    point.drn = order.meter.drn();
    point.pointId = 999;
    world.state.points[point.drn] = point;
    const auto reply = readEngineering(world.answer(world.engineering(1, order)).value());
    QCOMPARE(reply.tokens.at(0).digits, QStringLiteral("01152921509036054672"));
}

void TestEngineering::keyChangeIsComplete()
{
    SaleWorld world;
    world.point(0).lastTokenMinute = saleTimeMs / msPerMinute + 5;
    const auto decision
        = world.decide({ world.engineering(1, SaleWorld::order(EngineeringKind::KeyChange)) });
    const auto reply = readEngineering(decision.outcomes[0].answer.value());
    QCOMPARE(reply.krn, 1); // what the tokens are encrypted under
    QCOMPARE(reply.tokens.size(), size_t(4));
    for (const auto &token : reply.tokens)
        QVERIFY(!token.tid);
    QVERIFY(reply.keyChange);
    QCOMPARE(reply.keyChange->krn, 2);
    QCOMPARE(reply.keyChange->ti, 3);
    QCOMPARE(reply.keyChange->kt, 2);
    QCOMPARE(reply.keyChange->ken, 200);
    QVERIFY(!reply.keyChange->isRollover);

    const auto &changes = decision.changes;
    QCOMPARE(rowsOf(changes, "key_change").size(), size_t(1));
    const auto row = rowsOf(changes, "key_change")[0];
    QVERIFY(fromKey(row) == Key(goodSgc, 1, 2, 1));
    QVERIFY(toKey(row) == Key(goodSgc, 2, 2, 3));
    QCOMPARE(row.number("to_ken"), qint64(200));
    QCOMPARE(row.number("is_rollover"), qint64(0));
    QCOMPARE(row.number("carries_supply_group"), qint64(0));
    const auto point = world.changedPoint(changes, 0);
    QVERIFY(changes.points.value(point.pointId).hasNewKey);
    QVERIFY(keyOf(point) == toKey(row));
    QCOMPARE(point.ken.value_or(0), 200);
    QCOMPARE(untimedTokensOf(changes).size(), size_t(4));
    // Nothing else about the meter.
    QVERIFY(timedTokensOf(changes).empty() && !changes.hasTimedTokens);
    QCOMPARE(point.lastTokenMinute, saleTimeMs / msPerMinute + 5);
    QVERIFY(isPointItself(world, changes) && rowsOf(changes, "posting").empty());
    // Both keys are in the audit with the row.
    QVERIFY(world.isCovered(changes));
}

void TestEngineering::saleBehindAKeyChangeIsUnderTheNewKey()
{
    SaleWorld world;
    const auto decision = world.decide({ world.sale(1, 0, 5'000),
        world.engineering(2, SaleWorld::order(EngineeringKind::KeyChange)), world.sale(3, 0, 5'000),
        world.engineering(4, SaleWorld::order(EngineeringKind::ClearTamper)),
        world.engineering(5, SaleWorld::order(EngineeringKind::KeyChange)) });
    const auto before = readReply(decision.outcomes[0].answer.value());
    const auto behind = readReply(decision.outcomes[2].answer.value());
    const auto tamper = readEngineering(decision.outcomes[3].answer.value());
    QCOMPARE(before.krn, 1);
    QCOMPARE(behind.krn, 2);
    QCOMPARE(behind.ti, 3);
    using vault::TokenVerdict;
    QVERIFY(readingOf(world, before.tokens[0].digits, 1, 1).verdict == TokenVerdict::Valid);
    QVERIFY(readingOf(world, behind.tokens[0].digits, 2, 3).verdict == TokenVerdict::Valid);
    QVERIFY(readingOf(world, behind.tokens[0].digits, 1, 1).verdict != TokenVerdict::Valid);
    QVERIFY(readingOf(world, tamper.tokens[0].digits, 2, 3).verdict == TokenVerdict::Valid);
    // The meter has that key by now.
    QVERIFY(codeOf(decision.outcomes[4].answer) == ErrorCode::KeyChangeNotAllowed);
    // The same over two batches.
    world.apply(decision.changes);
    QCOMPARE(readReply(world.answer(world.sale(6, 0, 5'000)).value()).krn, 2);
}

void TestEngineering::sameKeyIsNoChange()
{
    SaleWorld world;
    EngineeringOrder order = SaleWorld::order(EngineeringKind::KeyChange);
    order.next = { { goodSgc, 1, KeyType::Dutk }, 1, true };
    const auto decision = world.decide({ world.engineering(1, order) });
    QVERIFY(codeOf(decision.outcomes[0].answer) == ErrorCode::KeyChangeNotAllowed);
    QVERIFY(decision.changes.isEmpty());
}

void TestEngineering::keyMayGoBack()
{
    SaleWorld world;
    EngineeringOrder back = SaleWorld::order(EngineeringKind::KeyChange);
    back.next = { { goodSgc, 1, KeyType::Dutk }, 1, false };
    const auto decision
        = world.decide({ world.engineering(1, SaleWorld::order(EngineeringKind::KeyChange)),
            world.engineering(2, back) });
    QVERIFY(decision.outcomes[1].answer);
    QCOMPARE(rowsOf(decision.changes, "key_change").size(), size_t(2));
    QCOMPARE(decision.changes.points.size(), 1);
    QCOMPARE(world.changedPoint(decision.changes, 0).krn, 1);
    // To be stored all the same: the KEN is of the last change.
    QVERIFY(decision.changes.points.value(world.point(0).pointId).hasNewKey);
}

void TestEngineering::oneCountOfMinutesAndReceipts()
{
    SaleWorld world;
    const auto decision = world.decide({ world.sale(1, 0, 5'000),
        world.engineering(2, SaleWorld::order(EngineeringKind::ClearTamper)),
        world.sale(3, 0, 5'000),
        world.engineering(4, SaleWorld::order(EngineeringKind::MeterTest)) });
    const auto tokens = timedTokensOf(decision.changes);
    QCOMPARE(tokens.size(), size_t(3));
    for (size_t i = 0; i < tokens.size(); ++i)
        QCOMPARE(
            tokens[i].number("token_minute"), saleTimeMs / msPerMinute + static_cast<qint64>(i));
    QCOMPARE(receiptsOf(decision.changes, vending::SaleCommand::kind()),
        (std::vector<qint64>{ 412, 414 }));
    QCOMPARE(receiptsOf(decision.changes, vending::EngineeringCommand::kind()),
        (std::vector<qint64>{ 413, 415 }));
    QCOMPARE(decision.changes.cdus.value(1).lastReceipt, qint64(415));
    QCOMPARE(decision.changes.cdus.value(1).receiptBefore, qint64(411));
}

void TestEngineering::tokenTimeAhead()
{
    SaleWorld world;
    world.point(0).lastTokenMinute = saleTimeMs / msPerMinute + 30;
    QVERIFY(
        codeOf(world.answer(world.engineering(1, SaleWorld::order(EngineeringKind::ClearTamper))))
        == ErrorCode::TokenTimeAhead);
    // These take no minute.
    QVERIFY(world.answer(world.engineering(1, SaleWorld::order(EngineeringKind::MeterTest))));
    QVERIFY(world.answer(world.engineering(1, SaleWorld::order(EngineeringKind::KeyChange))));
}

void TestEngineering::blockedIsServedRemovedIsNot()
{
    SaleWorld world;
    const auto command = world.engineering(1, SaleWorld::order(EngineeringKind::ClearTamper));
    world.point(0).state = int(store::MeterState::Blocked);
    QVERIFY(world.answer(command));
    world.point(0).state = int(store::MeterState::Removed);
    QVERIFY(codeOf(world.answer(command)) == ErrorCode::MeterRemoved);
}

void TestEngineering::refusals_data()
{
    using Change = std::function<void(SaleWorld &, vending::EngineeringCommand &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, ErrorCode code, Change change) {
        QTest::newRow(name) << std::move(change) << static_cast<int>(code);
    };
    row("unknown meter", ErrorCode::MeterUnknown,
        [](auto &, auto &command) { command.order.meter = meterNumber(77); });
    row("no cashier", ErrorCode::PermissionDenied,
        [](auto &world, auto &) { world.session().permissions.rights = { Right::Sell }; });
    row("nobody has approved the set-up", ErrorCode::SetupNotApproved,
        [](auto &world, auto &) { world.state.utility.isApproved = false; });
    row("no session", ErrorCode::SessionExpired,
        [](auto &, auto &command) { command.session.tokenHash = QStringLiteral("none"); });
    row("expired key", ErrorCode::VendingKeyExpired,
        [](auto &world, auto &) { world.point(0).sgc = expiredSgc; });
    row("unknown next key", ErrorCode::VendingKeyUnknown, [](auto &, auto &command) {
        command.order = SaleWorld::order(EngineeringKind::KeyChange);
        command.order.next.group.krn = 9;
    });
    row("expired next key", ErrorCode::VendingKeyExpired, [](auto &, auto &command) {
        command.order = SaleWorld::order(EngineeringKind::KeyChange);
        command.order.next.group = { expiredSgc, 1, KeyType::Dutk };
    });
    row("corrupt key data", ErrorCode::DataCorrupt,
        [](auto &world, auto &) { world.point(0).ea = 8; });
}

void TestEngineering::refusals()
{
    using Change = std::function<void(SaleWorld &, vending::EngineeringCommand &)>;
    QFETCH(Change, change);
    QFETCH(int, code);
    SaleWorld world;
    auto command = world.engineering(1, SaleWorld::order(EngineeringKind::ClearTamper));
    change(world, command);
    const auto decision = world.decide({ command });
    QCOMPARE(static_cast<int>(codeOf(decision.outcomes[0].answer)), code);
    QVERIFY(!decision.outcomes[0].isWritten);
    QVERIFY(decision.changes.isEmpty());
}

void TestEngineering::repeatedIdGivesTheSameReply()
{
    SaleWorld world;
    const auto command = world.engineering(1, SaleWorld::order(EngineeringKind::KeyChange));
    auto other = command;
    other.bodyHash = "other";
    auto foreign = command;
    foreign.session = world.session2;
    const auto decision = world.decide({ command, command, other, foreign });
    QCOMPARE(*decision.outcomes[1].answer, *decision.outcomes[0].answer);
    QVERIFY(decision.outcomes[1].isWritten);
    QVERIFY(codeOf(decision.outcomes[2].answer) == ErrorCode::IdempotencyMismatch);
    QVERIFY(codeOf(decision.outcomes[3].answer) == ErrorCode::PermissionDenied);
    QCOMPARE(ordersIn(decision.changes), size_t(1));
    QCOMPARE(rowsOf(decision.changes, "engineering_detail").size(), size_t(1));
    world.apply(decision.changes);
    // A key change to the key that the meter has by now: the stored reply comes first.
    const auto again = world.decide({ command });
    QCOMPARE(*again.outcomes[0].answer, *decision.outcomes[0].answer);
    QVERIFY(!again.outcomes[0].isWritten);
    QVERIFY(again.changes.isEmpty());
}

void TestEngineering::idsAreOfOneKind()
{
    SaleWorld world;
    auto tokens = world.engineering(1, SaleWorld::order(EngineeringKind::ClearTamper));
    auto sale = world.sale(1, 0, 5'000);
    sale.bodyHash = tokens.bodyHash;
    const auto saleFirst = world.decide({ sale, tokens });
    QVERIFY(codeOf(saleFirst.outcomes[1].answer) == ErrorCode::IdempotencyMismatch);
    const auto tokensFirst = world.decide({ tokens, sale });
    QVERIFY(codeOf(tokensFirst.outcomes[1].answer) == ErrorCode::IdempotencyMismatch);
}

void TestEngineering::closedIdIssuesNothing()
{
    SaleWorld world;
    const auto decision = world.decide({ vending::SettleCommand{ world.session1, requestId(1) },
        world.engineering(1, SaleWorld::order(EngineeringKind::ClearTamper)) });
    QVERIFY(codeOf(decision.outcomes[1].answer) == ErrorCode::RequestClosed);
    QCOMPARE(ordersIn(decision.changes), size_t(0));
    QVERIFY(rowsOf(decision.changes, "engineering_detail").empty());
}

void TestEngineering::settlementGivesIt()
{
    SaleWorld world;
    const auto decision
        = world.decide({ world.engineering(1, SaleWorld::order(EngineeringKind::ClearTamper)),
            vending::SettleCommand{ world.session1, requestId(1) } });
    const auto settled
        = protocol::fromBytes<protocol::SettlementReply>(decision.outcomes[1].answer.value());
    QVERIFY(settled);
    QCOMPARE(settled->state, QStringLiteral("decided"));
    QCOMPARE(settled->kind, QStringLiteral("engineering"));
    const auto reply = protocol::fromJson<protocol::EngineeringReply>(settled->reply.value());
    QVERIFY(reply);
    QCOMPARE(reply->requestId, requestId(1).text());
    QVERIFY(decision.outcomes[1].answer->contains(*decision.outcomes[0].answer));
}

void TestEngineering::reprintsAreOfTheirKind()
{
    SaleWorld world;
    const auto copy = [&](int reprint, int printed, const vending::Kind &kind) {
        auto command = world.reprint(reprint, printed);
        command.printedKind = &kind;
        return command;
    };
    const vending::Kind &sale = vending::SaleCommand::kind();
    const vending::Kind &engineering = vending::EngineeringCommand::kind();
    const auto decision
        = world.decide({ world.engineering(1, SaleWorld::order(EngineeringKind::ClearTamper)),
            world.sale(2, 1, 5'000), copy(8, 1, engineering), copy(9, 1, engineering),
            copy(8, 1, engineering), copy(10, 1, sale), copy(10, 2, engineering) });
    const auto number = [&](size_t index) {
        const auto reply = protocol::fromBytes<protocol::ReprintReply>(
            decision.outcomes[index].answer.value_or(QByteArray()));
        return reply ? reply->copy.number : 0;
    };
    QCOMPARE(number(2), 1);
    QCOMPARE(number(3), 2);
    QCOMPARE(number(4), 1);
    QVERIFY(codeOf(decision.outcomes[5].answer) == ErrorCode::RequestNeverSeen);
    QVERIFY(codeOf(decision.outcomes[6].answer) == ErrorCode::RequestNeverSeen);
    QCOMPARE(documentsOf(decision.changes, vending::ReprintCommand::kind()).size(), size_t(2));
}

void TestEngineering::approvalIsNamed()
{
    SaleWorld world;
    const auto command = world.engineering(1, SaleWorld::order(EngineeringKind::ClearCredit));
    world.approve(command);
    const vending::Command any = command;
    const vending::Command *pointers[] = { &any };
    QCOMPARE(vending::keysOf(pointers).approvedIds.size(), size_t(1));
    const auto decision = world.decide({ command });
    const auto reply = readEngineering(decision.outcomes[0].answer.value());
    QCOMPARE(reply.approverName->en, QStringLiteral("Omar"));
    QCOMPARE(
        rowsOf(decision.changes, "engineering_detail").at(0).number("approver_id"), approverId);
    QVERIFY(world.isCovered(decision.changes));
    // The same approval is good for one request only.
    const auto second = world.engineering(2, SaleWorld::order(EngineeringKind::ClearCredit));
    QVERIFY(codeOf(world.answer(second)) == ErrorCode::ApprovalRequired);
}

void TestEngineering::approvalMustFit_data()
{
    using Change = std::function<void(SaleWorld &, store::BatchApproval &)>;
    QTest::addColumn<Change>("change");
    const auto row
        = [](const char *name, Change change) { QTest::newRow(name) << std::move(change); };
    row("missing", [](auto &world, auto &) { world.state.approvals.clear(); });
    row("other content",
        [](auto &, auto &approval) { approval.contentHash = QStringLiteral("other"); });
    row("other station", [](auto &, auto &approval) { approval.cduId = 2; });
    row("expired", [](auto &world, auto &approval) { world.nowMs = approval.expiresAtMs; });
    row("own",
        [](auto &world, auto &approval) { approval.approverId = world.session().operatorId; });
    row("disabled person",
        [](auto &, auto &approval) { approval.approverState = QStringLiteral("disabled"); });
    row("right withdrawn", [](auto &, auto &approval) { approval.permissions.rights = {}; });
    row("other office",
        [](auto &, auto &approval) { approval.permissions.branch = QStringLiteral("/1/3/"); });
    row("same level", [](auto &, auto &approval) { approval.permissions.level = Level::Operator; });
}

void TestEngineering::approvalMustFit()
{
    using Change = std::function<void(SaleWorld &, store::BatchApproval &)>;
    QFETCH(Change, change);
    SaleWorld world;
    const auto command = world.engineering(1, SaleWorld::order(EngineeringKind::ClearCredit));
    world.approve(command);
    QVERIFY(world.answer(command));
    change(world, world.state.approvals[requestId(1).text()]);
    const auto decision = world.decide({ command });
    QVERIFY(codeOf(decision.outcomes[0].answer) == ErrorCode::ApprovalRequired);
    QVERIFY(decision.changes.isEmpty());
}

void TestEngineering::administratorsApproveEverywhere()
{
    SaleWorld world;
    const auto command = world.engineering(1, SaleWorld::order(EngineeringKind::ClearCredit));
    world.approve(command);
    store::BatchApproval &approval = world.state.approvals[requestId(1).text()];
    approval.permissions = { Level::Administrator, { Right::Approve }, QStringLiteral("/1/") };
    QVERIFY(world.answer(command));
    approval.permissions.rights = {};
    QVERIFY(codeOf(world.answer(command)) == ErrorCode::ApprovalRequired);
}

// No other kind needs the right.
void TestEngineering::keyChangeNeedsItsRight()
{
    SaleWorld world;
    const auto change = world.engineering(1, SaleWorld::order(EngineeringKind::KeyChange));
    QVERIFY(world.answer(change));
    world.session().permissions.rights.remove(Right::ChangeKey);
    const auto decision = world.decide({ change });
    QVERIFY(codeOf(decision.outcomes[0].answer) == ErrorCode::PermissionDenied);
    QVERIFY(decision.changes.isEmpty());
    QVERIFY(world.answer(world.engineering(2, SaleWorld::order(EngineeringKind::ClearTamper))));
}

void TestEngineering::contentHashIsOfTheContent()
{
    const EngineeringOrder order = SaleWorld::order(EngineeringKind::ClearCredit);
    QCOMPARE(vending::contentHashOf(order).size(), 64);
    QCOMPARE(vending::contentHashOf(order), vending::contentHashOf(order));
    EngineeringOrder other = order;
    other.creditRegister = 1;
    QVERIFY(vending::contentHashOf(other) != vending::contentHashOf(order));
    other = order;
    other.meter = meterNumber(1);
    QVERIFY(vending::contentHashOf(other) != vending::contentHashOf(order));
}

SHAHN_TEST(TestEngineering)
#include "tst_engineering.moc"
