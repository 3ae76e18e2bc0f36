// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/rate_limiter.h"
#include "http/subscriber.h"
#include "http/worker_pool.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

#include <atomic>
#include <future>

using namespace shahn;
using namespace shahn::http;

class TestLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void burstThenRate();
    void addressesDoNotShare();
    void subscriberHasAWholeNetworkOfIpv6();
    void clockThatGoesBackGivesNothing();
    void poolRunsEveryJobItTook();
    void fullPoolRefuses();
};

namespace
{

const QString here = QStringLiteral("192.0.2.1");

} // namespace

void TestLimits::burstThenRate()
{
    ManualClock clock(1'000'000);
    RateLimiter limiter({ 3, 60 }, clock);
    for (int i = 0; i < 3; ++i)
        QVERIFY(limiter.take(here));
    const auto refused = limiter.take(here);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::TooManyRequests);
    QCOMPARE(refused.error().context.facts().value(QStringLiteral("retryAfterSeconds")).toInt(), 1);
    clock.advanceMs(999);
    QVERIFY(!limiter.take(here));
    clock.advanceMs(1);
    QVERIFY(limiter.take(here));
    QVERIFY(!limiter.take(here));
    clock.advanceMs(3'600'000);
    for (int i = 0; i < 3; ++i)
        QVERIFY(limiter.take(here));
    QVERIFY(!limiter.take(here));
}

void TestLimits::addressesDoNotShare()
{
    ManualClock clock(0);
    RateLimiter limiter({ 1, 1 }, clock);
    QVERIFY(limiter.take(here));
    QVERIFY(!limiter.take(here));
    QVERIFY(limiter.take(QStringLiteral("192.0.2.2")));
}

void TestLimits::subscriberHasAWholeNetworkOfIpv6()
{
    const auto of = [](const char *address) { return subscriberOf(QLatin1String(address)); };
    QCOMPARE(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
    QVERIFY(of("2001:db8:1:2::1") != of("2001:db8:1:3::1"));
    for (const char *alone : { "192.0.2.1", "::ffff:192.0.2.1", "fd00::1", "fe80::1", "::1" })
        QCOMPARE(of(alone), QLatin1String(alone));
}

void TestLimits::clockThatGoesBackGivesNothing()
{
    ManualClock clock(10'000'000);
    RateLimiter limiter({ 1, 60 }, clock);
    QVERIFY(limiter.take(here));
    clock.setMsUtc(5'000'000);
    QVERIFY(!limiter.take(here));
    clock.advanceMs(1'000);
    QVERIFY(limiter.take(here));
}

void TestLimits::poolRunsEveryJobItTook()
{
    std::atomic<int> ran = 0;
    {
        WorkerPool pool({ 3, 1'000 });
        for (int i = 0; i < 500; ++i)
            QVERIFY(pool.submit([&ran] { ++ran; }));
    }
    QCOMPARE(ran.load(), 500);
}

void TestLimits::fullPoolRefuses()
{
    std::promise<void> release;
    std::shared_future<void> released = release.get_future().share();
    std::promise<void> started;
    std::atomic<int> ran = 0;
    {
        WorkerPool pool({ 1, 2 });
        QVERIFY(pool.submit([&] {
            started.set_value();
            released.wait();
        }));
        started.get_future().wait();
        QVERIFY(pool.submit([&ran] { ++ran; }));
        QVERIFY(pool.submit([&ran] { ++ran; }));
        const auto refused = pool.submit([&ran] { ++ran; });
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        release.set_value();
    }
    QCOMPARE(ran.load(), 2);
}

SHAHN_TEST(TestLimits)
#include "tst_limits.moc"
