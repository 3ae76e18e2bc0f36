// SPDX-License-Identifier: GPL-3.0-or-later
#include "sale_world.h"

#include "support/test_registry.h"
#include "vending/sale_rules.h"

#include <QDateTime>
#include <QTest>

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

} // namespace

class TestSaleRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokenMinutesStartNow();
    void tokenMinutesNeverGoBack();
    void reservedMinuteIsSkipped();
    void atMostThirtyMinutesAhead();
    void monthTurnsInTheUtilitysZone();
    void pointOfAFasterClockKeepsItsMonth();
    void newestStartedVersionIsInForce();
};

void TestSaleRules::tokenMinutesStartNow()
{
    const qint64 now = saleTimeMs / msPerMinute;
    const auto minutes = vending::tokenMinutes(0, saleTimeMs + 59'999, 3);
    QVERIFY(minutes);
    QCOMPARE(*minutes, (std::vector<qint64>{ now, now + 1, now + 2 }));
}

void TestSaleRules::tokenMinutesNeverGoBack()
{
    const qint64 now = saleTimeMs / msPerMinute;
    QCOMPARE(vending::tokenMinutes(now, saleTimeMs, 1)->front(), now + 1);
    QCOMPARE(vending::tokenMinutes(now + 7, saleTimeMs, 1)->front(), now + 8);
    QCOMPARE(vending::tokenMinutes(now - 1, saleTimeMs, 1)->front(), now);
}

void TestSaleRules::reservedMinuteIsSkipped()
{
    const qint64 atReserved = msAt("2026-11-22T00:01:30Z");
    const qint64 reserved = atReserved / msPerMinute;
    QVERIFY(vending::isReservedMinute(reserved));
    QVERIFY(!vending::isReservedMinute(reserved - 1));
    QVERIFY(!vending::isReservedMinute(reserved + 1));
    QCOMPARE(vending::tokenMinutes(0, atReserved, 1)->front(), reserved + 1);
    QCOMPARE(*vending::tokenMinutes(reserved - 3, msAt("2026-11-21T23:59:00Z"), 4),
        (std::vector<qint64>{ reserved - 2, reserved - 1, reserved + 1, reserved + 2 }));
}

void TestSaleRules::atMostThirtyMinutesAhead()
{
    const qint64 now = saleTimeMs / msPerMinute;
    QCOMPARE(vending::tokenMinutes(now + 29, saleTimeMs, 1)->front(), now + 30);
    const auto tooFar = vending::tokenMinutes(now + 30, saleTimeMs, 1);
    QVERIFY(!tooFar);
    QCOMPARE(tooFar.error().code, ErrorCode::TokenTimeAhead);
    QVERIFY(!vending::tokenMinutes(now + 28, saleTimeMs, 3));
    QVERIFY(vending::tokenMinutes(now - 1, saleTimeMs, 31));
    QVERIFY(!vending::tokenMinutes(now - 1, saleTimeMs, 32));
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
    const auto inNovember = before.changes.points.value(QStringLiteral("P-0"));
    QCOMPARE(inNovember.billingMonth, 202611);
    QVERIFY(inNovember.boughtWh > 150'000);
    world.nowMs = msAt("2026-11-30T22:00:00Z");
    const auto after = world.decide({ world.sale(1, 0, 1'000) });
    QVERIFY(after.outcomes[0].answer);
    const auto inDecember = after.changes.points.value(QStringLiteral("P-0"));
    QCOMPARE(inDecember.billingMonth, 202612);
    QCOMPARE(inDecember.boughtWh, after.changes.sales[0].energyPaidWh);
    QCOMPARE(after.changes.sales[0].billingMonth, 202612);
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
    const auto point = decision.changes.points.value(QStringLiteral("P-0"));
    QCOMPARE(point.billingMonth, 202612);
    QVERIFY(point.boughtWh > 10'000);
}

void TestSaleRules::newestStartedVersionIsInForce()
{
    SaleWorld world;
    auto &versions = world.state.tariffs[QStringLiteral("DOM")];
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

SHAHN_TEST(TestSaleRules)
#include "tst_sale_rules.moc"
