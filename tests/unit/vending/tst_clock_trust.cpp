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

// A server's clock as it passes and is set, and its audit chain.
struct World {
    void pass(qint64 ms)
    {
        nowMs += ms;
        monotonicMs += ms;
        if (head.databaseMs)
            *head.databaseMs += ms;
    }

    bool isTrusted() { return trust.check(head, nowMs, monotonicMs).isEmpty(); }

    // A row of the audit chain.
    void work() { head.atMs = nowMs; }

    void restart()
    {
        trust = {};
        monotonicMs = 5'000;
    }

    store::AuditHead head{ 1, QStringLiteral("hash"), startMs };
    ClockTrust trust;
    qint64 nowMs = startMs;
    qint64 monotonicMs = 77'000;
};

} // namespace

class TestClockTrust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeThatPassesIsTrusted();
    void jumpIsNot_data();
    void jumpIsNot();
    void jumpIsRightWhenThePersonOrTheDatabaseSaysSo();
    void jumpThatGoesBackIsForgotten();
    void smallCorrectionsAreTaken();
    void behindTheLastRowAtTheStart();
    void longRestAtTheStart();
    void firstStartHasNothingToCompareWith();
    void databaseServerDisagrees();
};

void TestClockTrust::timeThatPassesIsTrusted()
{
    World world;
    for (int day = 0; day < 500; ++day) {
        QVERIFY(world.isTrusted());
        world.work();
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
    world.pass(dayMs);
    world.nowMs += byMs;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!world.isTrusted());
        world.pass(dayMs);
    }
}

void TestClockTrust::jumpIsRightWhenThePersonOrTheDatabaseSaysSo()
{
    World world;
    QVERIFY(world.isTrusted());
    world.nowMs += 10 * dayMs;
    QVERIFY(!world.isTrusted());
    ++world.head.clockAcceptanceCount;
    QVERIFY(world.isTrusted());
    // Once for each time.
    world.nowMs += 10 * dayMs;
    QVERIFY(!world.isTrusted());
    world.head.databaseMs = world.nowMs + 1'000;
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

void TestClockTrust::behindTheLastRowAtTheStart()
{
    World world;
    world.nowMs -= 3 * minuteMs;
    QVERIFY(!world.isTrusted());
    world.nowMs = startMs - minuteMs; // another machine of this chain, or a corrected clock
    QVERIFY(world.isTrusted());
    world.nowMs = 0; // no battery
    world.restart();
    QVERIFY(!world.isTrusted());
}

void TestClockTrust::longRestAtTheStart()
{
    World world;
    QVERIFY(world.isTrusted());
    world.work();
    world.restart();
    world.nowMs += 30 * dayMs;
    QVERIFY(world.isTrusted());
    world.restart();
    world.nowMs += 730 * dayMs;
    QVERIFY(!world.isTrusted());
    world.work(); // that the clock is right is a row of the chain
    QVERIFY(world.isTrusted());
}

void TestClockTrust::firstStartHasNothingToCompareWith()
{
    World world;
    world.head = {};
    QVERIFY(world.isTrusted());
    world.nowMs += 6 * minuteMs;
    QVERIFY(!world.isTrusted());
}

void TestClockTrust::databaseServerDisagrees()
{
    World world;
    world.head.databaseMs = startMs + 3 * minuteMs;
    QVERIFY(!world.isTrusted());
    world.head.databaseMs = startMs + minuteMs;
    QVERIFY(world.isTrusted());
}

SHAHN_TEST(TestClockTrust)
#include "tst_clock_trust.moc"
