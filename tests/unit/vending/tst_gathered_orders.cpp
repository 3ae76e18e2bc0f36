// SPDX-License-Identifier: GPL-3.0-or-later

// The orders of a batch to a security module that works on several at once.

#include "sale_world.h"

#include "vending/gathered_orders.h"

#include "support/expect.h"
#include "support/hooked_module.h"
#include "support/test_registry.h"

#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace shahn;
using namespace shahn::test;

namespace
{

// Lets nobody through before all have come.
class Meeting
{
public:
    explicit Meeting(int count) : m_missing(count) { }

    // False when they did not come.
    bool attend()
    {
        constexpr auto limit = std::chrono::seconds(30); // of a test that fails
        std::unique_lock lock(m_mutex);
        --m_missing;
        m_changed.notify_all();
        return m_changed.wait_for(lock, limit, [&] { return m_missing <= 0; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_missing;
};

Error noToken() { return fail(ErrorCode::VaultUnavailable, QStringLiteral("no token")); }

bool isFor(const vault::CreditOrder &order, int meterIndex)
{
    return order.meter == meterNumber(meterIndex);
}

} // namespace

class TestGatheredOrders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensAreMadeAtTheSameTime();
    void eachTokenIsOfItsCommand();
    void failedOrderRefusesItsCommandAlone();
    void failedOrderLeavesItsMinuteToTheNext();
    void whatWasNotMadeInTimeIsNotDecided();
    void oneIsDecidedWhenTheTimeIsUpAtOnce();
    void somethingIsSaidMeanwhile();
};

void TestGatheredOrders::tokensAreMadeAtTheSameTime()
{
    SaleWorld world;
    Meeting meeting(3);
    const HookedModule module(
        world.vault(),
        [&](const vault::CreditOrder &) -> Expected<void> {
            return meeting.attend() ? Expected<void>() : noToken();
        },
        3);
    vending::HelperThreads helpers(4);
    world.module = &module;
    world.helpers = &helpers;
    const auto decision = world.decide(
        { world.sale(1, 0, 5'000), world.sale(2, 1, 5'000), world.sale(3, 2, 5'000) });
    for (const vending::Outcome &outcome : decision.outcomes)
        EXPECT_OK(outcome.answer);
}

// As if they had come one by one, but for the random part of the tokens.
void TestGatheredOrders::eachTokenIsOfItsCommand()
{
    SaleWorld world;
    std::vector<vending::Command> commands;
    for (int i = 0; i < 20; ++i)
        commands.push_back(world.sale(i, i % 5, 1'000 + i * 10));
    commands.push_back(world.engineering(30, SaleWorld::order(EngineeringKind::PowerLimit)));
    commands.push_back(world.engineering(31, SaleWorld::order(EngineeringKind::KeyChange)));
    commands.push_back(world.sale(32, 0, 2'000)); // under the new key
    commands.push_back(world.engineering(33, SaleWorld::order(EngineeringKind::MeterTest)));
    const auto inOrder = world.decide(commands);
    std::atomic<int> orderCount = 0;
    const HookedModule module(
        world.vault(),
        [&](const vault::CreditOrder &) -> Expected<void> {
            ++orderCount;
            return {};
        },
        4);
    vending::HelperThreads helpers(4);
    world.module = &module;
    world.helpers = &helpers;
    const auto together = world.decide(commands);
    QCOMPARE(orderCount, int(timedTokensOf(inOrder.changes).size()) - 1); // each once
    QCOMPARE(together.outcomes.size(), inOrder.outcomes.size());
    const auto tokens = rowsOf(together.changes, "token");
    const auto expected = rowsOf(inOrder.changes, "token");
    QCOMPARE(tokens.size(), expected.size());
    for (size_t i = 0; i < tokens.size(); ++i) {
        for (const char *const column : { "document_id", "line", "energy_wh" })
            QCOMPARE(tokens[i].number(column), expected[i].number(column));
        QCOMPARE(tokens[i].numberOrNone("token_minute"), expected[i].numberOrNone("token_minute"));
        QCOMPARE(tokens[i].numberOrNone("tid"), expected[i].numberOrNone("tid"));
        QVERIFY(tokens[i].text("digits") != QString(20, u'0'));
    }
    for (size_t i = 0; i < 20; ++i) {
        const auto reply = readReply(*together.outcomes[i].answer);
        const auto other = readReply(*inOrder.outcomes[i].answer);
        QCOMPARE(reply.meterNumber, other.meterNumber);
        QCOMPARE(reply.tokens.size(), size_t(1));
        QCOMPARE(reply.tokens[0].tid, other.tokens[0].tid);
        const auto reading = world.vault().verifyToken({ meterNumber(int(i) % 5),
            { { reply.sgc, reply.krn, KeyType::Dutk }, reply.ti, EncryptionAlgorithm::Ea11, 2 },
            reply.tokens[0].digits });
        EXPECT_OK(reading);
        QVERIFY(reading->verdict == vault::TokenVerdict::Valid);
        QCOMPARE(reading->value, qint64(reply.quote.tokenUnits[0]));
    }
}

void TestGatheredOrders::failedOrderRefusesItsCommandAlone()
{
    SaleWorld world;
    const HookedModule module(
        world.vault(),
        [](const vault::CreditOrder &order) -> Expected<void> {
            return isFor(order, 1) ? noToken() : Expected<void>();
        },
        3);
    vending::HelperThreads helpers(4);
    world.module = &module;
    world.helpers = &helpers;
    const auto decision = world.decide(
        { world.sale(1, 0, 5'000), world.sale(2, 1, 5'000), world.sale(3, 2, 5'000) });
    QCOMPARE(decision.outcomes.size(), size_t(3));
    EXPECT_OK(decision.outcomes[0].answer);
    EXPECT_ERROR(decision.outcomes[1].answer, ErrorCode::VaultUnavailable);
    EXPECT_OK(decision.outcomes[2].answer);
    QCOMPARE(rowsOf(decision.changes, "document").size(), size_t(2));
    // No receipt is missing.
    QCOMPARE(
        readReply(*decision.outcomes[2].answer).receiptNumber, QStringLiteral("CDU-01-000413"));
}

void TestGatheredOrders::failedOrderLeavesItsMinuteToTheNext()
{
    SaleWorld world;
    std::atomic<int> failureCount = 0;
    const HookedModule module(
        world.vault(),
        [&](const vault::CreditOrder &order) -> Expected<void> {
            if (order.tokenMinute != saleTimeMs / msPerMinute || failureCount++ > 0)
                return {};
            return noToken();
        },
        2);
    vending::HelperThreads helpers(4);
    world.module = &module;
    world.helpers = &helpers;
    const auto decision = world.decide({ world.sale(1, 0, 5'000), world.sale(2, 0, 6'000) });
    EXPECT_ERROR(decision.outcomes[0].answer, ErrorCode::VaultUnavailable);
    EXPECT_OK(decision.outcomes[1].answer);
    const auto tokens = timedTokensOf(decision.changes);
    QCOMPARE(tokens.size(), size_t(1));
    QCOMPARE(tokens[0].number("token_minute"), saleTimeMs / msPerMinute);
    const auto reply = readReply(*decision.outcomes[1].answer);
    QCOMPARE(reply.quote.carryOverBeforeMinor, qint64(0));
    QCOMPARE(reply.receiptNumber, QStringLiteral("CDU-01-000412"));
}

void TestGatheredOrders::whatWasNotMadeInTimeIsNotDecided()
{
    SaleWorld world;
    std::atomic<bool> isUp = false;
    Meeting meeting(2);
    const HookedModule module(
        world.vault(),
        [&](const vault::CreditOrder &) -> Expected<void> {
            // The first two; the time is up while they are made.
            if (!meeting.attend())
                return noToken();
            while (!isUp)
                std::this_thread::yield();
            return {};
        },
        2);
    vending::HelperThreads helpers(4);
    int lookCount = 0;
    world.module = &module;
    world.helpers = &helpers;
    world.isTimeUp = [&] {
        isUp = ++lookCount > 1;
        return true;
    };
    std::vector<vending::Command> commands = { world.sale(1, 0, 5'000), world.sale(2, 1, 5'000),
        world.sale(3, 2, 5'000), world.sale(4, 3, 5'000) };
    const auto decision = world.decide(commands);
    QCOMPARE(decision.outcomes.size(), size_t(2));
    EXPECT_OK(decision.outcomes[0].answer);
    EXPECT_OK(decision.outcomes[1].answer);
    QCOMPARE(rowsOf(decision.changes, "document").size(), size_t(2));
    QCOMPARE(timedTokensOf(decision.changes).size(), size_t(2));
}

// A sale of several tokens, of which one is made in time.
void TestGatheredOrders::oneIsDecidedWhenTheTimeIsUpAtOnce()
{
    SaleWorld world;
    world.changeTariff([](pricing::Tariff &terms) { terms.maxTender = Money(); });
    std::atomic<bool> isUp = false;
    const HookedModule module(
        world.vault(),
        [&](const vault::CreditOrder &) -> Expected<void> {
            while (!isUp)
                std::this_thread::yield();
            return {};
        },
        2);
    vending::HelperThreads helpers(1);
    int lookCount = 0;
    world.module = &module;
    world.helpers = &helpers;
    world.isTimeUp = [&] {
        isUp = ++lookCount > 1;
        return true;
    };
    const auto decision = world.decide({ world.sale(1, 0, 200'000), world.sale(2, 1, 5'000) });
    QCOMPARE(decision.outcomes.size(), size_t(1));
    EXPECT_OK(decision.outcomes[0].answer);
    const auto reply = readReply(*decision.outcomes[0].answer);
    QVERIFY(reply.tokens.size() > 1);
    for (const auto &token : reply.tokens)
        QVERIFY(token.digits != QString(20, u'0'));
}

// A database ends a transaction that says nothing.
void TestGatheredOrders::somethingIsSaidMeanwhile()
{
    SaleWorld world;
    std::atomic<int> saidCount = 0;
    const HookedModule module(
        world.vault(),
        [&](const vault::CreditOrder &) -> Expected<void> {
            while (saidCount < 2)
                std::this_thread::yield();
            return {};
        },
        2);
    vending::GatheredOrders orders(module);
    const auto caller = std::this_thread::get_id();
    bool isCaller = true;
    orders.beginCommand();
    EXPECT_OK(orders.issueCredit(
        { meterNumber(0), { { goodSgc, 1, KeyType::Dutk }, 1, EncryptionAlgorithm::Ea11, 2 }, 100,
            saleTimeMs / msPerMinute, saleTimeMs }));
    vending::HelperThreads helpers(4);
    QCOMPARE(orders.make(helpers, {},
                 [&] {
                     isCaller &= std::this_thread::get_id() == caller;
                     ++saidCount;
                 }),
        size_t(1));
    QVERIFY(isCaller);
}

SHAHN_TEST(TestGatheredOrders)
#include "tst_gathered_orders.moc"
