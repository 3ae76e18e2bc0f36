// SPDX-License-Identifier: GPL-3.0-or-later
#include "sale_world.h"

#include "support/expect.h"
#include "support/test_registry.h"
#include "vending/sale_rules.h"

#include <QDateTime>
#include <QTest>

#include <functional>
#include <limits>

using namespace shahn;
using namespace shahn::test;

namespace
{

qint64 msAt(const char *isoUtc)
{
    const QDateTime time = QDateTime::fromString(QLatin1String(isoUtc), Qt::ISODate);
    SHAHN_ASSERT(time.isValid());
    return time.toMSecsSinceEpoch();
}

// Where TIDs may run half an hour ahead.
Expected<std::vector<qint64>> minutesOf(qint64 lastMinute, qint64 nowMs, size_t count)
{
    store::BatchUtility utility;
    utility.tidAheadMinutes = 30;
    store::BatchPoint point;
    point.lastTokenMinute = lastMinute;
    return vending::tokenMinutes(utility, point, nowMs, count);
}

} // namespace

class TestSaleRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowThatNoSaleLeftIsRefused_data();
    void rowThatNoSaleLeftIsRefused();
    void tokenMinutesStartNow();
    void tokenMinutesNeverGoBack();
    void reservedMinuteIsSkipped();
    void atMostThirtyMinutesAhead();
    void utilitySaysHowFarAhead();
    void usedMinutesAreSkipped();
    void minutesStartBehindARestoredBackup();
    void monthTurnsInTheUtilitysZone();
    void pointOfAFasterClockKeepsItsMonth();
    void newestStartedVersionIsInForce();
};

void TestSaleRules::tokenMinutesStartNow()
{
    const qint64 now = saleTimeMs / msPerMinute;
    const auto minutes = minutesOf(0, saleTimeMs + 59'999, 3);
    QVERIFY(minutes);
    QCOMPARE(*minutes, (std::vector<qint64>{ now, now + 1, now + 2 }));
}

void TestSaleRules::tokenMinutesNeverGoBack()
{
    const qint64 now = saleTimeMs / msPerMinute;
    QCOMPARE(minutesOf(now, saleTimeMs, 1)->front(), now + 1);
    QCOMPARE(minutesOf(now + 7, saleTimeMs, 1)->front(), now + 8);
    QCOMPARE(minutesOf(now - 1, saleTimeMs, 1)->front(), now);
}

void TestSaleRules::reservedMinuteIsSkipped()
{
    const qint64 atReserved = msAt("2026-11-22T00:01:30Z");
    const qint64 reserved = atReserved / msPerMinute;
    QVERIFY(vending::isReservedMinute(reserved));
    QVERIFY(!vending::isReservedMinute(reserved - 1));
    QVERIFY(!vending::isReservedMinute(reserved + 1));
    QCOMPARE(minutesOf(0, atReserved, 1)->front(), reserved + 1);
    QCOMPARE(*minutesOf(reserved - 3, msAt("2026-11-21T23:59:00Z"), 4),
        (std::vector<qint64>{ reserved - 2, reserved - 1, reserved + 1, reserved + 2 }));
}

void TestSaleRules::atMostThirtyMinutesAhead()
{
    const qint64 now = saleTimeMs / msPerMinute;
    QCOMPARE(minutesOf(now + 29, saleTimeMs, 1)->front(), now + 30);
    const auto tooFar = minutesOf(now + 30, saleTimeMs, 1);
    QVERIFY(!tooFar);
    QCOMPARE(tooFar.error().code, ErrorCode::TokenTimeAhead);
    const auto waitOf = [](const auto &refused) {
        return refused.error().context.facts().value(QStringLiteral("waitMinutes")).toInt();
    };
    QCOMPARE(waitOf(tooFar), 1);
    QCOMPARE(waitOf(minutesOf(now + 40, saleTimeMs, 2)), 12);
    QVERIFY(!minutesOf(now + 28, saleTimeMs, 3));
    QVERIFY(minutesOf(now - 1, saleTimeMs, 31));
    QVERIFY(!minutesOf(now - 1, saleTimeMs, 32));
}

void TestSaleRules::utilitySaysHowFarAhead()
{
    SaleWorld world;
    const qint64 now = saleTimeMs / msPerMinute;
    world.point(0).lastTokenMinute = now + 99;
    QCOMPARE(codeOf(world.answer(world.sale(1, 0, 5'000))), ErrorCode::TokenTimeAhead);
    world.state.utility.tidAheadMinutes = 100;
    const auto decision = world.perform({ world.sale(1, 0, 5'000) });
    QCOMPARE(timedTokensOf(decision.changes).at(0).number("token_minute"), now + 100);
    QCOMPARE(codeOf(world.answer(world.sale(2, 0, 5'000))), ErrorCode::TokenTimeAhead);
    world.state.utility.tidAheadMinutes = 0;
    QVERIFY(world.answer(world.sale(2, 1, 5'000)));
}

void TestSaleRules::usedMinutesAreSkipped()
{
    SaleWorld world;
    const qint64 now = saleTimeMs / msPerMinute;
    world.point(0).usedMinutes = { now - 5, now, now + 1, now + 3 };
    const auto decision = world.decide({ world.sale(1, 0, 5'000), world.sale(2, 0, 5'000),
        world.engineering(3, SaleWorld::order(EngineeringKind::ClearTamper)) });
    std::vector<qint64> minutes;
    for (const NamedRow &token : timedTokensOf(decision.changes))
        minutes.push_back(token.number("token_minute"));
    QCOMPARE(minutes, (std::vector<qint64>{ now + 2, now + 4, now + 5 }));
    // They count for how far ahead the next one is.
    world.state.utility.tidAheadMinutes = 1;
    QCOMPARE(codeOf(world.answer(world.sale(1, 0, 5'000))), ErrorCode::TokenTimeAhead);
}

void TestSaleRules::minutesStartBehindARestoredBackup()
{
    SaleWorld world;
    const qint64 floor = saleTimeMs / msPerMinute + 500;
    world.state.utility.tokenMinuteFloor = floor;
    const auto decision = world.decide({ world.sale(1, 0, 5'000) });
    QCOMPARE(timedTokensOf(decision.changes).at(0).number("token_minute"), floor);
    world.point(0).lastTokenMinute = floor + 29;
    QVERIFY(world.answer(world.sale(1, 0, 5'000)));
    world.point(0).lastTokenMinute = floor + 30;
    QCOMPARE(codeOf(world.answer(world.sale(1, 0, 5'000))), ErrorCode::TokenTimeAhead);
    world.nowMs = saleTimeMs + 30 * msPerMinute;
    world.state.utility.tokenMinuteFloor = saleTimeMs / msPerMinute;
    const auto behind = world.decide({ world.sale(2, 1, 5'000) });
    QCOMPARE(timedTokensOf(behind.changes).at(0).number("token_minute"), world.nowMs / msPerMinute);
}

// Tripoli is two hours ahead of UTC.
void TestSaleRules::monthTurnsInTheUtilitysZone()
{
    SaleWorld world;
    world.point(0).boughtWh = 150'000;
    world.session().expiresAtMs = msAt("2027-01-01T00:00:00Z");
    world.nowMs = msAt("2026-11-30T21:59:59Z");
    const auto before = world.decide({ world.sale(1, 0, 1'000) });
    QVERIFY(before.outcomes[0].answer);
    const auto inNovember = world.changedPoint(before.changes, 0);
    QCOMPARE(inNovember.billingMonth, 202611);
    QVERIFY(inNovember.boughtWh > 150'000);
    world.nowMs = msAt("2026-11-30T22:00:00Z");
    const auto after = world.decide({ world.sale(1, 0, 1'000) });
    QVERIFY(after.outcomes[0].answer);
    const auto inDecember = world.changedPoint(after.changes, 0);
    QCOMPARE(inDecember.billingMonth, 202612);
    const auto detail = rowsOf(after.changes, "sale_detail").at(0);
    QCOMPARE(inDecember.boughtWh, detail.number("energy_paid_wh"));
    QCOMPARE(detail.number("billing_month"), qint64(202612));
}

void TestSaleRules::pointOfAFasterClockKeepsItsMonth()
{
    SaleWorld world;
    world.session().expiresAtMs = msAt("2027-01-01T00:00:00Z");
    world.point(0).billingMonth = 202612;
    world.point(0).boughtWh = 10'000;
    world.nowMs = msAt("2026-11-30T21:59:59Z");
    const auto decision = world.decide({ world.sale(1, 0, 1'000) });
    QVERIFY(decision.outcomes[0].answer);
    const auto point = world.changedPoint(decision.changes, 0);
    QCOMPARE(point.billingMonth, 202612);
    QVERIFY(point.boughtWh > 10'000);
}

void TestSaleRules::newestStartedVersionIsInForce()
{
    SaleWorld world;
    auto &versions = world.state.tariffs[tariffId].versions;
    versions.push_back(versions[0]);
    versions[1].version = 2;
    versions[1].startsAtMsUtc = saleTimeMs;
    versions.push_back(versions[0]);
    versions[2].version = 3;
    versions[2].startsAtMsUtc = saleTimeMs + 1;
    QCOMPARE(readReply(*world.answer(world.sale(1, 0, 5'000))).quote.tariffVersion, 2);
    world.nowMs = saleTimeMs - 1;
    QCOMPARE(readReply(*world.answer(world.sale(1, 0, 5'000))).quote.tariffVersion, 1);
    world.nowMs = saleTimeMs + 1;
    QCOMPARE(readReply(*world.answer(world.sale(1, 0, 5'000))).quote.tariffVersion, 3);
}

// Somebody has changed the database by hand: that meter is refused, and nobody else's.
void TestSaleRules::rowThatNoSaleLeftIsRefused_data()
{
    using Change = std::function<void(store::BatchPoint &)>;
    QTest::addColumn<Change>("change");
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    const std::pair<const char *, Change> changes[] = {
        { "energy below 0", [](store::BatchPoint &point) { point.boughtWh = -5; } },
        { "energy", [](store::BatchPoint &point) { point.boughtWh = most; } },
        { "carry-over below 0", [](store::BatchPoint &point) { point.carryOverMinor = -1; } },
        { "carry-over", [](store::BatchPoint &point) { point.carryOverMinor = most; } },
        { "minute", [](store::BatchPoint &point) { point.lastTokenMinute = most; } },
        { "minute below 0", [](store::BatchPoint &point) { point.lastTokenMinute = -1; } },
        { "month", [](store::BatchPoint &point) { point.billingMonth = 202'613; } },
    };
    for (const auto &[name, change] : changes)
        QTest::newRow(name) << change;
}

void TestSaleRules::rowThatNoSaleLeftIsRefused()
{
    QFETCH(const std::function<void(store::BatchPoint &)>, change);
    SaleWorld world;
    change(world.point(0));
    const auto decision = world.decide({ world.sale(1, 0, 5'000), world.sale(2, 1, 5'000),
        world.engineering(3, SaleWorld::order(EngineeringKind::ClearTamper)) });
    EXPECT_ERROR(decision.outcomes[0].answer, ErrorCode::DataCorrupt);
    EXPECT_OK(decision.outcomes[1].answer);
    EXPECT_ERROR(decision.outcomes[2].answer, ErrorCode::DataCorrupt);
}

SHAHN_TEST(TestSaleRules)
#include "tst_sale_rules.moc"
