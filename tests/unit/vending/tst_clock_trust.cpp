// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_registry.h"
#include "vending/clock_trust.h"

#include <QTest>

using namespace shahn;
using vending::ClockTrust;

namespace
{

constexpr qint64 minuteMs = 60'000;
constexpr qint64 dayMs = 24LL * 60 * minuteMs;
constexpr qint64 startMs = 1'790'000'000'000;

// A server's clock as it passes and is set.
struct World {
    explicit World(std::optional<qint64> lastSaleMs = startMs) { trust.emplace(lastSaleMs); }

    void pass(qint64 ms)
    {
        nowMs += ms;
        monotonicMs += ms;
        if (databaseMs)
            *databaseMs += ms;
    }

    // While nobody sells.
    bool looksRight()
    {
        return trust->check({ nowMs, monotonicMs, databaseMs, acceptanceCount }).isEmpty();
    }

    // And a token is made where it is.
    bool isTrusted()
    {
        const bool isRight = looksRight();
        if (isRight)
            trust->noteUsed();
        return isRight;
    }

    // The last sale was made before it.
    void restart(std::optional<qint64> lastSaleMs)
    {
        trust.emplace(lastSaleMs);
        monotonicMs = 5'000;
    }

    std::optional<ClockTrust> trust;
    qint64 nowMs = startMs;
    qint64 monotonicMs = 77'000;
    std::optional<qint64> databaseMs;
    qint64 acceptanceCount = 3;
};

} // namespace

class TestClockTrust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeThatPassesIsTrusted();
    void jumpIsNot_data();
    void jumpIsNot();
    void clockThatIsSetBeforeItIsUsedIsRight();
    void clockThatIsSetBackBeforeItIsUsedStaysBehindNoSale();
    void serverThatStandsByStaysReady();
    void jumpIsRightWhenThePersonSaysSo();
    void databaseThatJumpsAlongSaysNothing();
    void databaseThatAgreesHidesNothingAtTheStart();
    void jumpThatGoesBackIsForgotten();
    void smallCorrectionsAreTaken();
    void creepingIsNotTaken();
    void behindTheLastSaleAtTheStart();
    void longRestAtTheStart();
    void firstStartHasNothingToCompareWith();
    void databaseServerDisagrees();
};

void TestClockTrust::timeThatPassesIsTrusted()
{
    World world;
    for (int day = 0; day < 500; ++day) {
        QVERIFY(world.isTrusted());
        world.pass(dayMs);
    }
}

void TestClockTrust::jumpIsNot_data()
{
    QTest::addColumn<qint64>("byMs");
    QTest::newRow("two years ahead") << 730 * dayMs;
    QTest::newRow("across a month") << 10 * dayMs;
    QTest::newRow("six minutes ahead") << 6 * minuteMs;
    QTest::newRow("six minutes back") << -6 * minuteMs;
    QTest::newRow("to 1970") << -startMs;
}

void TestClockTrust::jumpIsNot()
{
    QFETCH(qint64, byMs);
    World world;
    QVERIFY(world.isTrusted());
    world.pass(60 * minuteMs);
    world.nowMs += byMs;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!world.isTrusted());
        world.pass(60 * minuteMs);
    }
}

// A computer starts with local time in its clock, and gets the right time later.
void TestClockTrust::clockThatIsSetBeforeItIsUsedIsRight()
{
    for (const qint64 byMs : { 8 * 60 * minuteMs, -8 * 60 * minuteMs }) {
        World world(startMs - dayMs);
        QVERIFY(world.looksRight());
        world.pass(minuteMs);
        world.nowMs += byMs;
        QVERIFY(world.looksRight());
        QVERIFY(world.isTrusted());
        world.nowMs -= byMs;
        QVERIFY(!world.looksRight());
        QVERIFY(!world.isTrusted());
        // What a person accepts is what the clock shows then, not what it shows at the next sale.
        ++world.acceptanceCount;
        QVERIFY(world.looksRight());
        world.nowMs += byMs;
        QVERIFY(!world.looksRight());
        QVERIFY(!world.isTrusted());
    }
}

// In steps that are small enough each.
void TestClockTrust::clockThatIsSetBackBeforeItIsUsedStaysBehindNoSale()
{
    World world(startMs - minuteMs);
    QVERIFY(world.looksRight());
    world.nowMs -= 4 * minuteMs;
    QVERIFY(!world.looksRight());
    QVERIFY(!world.isTrusted());
}

// The long rest is one before the start, and one that ends with a clock that was set.
void TestClockTrust::serverThatStandsByStaysReady()
{
    World world(startMs - dayMs);
    for (int day = 0; day < 100; ++day) {
        QVERIFY(world.looksRight());
        world.pass(dayMs);
    }
    World set = world;
    set.nowMs += 60 * minuteMs;
    QVERIFY(!set.looksRight());
    // Nor in small steps.
    World creeping = world;
    int stepCount = 0;
    while (creeping.looksRight() && stepCount < 100) {
        creeping.nowMs += 4 * minuteMs;
        ++stepCount;
    }
    QVERIFY(stepCount < 100);
    QVERIFY(world.isTrusted());
}

void TestClockTrust::jumpIsRightWhenThePersonSaysSo()
{
    World world;
    QVERIFY(world.isTrusted());
    world.nowMs += 10 * dayMs;
    QVERIFY(!world.isTrusted());
    ++world.acceptanceCount;
    QVERIFY(world.isTrusted());
    // Once for each time.
    world.nowMs += 10 * dayMs;
    QVERIFY(!world.isTrusted());
    ++world.acceptanceCount;
    QVERIFY(world.isTrusted());
}

// In a container of this machine, under a name of its own.
void TestClockTrust::databaseThatJumpsAlongSaysNothing()
{
    World world;
    world.databaseMs = world.nowMs;
    QVERIFY(world.isTrusted());
    for (const qint64 byMs : { 10 * dayMs, -20 * dayMs, 10 * dayMs + 6 * minuteMs }) {
        world.nowMs += byMs;
        world.databaseMs = world.nowMs;
        QVERIFY(!world.isTrusted());
    }
    // Nor does one that was never looked at before.
    World late;
    QVERIFY(late.isTrusted());
    late.nowMs += 10 * dayMs;
    late.databaseMs = late.nowMs + 1'000;
    QVERIFY(!late.isTrusted());
    // Many steps that are small enough one by one.
    World creeping;
    creeping.databaseMs = creeping.nowMs;
    QVERIFY(creeping.isTrusted());
    for (int i = 0; i < 3; ++i) {
        creeping.pass(minuteMs);
        creeping.nowMs += 4 * minuteMs;
        creeping.databaseMs = creeping.nowMs;
        QCOMPARE(creeping.isTrusted(), i == 0);
    }
}

void TestClockTrust::databaseThatAgreesHidesNothingAtTheStart()
{
    World world;
    world.nowMs = 0;
    world.databaseMs = world.nowMs;
    QVERIFY(!world.isTrusted());
    world.nowMs = startMs + 730 * dayMs;
    world.databaseMs = world.nowMs;
    QVERIFY(!world.isTrusted());
    world.nowMs = startMs + dayMs;
    world.databaseMs = world.nowMs + minuteMs;
    QVERIFY(world.isTrusted());
}

void TestClockTrust::jumpThatGoesBackIsForgotten()
{
    World world;
    QVERIFY(world.isTrusted());
    world.nowMs += 730 * dayMs;
    QVERIFY(!world.isTrusted());
    world.nowMs -= 730 * dayMs;
    QVERIFY(world.isTrusted());
}

void TestClockTrust::smallCorrectionsAreTaken()
{
    World world;
    for (int i = 0; i < 100; ++i) {
        QVERIFY(world.isTrusted());
        world.pass(dayMs);
        world.nowMs += i % 2 == 0 ? 4 * minuteMs : -4 * minuteMs;
    }
}

// Many steps that are small enough one by one.
void TestClockTrust::creepingIsNotTaken()
{
    World world;
    QVERIFY(world.isTrusted());
    int takenCount = 0;
    for (int i = 0; i < 30; ++i) {
        world.pass(minuteMs);
        world.nowMs += 4 * minuteMs;
        takenCount += world.isTrusted() ? 1 : 0;
    }
    QCOMPARE(takenCount, 1);
}

void TestClockTrust::behindTheLastSaleAtTheStart()
{
    World world;
    world.nowMs = 0; // no battery
    QVERIFY(!world.isTrusted());
    world.nowMs = startMs - 3 * minuteMs;
    QVERIFY(!world.isTrusted());
    world.nowMs = startMs - minuteMs; // corrected by a little
    QVERIFY(world.isTrusted());
}

void TestClockTrust::longRestAtTheStart()
{
    World world;
    world.nowMs += 30 * dayMs;
    QVERIFY(world.isTrusted());
    world.restart(world.nowMs);
    world.nowMs += 730 * dayMs;
    for (int i = 0; i < 3; ++i) { // whatever happens meanwhile is no sale
        QVERIFY(!world.isTrusted());
        world.pass(dayMs);
    }
    ++world.acceptanceCount;
    QVERIFY(world.isTrusted());
    // The next start knows of the sales since then.
    world.restart(world.nowMs);
    QVERIFY(world.isTrusted());
}

void TestClockTrust::firstStartHasNothingToCompareWith()
{
    World world(std::nullopt);
    QVERIFY(world.isTrusted());
    world.nowMs += 6 * minuteMs;
    QVERIFY(!world.isTrusted());
}

void TestClockTrust::databaseServerDisagrees()
{
    World world;
    world.databaseMs = startMs + 3 * minuteMs;
    QVERIFY(!world.isTrusted());
    ++world.acceptanceCount; // two clocks that disagree: one of them is wrong still
    QVERIFY(!world.isTrusted());
    world.databaseMs = startMs + minuteMs;
    QVERIFY(world.isTrusted());
}

SHAHN_TEST(TestClockTrust)
#include "tst_clock_trust.moc"
