// SPDX-License-Identifier: GPL-3.0-or-later

// The rules that every kind of document shares.

#include "sale_world.h"

#include "protocol/messages/settlement.h"
#include "store/ledger_account.h"
#include "support/test_registry.h"
#include "vending/kinds.h"

#include <QTest>

using namespace shahn;
using namespace shahn::test;

namespace
{

vending::SettleCommand settle(const vending::SessionKey &session, int requestIndex)
{
    return { session, requestId(requestIndex) };
}

using Numbers = std::vector<std::optional<qint64>>;

// A column of all documents, in their order.
Numbers columnOf(const store::BatchChanges &changes, const char *column)
{
    Numbers numbers;
    for (const NamedRow &row : rowsOf(changes, "document"))
        numbers.push_back(row.numberOrNone(column));
    return numbers;
}

} // namespace

class TestBatchBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void documentsOfAPointAreChained();
    void documentsOfACduAreChained();
    void countersAreChangedFromWhatTheyWere();
    void copiesAndClosingsAreOfNoChain();
    void copyOfACopyIsRefused();
    void idIsOfOneKind_data();
    void idIsOfOneKind();
    void closedIdIsOfNoKind();
    void idOfACopySettlesAsTheCopy();
    void counterInDoubtSellsNothing_data();
    void counterInDoubtSellsNothing();
    void daySumsEqualThePostings();
    void dayTurnsInTheUtilitysZone();
    void documentsAreStoredInAnUnknownZone();
};

void TestBatchBook::documentsOfAPointAreChained()
{
    SaleWorld world;
    const qint64 before = world.state.auditHead.lastDocument;
    const auto first = world.perform({ world.sale(1, 0, 5'000), world.sale(2, 1, 5'000),
        world.engineering(3, SaleWorld::order(EngineeringKind::MeterTest)),
        world.sale(4, 0, 5'000) });
    QCOMPARE(columnOf(first.changes, "previous_of_point"),
        (Numbers{ std::nullopt, std::nullopt, before + 1, before + 3 }));
    const auto change = first.changes.points.value(world.point(0).pointId);
    QVERIFY(!change.documentBefore);
    QCOMPARE(change.minuteBefore, qint64(0));
    QCOMPARE(change.point.lastDocument.value_or(0), before + 4);
    const qint64 lastMinute = world.point(0).lastTokenMinute;
    const auto second = world.perform(
        { world.sale(5, 1, 5'000), world.sale(6, 0, 5'000), world.sale(7, 0, 5'000) });
    QCOMPARE(columnOf(second.changes, "previous_of_point"),
        (Numbers{ before + 2, before + 4, before + 6 }));
    // Of the batch before, not of the document before.
    const auto later = second.changes.points.value(world.point(0).pointId);
    QCOMPARE(later.documentBefore.value_or(0), before + 4);
    QCOMPARE(later.minuteBefore, lastMinute);
    QCOMPARE(later.point.lastDocument.value_or(0), before + 7);
}

void TestBatchBook::documentsOfACduAreChained()
{
    SaleWorld world;
    const qint64 before = world.state.auditHead.lastDocument;
    const auto lastOf = [&](qint64 cdu) { return world.state.cdus.value(cdu).lastDocument; };
    const auto ofOne = lastOf(1);
    const auto ofTwo = lastOf(2);
    QVERIFY(ofOne && ofTwo && ofOne != ofTwo);
    auto elsewhere = world.sale(3, 2, 5'000);
    elsewhere.session = world.session2;
    const auto first = world.perform({ world.sale(1, 0, 5'000),
        world.engineering(2, SaleWorld::order(EngineeringKind::ClearTamper)), elsewhere,
        world.sale(4, 1, 5'000) });
    QCOMPARE(columnOf(first.changes, "previous_of_cdu"),
        (Numbers{ ofOne, before + 1, ofTwo, before + 2 }));
    QCOMPARE(columnOf(first.changes, "receipt"), (Numbers{ 412, 413, 412, 414 }));
    elsewhere.requestId = requestId(5);
    const auto second = world.perform({ elsewhere, world.sale(6, 0, 5'000) });
    QCOMPARE(columnOf(second.changes, "previous_of_cdu"), (Numbers{ before + 3, before + 4 }));
    QCOMPARE(columnOf(second.changes, "receipt"), (Numbers{ 413, 415 }));
    QCOMPARE(lastOf(1).value_or(0), before + 6);
    QCOMPARE(lastOf(2).value_or(0), before + 5);
}

void TestBatchBook::countersAreChangedFromWhatTheyWere()
{
    SaleWorld world;
    const qint64 before = world.state.auditHead.lastDocument;
    const auto decision = world.decide({ world.sale(1, 0, 5'000), world.sale(2, 1, 5'000) });
    QCOMPARE(decision.changes.cdus.size(), 1);
    const auto change = decision.changes.cdus.value(1);
    QCOMPARE(change.receiptBefore, qint64(411));
    QCOMPARE(change.lastReceipt, qint64(413));
    QCOMPARE(change.lastDocument, before + 2);
    QCOMPARE(decision.changes.documentCount, qint64(2));
    // A station's first receipt has none before it.
    world.state.cdus[1] = {};
    const auto first = world.decide({ world.sale(1, 0, 5'000) });
    QCOMPARE(columnOf(first.changes, "receipt"), Numbers{ 1 });
    QCOMPARE(columnOf(first.changes, "previous_of_cdu"), Numbers{ std::nullopt });
}

void TestBatchBook::copiesAndClosingsAreOfNoChain()
{
    SaleWorld world;
    world.perform({ world.sale(1, 0, 5'000) });
    const auto decision = world.decide({ world.reprint(2, 1), settle(world.session1, 3) });
    QCOMPARE(rowsOf(decision.changes, "document").size(), size_t(2));
    for (const char *column : { "receipt", "previous_of_cdu", "previous_of_point", "point_id",
             "meter_id", "account_id", "tender_minor", "energy_wh", "token_count" })
        QCOMPARE(columnOf(decision.changes, column), (Numbers{ std::nullopt, std::nullopt }));
    QVERIFY(decision.changes.points.isEmpty() && decision.changes.cdus.isEmpty());
    QVERIFY(decision.changes.daySums.empty() && !decision.changes.hasTimedTokens);
    QCOMPARE(repliesOf(decision.changes).size(), size_t(1)); // of the copy
}

void TestBatchBook::copyOfACopyIsRefused()
{
    SaleWorld world;
    const auto decision = world.decide({ world.sale(1, 0, 5'000), world.reprint(2, 1),
        world.reprint(3, 2), settle(world.session1, 4), world.reprint(5, 4), world.reprint(6, 6) });
    for (const size_t i : { size_t(2), size_t(4), size_t(5) })
        QCOMPARE(codeOf(decision.outcomes[i].answer), ErrorCode::RequestNeverSeen);
    QCOMPARE(rowsOf(decision.changes, "document").size(), size_t(3));
    world.apply(decision.changes);
    const auto later = world.decide({ world.reprint(3, 2), world.reprint(5, 4) });
    for (const vending::Outcome &outcome : later.outcomes) {
        QCOMPARE(codeOf(outcome.answer), ErrorCode::RequestNeverSeen);
        QVERIFY(!outcome.isWritten);
    }
    QVERIFY(later.changes.isEmpty());
}

void TestBatchBook::idIsOfOneKind_data()
{
    QTest::addColumn<size_t>("first");
    QTest::addColumn<size_t>("second");
    const char *const names[] = { "sale", "engineering", "reprint" };
    for (size_t first = 0; first < 3; ++first) {
        for (size_t second = 0; second < 3; ++second) {
            if (first != second)
                QTest::addRow("%s, then %s", names[first], names[second]) << first << second;
        }
    }
}

// Even with the same hash of what is asked for.
void TestBatchBook::idIsOfOneKind()
{
    QFETCH(size_t, first);
    QFETCH(size_t, second);
    SaleWorld world;
    world.perform({ world.sale(1, 0, 5'000) });
    const auto reprint = world.reprint(2, 1);
    auto sale = world.sale(2, 1, 5'000);
    sale.bodyHash = reprint.bodyHash();
    auto engineering = world.engineering(2, SaleWorld::order(EngineeringKind::ClearTamper));
    engineering.bodyHash = reprint.bodyHash();
    const std::vector<vending::Command> commands = { sale, engineering, reprint };
    const auto decision = world.perform({ commands[first], commands[second] });
    QVERIFY(decision.outcomes[0].answer);
    QCOMPARE(codeOf(decision.outcomes[1].answer), ErrorCode::IdempotencyMismatch);
    QVERIFY(decision.outcomes[1].isWritten);
    QCOMPARE(rowsOf(decision.changes, "document").size(), size_t(1));
    const auto later = world.decide({ commands[second], commands[first] });
    QCOMPARE(codeOf(later.outcomes[0].answer), ErrorCode::IdempotencyMismatch);
    QVERIFY(!later.outcomes[0].isWritten);
    QCOMPARE(*later.outcomes[1].answer, *decision.outcomes[0].answer);
    QVERIFY(later.changes.isEmpty());
}

void TestBatchBook::closedIdIsOfNoKind()
{
    SaleWorld world;
    world.perform({ world.sale(1, 0, 5'000), settle(world.session1, 2) });
    const auto decision = world.decide({ world.sale(2, 1, 5'000),
        world.engineering(2, SaleWorld::order(EngineeringKind::ClearTamper)),
        world.reprint(2, 1) });
    for (const vending::Outcome &outcome : decision.outcomes)
        QCOMPARE(codeOf(outcome.answer), ErrorCode::RequestClosed);
    QVERIFY(decision.changes.isEmpty());
}

// It was decided, like any other.
void TestBatchBook::idOfACopySettlesAsTheCopy()
{
    SaleWorld world;
    const auto printed = world.perform({ world.sale(1, 0, 5'000), world.reprint(2, 1) });
    const auto decision = world.decide(
        { settle(world.session1, 2), world.sale(2, 1, 5'000), settle(world.session2, 2) });
    const auto settled
        = protocol::fromBytes<protocol::SettlementReply>(decision.outcomes[0].answer.value());
    QVERIFY(settled);
    QCOMPARE(settled->state, QStringLiteral("decided"));
    QCOMPARE(settled->kind, QStringLiteral("reprint"));
    QVERIFY(decision.outcomes[0].answer->contains(*printed.outcomes[1].answer));
    QCOMPARE(codeOf(decision.outcomes[1].answer), ErrorCode::IdempotencyMismatch);
    QCOMPARE(codeOf(decision.outcomes[2].answer), ErrorCode::PermissionDenied);
    QVERIFY(decision.changes.isEmpty());
}

void TestBatchBook::counterInDoubtSellsNothing_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("missing") << false;
    QTest::newRow("not trusted") << true;
}

// What was decided before is still answered, and what takes no receipt is done.
void TestBatchBook::counterInDoubtSellsNothing()
{
    QFETCH(bool, isThere);
    SaleWorld world;
    const auto sold = world.perform({ world.sale(1, 0, 5'000) });
    if (isThere)
        world.state.cdus[1].isTrusted = false;
    else
        world.state.cdus.remove(1);
    const auto refused = world.decide({ world.sale(2, 0, 5'000),
        world.engineering(3, SaleWorld::order(EngineeringKind::ClearTamper)) });
    for (const vending::Outcome &outcome : refused.outcomes) {
        QCOMPARE(codeOf(outcome.answer), ErrorCode::DataCorrupt);
        QVERIFY(!outcome.isWritten && !outcome.isHeld);
    }
    QVERIFY(refused.changes.isEmpty() && refused.changes.cdus.isEmpty());
    auto elsewhere = world.sale(4, 1, 5'000);
    elsewhere.session = world.session2;
    const auto others = world.decide(
        { world.sale(1, 0, 5'000), world.reprint(5, 1), settle(world.session1, 6), elsewhere });
    QCOMPARE(*others.outcomes[0].answer, *sold.outcomes[0].answer);
    for (const vending::Outcome &outcome : others.outcomes)
        QVERIFY(outcome.answer);
}

void TestBatchBook::daySumsEqualThePostings()
{
    using store::Ledger;
    SaleWorld world;
    world.point(0).carryOverMinor = 3;
    auto elsewhere = world.sale(3, 2, 7'001);
    elsewhere.session = world.session2;
    const auto decision = world.decide(
        { world.sale(1, 0, 5'002), world.sale(2, 1, 6'003), elsewhere, world.reprint(4, 1) });
    std::map<std::pair<int, qint64>, store::DaySum> expected;
    for (const NamedRow &posting : rowsOf(decision.changes, "posting")) {
        const qint64 amount = posting.number("amount_minor");
        auto &sum = expected[{ 20261121, store::summedAccount(posting.number("ledger_account")) }];
        (amount > 0 ? sum.debitMinor : sum.creditMinor) += qAbs(amount);
        ++sum.postingCount;
        if (sum.firstDocument == 0)
            sum.firstDocument = posting.number("document_id");
        sum.lastDocument = posting.number("document_id");
    }
    QCOMPARE(decision.changes.daySums.size(), expected.size());
    for (const auto &[key, sum] : decision.changes.daySums) {
        QCOMPARE(sum.debitMinor, expected[key].debitMinor);
        QCOMPARE(sum.creditMinor, expected[key].creditMinor);
        QCOMPARE(sum.postingCount, expected[key].postingCount);
        QCOMPARE(sum.firstDocument, expected[key].firstDocument);
        QCOMPARE(sum.lastDocument, expected[key].lastDocument);
    }
    const auto sumOf = [&](Ledger ledger, qint64 subject) {
        return decision.changes.daySums.at({ 20261121, store::ledgerAccount(ledger, subject) });
    };
    QCOMPARE(sumOf(Ledger::Cash, 1).debitMinor, qint64(11'005));
    QCOMPARE(sumOf(Ledger::Cash, 2).debitMinor, qint64(7'001));
    QCOMPARE(sumOf(Ledger::Cash, 2).postingCount, qint64(1));
    // Of all customers together.
    QCOMPARE(sumOf(Ledger::CarryOver, 0).debitMinor, qint64(3));
    QCOMPARE(sumOf(Ledger::EnergyRevenue, tariffId).postingCount, qint64(3));
}

// Tripoli is two hours ahead of UTC.
void TestBatchBook::dayTurnsInTheUtilitysZone()
{
    SaleWorld world;
    world.session().expiresAtMs += 24 * 3'600'000;
    world.nowMs = saleTimeMs + 4 * 3'600'000 - 1;
    const auto before = world.decide({ world.sale(1, 0, 5'000) });
    QCOMPARE(columnOf(before.changes, "business_day"), Numbers{ 20261121 });
    QCOMPARE(before.changes.daySums.begin()->first.first, 20261121);
    ++world.nowMs;
    const auto after = world.decide({ world.sale(1, 0, 5'000), settle(world.session1, 2) });
    QCOMPARE(columnOf(after.changes, "business_day"), (Numbers{ 20261122, 20261122 }));
    QCOMPARE(after.changes.daySums.begin()->first.first, 20261122);
}

void TestBatchBook::documentsAreStoredInAnUnknownZone()
{
    SaleWorld world;
    world.perform({ world.sale(1, 0, 5'000) });
    world.state.utility.timeZone = QStringLiteral("Mars/Base");
    const auto decision = world.decide({ world.reprint(2, 1), settle(world.session1, 3) });
    QVERIFY(decision.outcomes[0].answer && decision.outcomes[1].answer);
    QCOMPARE(columnOf(decision.changes, "business_day"), (Numbers{ 20261121, 20261121 }));
}

SHAHN_TEST(TestBatchBook)
#include "tst_batch_book.moc"
