// SPDX-License-Identifier: GPL-3.0-or-later
#include "sale_world.h"

#include "protocol/messages/copy.h"
#include "protocol/messages/settlement.h"
#include "secure/digest.h"
#include "support/test_registry.h"
#include "vending/engineering_decider.h"

#include <QJsonDocument>
#include <QTest>

#include <functional>

using namespace shahn;
using namespace shahn::test;

namespace
{

ErrorCode codeOf(const Expected<QByteArray> &answer)
{
    return answer ? ErrorCode::OutcomeUnknown : answer.error().code;
}

constexpr EngineeringKind timedKinds[] = { EngineeringKind::ClearTamper,
    EngineeringKind::ClearCredit, EngineeringKind::PowerLimit, EngineeringKind::PhaseUnbalance };

// The token read back under the key that the meter has in the world.
vault::TokenReading readingOf(const SaleWorld &world, const QString &digits, int krn, int ti)
{
    const MeterKeyData keyData{ { goodSgc, krn, KeyType::Dutk }, ti, EncryptionAlgorithm::Ea11, 2 };
    return world.vault().verifyToken({ meterNumber(0), keyData, digits }).value();
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
        QCOMPARE(changes.requests.at(0).reply, *decision.outcomes[0].answer);
        QCOMPARE(changes.requests.at(0).kind, QStringLiteral("engineering"));
        QVERIFY(changes.sales.empty() && changes.postings.empty() && changes.points.isEmpty());
        QVERIFY(changes.untimedTokens.empty() && changes.meterKeys.isEmpty());
        QCOMPARE(changes.tokens.at(0).kind, engineeringKindText(kind));
        QCOMPARE(changes.tokens.at(0).energyWh, qint64(0));
        QCOMPARE(changes.tokens.at(0).tokenMinute, saleTimeMs / msPerMinute);
        QCOMPARE(changes.lastTokenMinutes.value(meterNumber(0).drn()), saleTimeMs / msPerMinute);
        QCOMPARE(changes.engineering.at(0).receiptIndex, qint64(412));
        QCOMPARE(changes.auditRows.at(0).action, QStringLiteral("engineering-tokens"));

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
            QCOMPARE(changes.engineering.at(0).watts, reply.watts);
        }
        QCOMPARE(reply.creditRegister.value_or(-1), kind == EngineeringKind::ClearCredit ? 5 : -1);
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
    QVERIFY(decision.changes.tokens.empty() && decision.changes.lastTokenMinutes.isEmpty());
    QCOMPARE(decision.changes.untimedTokens.at(0).kind, QStringLiteral("meterTest"));
    QCOMPARE(decision.changes.engineering.at(0).testNumber.value_or(-1), 0);
}

void TestEngineering::meterTestOfALongNumberHasTheLongForm()
{
    SaleWorld world;
    const QString digits = QStringLiteral("012312345678");
    EngineeringOrder order = SaleWorld::order(EngineeringKind::MeterTest);
    order.meter = MeterNumber::parse(digits + QString::number(luhnDigit(digits))).value();
    order.testNumber = 1;
    store::BatchMeter meter = world.meter(0);
    meter.drn = order.meter.drn();
    world.state.meters[meter.drn] = meter;
    const auto reply = readEngineering(world.answer(world.engineering(1, order)).value());
    QCOMPARE(reply.tokens.at(0).digits, QStringLiteral("01152921509036054672"));
}

void TestEngineering::keyChangeIsComplete()
{
    SaleWorld world;
    world.meter(0).lastTokenMinute = saleTimeMs / msPerMinute + 5;
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
    const store::KeyChangeRow row = changes.keyChanges.at(0);
    QCOMPARE(row.from, (store::MeterKeyRow{ goodSgc, 1, 2, 1 }));
    QCOMPARE(row.to, (store::MeterKeyRow{ goodSgc, 2, 2, 3 }));
    QCOMPARE(changes.meterKeys.value(meterNumber(0).drn()).to, row.to);
    QCOMPARE(changes.meterKeys.value(meterNumber(0).drn()).ken, 200);
    QCOMPARE(changes.untimedTokens.size(), size_t(4));
    // Nothing else about the meter.
    QVERIFY(changes.tokens.empty() && changes.lastTokenMinutes.isEmpty());
    QVERIFY(changes.points.isEmpty() && changes.postings.empty());
    const auto detail = QJsonDocument::fromJson(changes.auditRows.at(0).detail.toUtf8()).object();
    QCOMPARE(detail[u"from"][u"krn"].toInt(), 1);
    QCOMPARE(detail[u"to"][u"krn"].toInt(), 2);
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
    QCOMPARE(decision.changes.keyChanges.size(), size_t(2));
    QCOMPARE(decision.changes.meterKeys.size(), 1);
    QCOMPARE(decision.changes.meterKeys.value(meterNumber(0).drn()).to.krn, 1);
}

void TestEngineering::oneCountOfMinutesAndReceipts()
{
    SaleWorld world;
    const auto decision = world.decide({ world.sale(1, 0, 5'000),
        world.engineering(2, SaleWorld::order(EngineeringKind::ClearTamper)),
        world.sale(3, 0, 5'000),
        world.engineering(4, SaleWorld::order(EngineeringKind::MeterTest)) });
    const auto &tokens = decision.changes.tokens;
    QCOMPARE(tokens.size(), size_t(3));
    for (size_t i = 0; i < tokens.size(); ++i)
        QCOMPARE(tokens[i].tokenMinute, saleTimeMs / msPerMinute + static_cast<qint64>(i));
    QCOMPARE(decision.changes.sales.at(1).receiptIndex, qint64(414));
    QCOMPARE(decision.changes.engineering.at(0).receiptIndex, qint64(413));
    QCOMPARE(decision.changes.engineering.at(1).receiptIndex, qint64(415));
    QCOMPARE(decision.changes.lastReceipts.value(QStringLiteral("CDU-01")), qint64(415));
}

void TestEngineering::tokenTimeAhead()
{
    SaleWorld world;
    world.meter(0).lastTokenMinute = saleTimeMs / msPerMinute + 30;
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
    world.meter(0).state = QStringLiteral("blocked");
    QVERIFY(world.answer(command));
    world.meter(0).state = QStringLiteral("removed");
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
        [](auto &world, auto &) { world.session().role = QStringLiteral("administrator"); });
    row("no session", ErrorCode::SessionExpired,
        [](auto &, auto &command) { command.session.tokenHash = QStringLiteral("none"); });
    row("expired key", ErrorCode::VendingKeyExpired,
        [](auto &world, auto &) { world.meter(0).sgc = expiredSgc; });
    row("unknown next key", ErrorCode::VendingKeyUnknown, [](auto &, auto &command) {
        command.order = SaleWorld::order(EngineeringKind::KeyChange);
        command.order.next.group.krn = 9;
    });
    row("expired next key", ErrorCode::VendingKeyExpired, [](auto &, auto &command) {
        command.order = SaleWorld::order(EngineeringKind::KeyChange);
        command.order.next.group = { expiredSgc, 1, KeyType::Dutk };
    });
    row("corrupt key data", ErrorCode::DataCorrupt,
        [](auto &world, auto &) { world.meter(0).ea = 8; });
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
    other.bodyHash = QStringLiteral("other");
    auto foreign = command;
    foreign.session = world.session2;
    const auto decision = world.decide({ command, command, other, foreign });
    QCOMPARE(*decision.outcomes[1].answer, *decision.outcomes[0].answer);
    QVERIFY(decision.outcomes[1].isWritten);
    QVERIFY(codeOf(decision.outcomes[2].answer) == ErrorCode::IdempotencyMismatch);
    QVERIFY(codeOf(decision.outcomes[3].answer) == ErrorCode::PermissionDenied);
    QCOMPARE(decision.changes.engineering.size(), size_t(1));
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
    QVERIFY(decision.changes.engineering.empty());
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
    using store::RequestKind;
    const auto copy = [&](int reprint, int printed, RequestKind kind) {
        return vending::ReprintCommand{ world.session1, requestId(reprint), requestId(printed),
            kind };
    };
    const auto decision
        = world.decide({ world.engineering(1, SaleWorld::order(EngineeringKind::ClearTamper)),
            world.sale(2, 1, 5'000), copy(8, 1, RequestKind::Engineering),
            copy(9, 1, RequestKind::Engineering), copy(8, 1, RequestKind::Engineering),
            copy(10, 1, RequestKind::Sale), copy(10, 2, RequestKind::Engineering) });
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
    QCOMPARE(decision.changes.reprints.size(), size_t(2));
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
    QCOMPARE(decision.changes.engineering.at(0).approverLogin.value_or(QString()),
        QStringLiteral("omar"));
    QVERIFY(decision.changes.auditRows.at(0).detail.contains(QLatin1String("\"omar\"")));
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
    row("other station",
        [](auto &, auto &approval) { approval.cduCode = QStringLiteral("CDU-02"); });
    row("expired", [](auto &world, auto &approval) { world.nowMs = approval.expiresAtMs; });
    row("own",
        [](auto &, auto &approval) { approval.approverLogin = QStringLiteral("cashier-1"); });
    row("disabled person",
        [](auto &, auto &approval) { approval.approverState = QStringLiteral("disabled"); });
    row("right withdrawn", [](auto &, auto &approval) { approval.mayApprove = false; });
    row("other office",
        [](auto &, auto &approval) { approval.approverOfficeCode = QStringLiteral("OFF-2"); });
    row("unknown role",
        [](auto &, auto &approval) { approval.approverRole = QStringLiteral("odd"); });
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
    approval.approverOfficeCode = QStringLiteral("OFF-2");
    approval.approverRole = QStringLiteral("administrator");
    QVERIFY(world.answer(command));
    approval.mayApprove = false;
    QVERIFY(codeOf(world.answer(command)) == ErrorCode::ApprovalRequired);
}

// No other kind needs the right.
void TestEngineering::keyChangeNeedsItsRight()
{
    SaleWorld world;
    const auto change = world.engineering(1, SaleWorld::order(EngineeringKind::KeyChange));
    QVERIFY(world.answer(change));
    world.session().mayChangeKeys = false;
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
