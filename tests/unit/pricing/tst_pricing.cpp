// SPDX-License-Identifier: GPL-3.0-or-later
// Each rule of a purchase by itself; published examples are in tests/data/tariffs.
#include "pricing/quote.h"
#include "pricing_samples.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QDateTime>
#include <QJsonObject>
#include <QTest>
#include <QTimeZone>

#include <functional>
#include <map>

using namespace shahn;
using namespace shahn::pricing;
using test::amountOf;
using test::fullTariff;
using test::purchaseOf;

class TestPricing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void missedMonthsAddUpAndWaitWhereThereIsNoRoom();
    void chargesCountWhileTheyAreInForce();
    void debtsByPriorityAndUnderTheCap();
    void aPurePaymentIsOne();
    void aMonthThatGrowsOutOfItsScheduleIsPricedAnew();
    void aTaxIsNotPaidByWhoIsExempt();
    void anIncludedTaxIsTakenOffForWhoIsExempt();
    void whatATotalHoldsBackStaysCredit();
    void theLeastTenderIsTold();
    void roundingUpNeverTakesEnergyBelowNothing();
    void whatIsLeftBecomes();
    void boughtByEnergy();
    void bandsOfTheMonthChargeTheDifference();
    void aBandThatIsNotPaidHoldsThePurchase();
    void capacityByMonth();
    void monthsOfLaterCharges();
    void monthsWaitTogether();
    void energyIsPaidInCoins();
    void raisedUnitAtTheEndOfATotal();
    void includedTaxIsPartOfItsLines();
    void firstBandHoldsMoneyBack();
    void minimumOfAnInstalment();
    void chargeWithoutEnd();
    void aChargeStaysBelowItsMost();
    void linesInMultiplesOfMinorUnits();
    void debtsBetweenTheirDays();
    void freeEnergyOncePerMonth();
    void pricesOfThePeriod_data();
    void pricesOfThePeriod();
    void partsOfAPriceAddUpToItsLine();
    void sharesThatAreNotTheWhole_data();
    void sharesThatAreNotTheWhole();
    void watthoursOfSharesAddUp();
    void instalmentsByMonth();
    void instalmentsByMonthWithoutEnd();
    void entitlementsThatCannotBe();
    void aCertificateNeverMakesEnergyFree();
    void limits();
    void energyIsWorthItsSteps();
};

namespace
{

Tariff flat(qint64 priceMicro)
{
    Tariff tariff;
    tariff.currency = { QStringLiteral("LYD"), 3 };
    tariff.schedules = { { {}, { { {}, priceMicro } } } };
    return tariff;
}

} // namespace

void TestPricing::missedMonthsAddUpAndWaitWhereThereIsNoRoom()
{
    const Pricing pricing(fullTariff());
    Purchase purchase = purchaseOf(20'000);
    purchase.monthsDue = 3;
    const auto all = pricing.quote(purchase);
    EXPECT_OK(all);
    QCOMPARE(amountOf(*all, "service"), Money::fromMinor(4'500));
    QCOMPARE(all->lines[0].count, qint64(3));
    // Without a cap all of them, or nothing is sold: nobody goes round a charge by paying less.
    purchase.tender = Money::fromMinor(4'000);
    const auto less = pricing.quote(purchase);
    EXPECT_ERROR(less, ErrorCode::TenderBelowMinimum);
    QCOMPARE(less.error().context.facts().value(QLatin1String("limitMinor")), QJsonValue(5'182));
    Tariff half = fullTariff();
    half.chargesCapPpm = 500'000;
    const auto capped = Pricing(half).quote(purchase);
    EXPECT_OK(capped);
    QCOMPARE(amountOf(*capped, "service"), Money::fromMinor(1'500));
    QCOMPARE(capped->lines[0].countLeft, qint64(2));
}

void TestPricing::chargesCountWhileTheyAreInForce()
{
    Tariff tariff = fullTariff();
    tariff.charges[2].fromMsUtc = 1'000;
    tariff.charges[2].untilMsUtc = 2'000;
    const Pricing pricing(tariff);
    for (const auto &[at, isThere] : { std::pair(999, false), std::pair(1'000, true),
             std::pair(1'999, true), std::pair(2'000, false) }) {
        Purchase purchase = purchaseOf(20'000);
        purchase.atMsUtc = at;
        const auto made = pricing.quote(purchase);
        EXPECT_OK(made);
        QCOMPARE(amountOf(*made, "fuel") > Money(), isThere);
    }
}

void TestPricing::debtsByPriorityAndUnderTheCap()
{
    Tariff tariff = flat(100'000);
    tariff.debtsCapPpm = 500'000;
    Purchase purchase = purchaseOf(10'000);
    purchase.debts = {
        { .id = QStringLiteral("second"),
            .priority = 2,
            .balance = Money::fromMinor(9'000),
            .instalment = Money::fromMinor(4'000) },
        { .id = QStringLiteral("first"),
            .priority = 1,
            .balance = Money::fromMinor(9'000),
            .percentPpm = 300'000 },
        { .id = QStringLiteral("held"),
            .balance = Money::fromMinor(9'000),
            .instalment = Money::fromMinor(1'000),
            .isHeld = true },
    };
    const Pricing pricing(tariff);
    const auto made = pricing.quote(purchase);
    EXPECT_OK(made);
    QCOMPARE(made->lines[0].id, QStringLiteral("first"));
    QCOMPARE(amountOf(*made, "first"), Money::fromMinor(3'000));
    QCOMPARE(amountOf(*made, "second"), Money::fromMinor(2'000)); // what the cap leaves
    QCOMPARE(amountOf(*made, "held"), Money());
    QCOMPARE(made->energy, Energy::fromWh(50'000));
    // Never more than what is owed.
    purchase.debts[1].balance = Money::fromMinor(1);
    const auto small = pricing.quote(purchase);
    EXPECT_OK(small);
    QCOMPARE(amountOf(*small, "first"), Money::fromMinor(1));
}

void TestPricing::aPurePaymentIsOne()
{
    Purchase purchase = purchaseOf(1'000);
    purchase.debts = { { .id = QStringLiteral("debt"), .balance = Money::fromMinor(5'000) } };
    const auto made = Pricing(flat(100'000)).quote(purchase);
    EXPECT_OK(made);
    QCOMPARE(made->energy, Energy());
    QCOMPARE(amountOf(*made, "debt"), Money::fromMinor(1'000));
    EXPECT_ERROR(Pricing(flat(100'000)).quote(purchaseOf(9)), ErrorCode::TenderBuysNothing);
}

// 50 kWh at a low price, as long as the month has no more.
void TestPricing::aMonthThatGrowsOutOfItsScheduleIsPricedAnew()
{
    Tariff tariff = flat(100'000);
    tariff.schedules
        = { { Energy::fromWh(50'000), { { {}, 100'000 } } }, { {}, { { {}, 200'000 } } } };
    const Pricing pricing(tariff);
    Purchase purchase = purchaseOf(1'000);
    purchase.boughtThisMonth = Energy::fromWh(40'000);
    const auto within = pricing.quote(purchase);
    EXPECT_OK(within);
    QCOMPARE(within->energy, Energy::fromWh(10'000));
    // One more unit would cost all of the month again.
    purchase.tender = Money::fromMinor(3'000);
    const auto held = pricing.quote(purchase);
    EXPECT_OK(held);
    QCOMPARE(held->energy, Energy::fromWh(10'000));
    QCOMPARE(held->carryOverAfter, Money::fromMinor(2'000));
    purchase.tender = Money::fromMinor(10'000);
    const auto beyond = pricing.quote(purchase);
    EXPECT_OK(beyond);
    QCOMPARE(amountOf(*beyond, "energy.repricing"), Money::fromMinor(4'000));
    QCOMPARE(beyond->energy, Energy::fromWh(30'000));
    QCOMPARE(beyond->carryOverAfter, Money());
}

void TestPricing::aTaxIsNotPaidByWhoIsExempt()
{
    Tariff tariff = fullTariff();
    tariff.taxes[0].exemptClasses = { QStringLiteral("mosque") };
    const Pricing pricing(tariff);
    Purchase purchase = purchaseOf(20'000);
    const auto all = pricing.quote(purchase);
    purchase.customerClass = QStringLiteral("mosque");
    const auto exempt = pricing.quote(purchase);
    EXPECT_OK(all);
    EXPECT_OK(exempt);
    QVERIFY(amountOf(*all, "vat") > Money() && amountOf(*all, "stamp") > Money());
    QCOMPARE(amountOf(*exempt, "vat"), Money());
    QCOMPARE(amountOf(*exempt, "stamp"), Money());
    QVERIFY(exempt->energy > all->energy);
}

// Who is exempt pays the price without the tax that it contains.
void TestPricing::anIncludedTaxIsTakenOffForWhoIsExempt()
{
    Tariff tariff = flat(115'000);
    tariff.taxes = { { .id = QStringLiteral("vat"),
        .ppm = 150'000,
        .of = { QStringLiteral("energy") },
        .isIncluded = true,
        .exemptClasses = { QStringLiteral("mosque") } } };
    Purchase purchase = purchaseOf(11'500);
    const auto all = Pricing(tariff).quote(purchase);
    EXPECT_OK(all);
    QCOMPARE(all->energy, Energy::fromWh(100'000));
    QCOMPARE(amountOf(*all, "vat"), Money::fromMinor(1'500));
    purchase.customerClass = QStringLiteral("mosque");
    const auto exempt = Pricing(tariff).quote(purchase);
    EXPECT_OK(exempt);
    QCOMPARE(exempt->energy, Energy::fromWh(115'000));
    QCOMPARE(amountOf(*exempt, "vat"), Money::fromMinor(-1'725));
    // What is taken off is no negative base of a tax on it.
    tariff.taxes.push_back(
        { .id = QStringLiteral("stamp"), .ppm = 100'000, .of = { QStringLiteral("vat") } });
    QCOMPARE(Pricing(tariff).quote(purchase)->energy, Energy::fromWh(115'000));
}

// What a month's next total holds back is not a part of a unit.
void TestPricing::whatATotalHoldsBackStaysCredit()
{
    Tariff tariff = flat(100'000);
    tariff.schedules
        = { { Energy::fromWh(50'000), { { {}, 100'000 } } }, { {}, { { {}, 200'000 } } } };
    Purchase purchase = purchaseOf(5'900);
    purchase.boughtThisMonth = Energy::fromWh(40'000);
    for (const Remainder remainder :
        { Remainder::CarryOver, Remainder::Raise, Remainder::RoundAway }) {
        tariff.remainder = remainder;
        const auto made = Pricing(tariff).quote(purchase);
        EXPECT_OK(made);
        QCOMPARE(made->energy, Energy::fromWh(10'000));
        QCOMPARE(made->carryOverAfter, Money::fromMinor(4'900));
    }
}

void TestPricing::theLeastTenderIsTold()
{
    Tariff tariff = flat(100'000);
    tariff.charges = { { .id = QStringLiteral("vend"), .rateMicro = 1'000'000 },
        { .id = QStringLiteral("fee"), .per = ChargePer::PercentOfTender, .rateMicro = 500'000 } };
    Purchase purchase = purchaseOf(1'000);
    const auto limit = [&] {
        const auto made = Pricing(tariff).quote(purchase);
        return made ? -1
                    : made.error().context.facts().value(QLatin1String("limitMinor")).toInteger();
    };
    QCOMPARE(limit(), qint64(2'000));
    purchase.carryOver = Money::fromMinor(500);
    purchase.tender = Money::fromMinor(900);
    QCOMPARE(limit(), qint64(1'000));
}

// Eight charges of a tenth, each rounded up to one, are more than what is paid.
void TestPricing::roundingUpNeverTakesEnergyBelowNothing()
{
    Tariff tariff = flat(2'000'000);
    tariff.currency = { QStringLiteral("IDR"), 0 };
    tariff.rounding = LineRounding::Up;
    for (int i = 0; i < 8; ++i)
        tariff.charges.push_back({ .id = QStringLiteral("levy%1").arg(i),
            .per = ChargePer::Unit,
            .rateMicro = 100'000 });
    const auto made = Pricing(tariff).quote(purchaseOf(5));
    EXPECT_OK(made);
    QCOMPARE(made->energy, Energy::fromWh(1'700));
    QCOMPARE(amountOf(*made, "energy.1"), Money());
    QCOMPARE(test::sumOf(*made) + made->carryOverAfter, Money::fromMinor(5));
}

void TestPricing::whatIsLeftBecomes()
{
    Tariff tariff = flat(653'300);
    tariff.currency.decimals = 2;
    const auto by = [&](Remainder remainder) {
        tariff.remainder = remainder;
        return Pricing(tariff).quote(purchaseOf(1'000)).value();
    };
    const Quote kept = by(Remainder::CarryOver);
    QCOMPARE(kept.energy, Energy::fromWh(15'300));
    QCOMPARE(kept.carryOverAfter, Money());
    const Quote raised = by(Remainder::Raise);
    QCOMPARE(raised.energy, Energy::fromWh(15'400));
    QCOMPARE(amountOf(raised, "rounding"), Money::fromMinor(-7));
    tariff.schedules[0].steps[0].priceMicro = 3'000'000;
    const Quote away = by(Remainder::RoundAway);
    QCOMPARE(away.energy, Energy::fromWh(3'300));
    QCOMPARE(amountOf(away, "rounding"), Money::fromMinor(10));
    QCOMPARE(away.carryOverAfter, Money());
}

void TestPricing::boughtByEnergy()
{
    const Pricing pricing(fullTariff());
    Purchase purchase;
    purchase.energy = Energy::fromWh(123'400);
    purchase.monthsDue = 1;
    const auto made = pricing.quote(purchase);
    EXPECT_OK(made);
    QCOMPARE(made->energy, Energy::fromWh(123'400));
    purchase.energy.reset();
    purchase.tender = made->tender - Money::fromMinor(1);
    const auto less = pricing.quote(purchase);
    EXPECT_OK(less);
    QVERIFY(less->energy < made->energy);
}

// 1 up to 50 kWh, 6 up to 100, 11 above.
void TestPricing::bandsOfTheMonthChargeTheDifference()
{
    Tariff tariff = flat(100'000);
    tariff.charges = { { .id = QStringLiteral("band"),
        .per = ChargePer::Total,
        .bands = { { Energy::fromWh(50'000), 1'000'000 }, { Energy::fromWh(100'000), 6'000'000 },
            { {}, 11'000'000 } } } };
    QVERIFY(problemsOf(tariff).empty());
    const Pricing pricing(tariff);
    const auto first = pricing.quote(purchaseOf(6'000));
    EXPECT_OK(first);
    QCOMPARE(first->energy, Energy::fromWh(50'000));
    QCOMPARE(amountOf(*first, "band"), Money::fromMinor(1'000));
    Purchase purchase = purchaseOf(8'000);
    purchase.boughtThisMonth = first->energy;
    const auto second = pricing.quote(purchase);
    EXPECT_OK(second);
    QCOMPARE(amountOf(*second, "band"), Money::fromMinor(5'000));
    QCOMPARE(second->energy, Energy::fromWh(30'000));
    QCOMPARE(second->lines.back().rateMicro, qint64(6'000'000));
    // Within a band nothing is due any more.
    purchase.boughtThisMonth = Energy::fromWh(80'000);
    purchase.tender = Money::fromMinor(1'000);
    const auto third = pricing.quote(purchase);
    EXPECT_OK(third);
    QCOMPARE(amountOf(*third, "band"), Money());
    QCOMPARE(third->energy, Energy::fromWh(10'000));
}

// What would bring the next band stays as credit, whatever becomes of less than a unit.
void TestPricing::aBandThatIsNotPaidHoldsThePurchase()
{
    Tariff tariff = flat(100'000);
    tariff.remainder = Remainder::Raise;
    tariff.charges = { { .id = QStringLiteral("band"),
        .per = ChargePer::Total,
        .bands = { { Energy::fromWh(50'000), 0 }, { {}, 5'000'000 } } } };
    const auto made = Pricing(tariff).quote(purchaseOf(7'000));
    EXPECT_OK(made);
    QCOMPARE(made->energy, Energy::fromWh(50'000));
    QCOMPARE(made->carryOverAfter, Money::fromMinor(2'000));
}

void TestPricing::monthsOfLaterCharges()
{
    // Two of the four months that were missed lie before the second charge.
    Tariff tariff = flat(100'000);
    tariff.timeZone = QStringLiteral("Africa/Tripoli");
    tariff.charges
        = { { .id = QStringLiteral("service"), .per = ChargePer::Month, .rateMicro = 500'000 },
              { .id = QStringLiteral("meter"), .per = ChargePer::Month, .rateMicro = 200'000 } };
    const auto instant = [](const char *text) {
        return QDateTime::fromString(QLatin1String(text), Qt::ISODate).toMSecsSinceEpoch();
    };
    tariff.charges[1].fromMsUtc = instant("2026-10-01T00:00:00+02:00");
    Purchase purchase = purchaseOf(10'000);
    purchase.monthsDue = 4;
    purchase.atMsUtc = instant("2026-11-30T23:30:00+02:00");
    const auto made = Pricing(tariff).quote(purchase);
    EXPECT_OK(made);
    QCOMPARE(made->lines[0].count, qint64(4));
    QCOMPARE(made->lines[1].count, qint64(2));
    QCOMPARE(made->lines[1].amount, Money::fromMinor(400));
    QCOMPARE(made->lines[1].per, ChargePer::Month);
    QCOMPARE(made->monthsLeft, 0);
}

void TestPricing::raisedUnitAtTheEndOfATotal()
{
    // 50 kWh at 0.2 is 10.000: with 9.999 the last unit is given, and 0.001 is a line.
    Tariff tariff = flat(200'000);
    tariff.schedules
        = { { Energy::fromWh(50'000), { { {}, 200'000 } } }, { {}, { { {}, 400'000 } } } };
    tariff.remainder = Remainder::Raise;
    const auto made = Pricing(tariff).quote(purchaseOf(9'999));
    EXPECT_OK(made);
    QCOMPARE(made->energy.wh(), 50'000);
    QCOMPARE(made->carryOverAfter, Money());
    QCOMPARE(amountOf(*made, "rounding"), Money::fromMinor(-1));
}

void TestPricing::includedTaxIsPartOfItsLines()
{
    // The levy, raised to 0.005, takes all of the tender.
    Tariff tariff = flat(10'000);
    tariff.charges
        = { { .id = QStringLiteral("levy"), .per = ChargePer::Unit, .rateMicro = 10'000 } };
    tariff.taxes = { { .id = QStringLiteral("vat"),
        .ppm = 150'000,
        .of = { QStringLiteral("energy") },
        .isIncluded = true } };
    tariff.rounding = LineRounding::Up;
    tariff.roundingMinor = 5;
    for (qint64 tender = 2; tender < 30; ++tender) {
        const auto made = Pricing(tariff).quote(purchaseOf(tender));
        if (made)
            QVERIFY2(test::includedAmong(*made, tariff), qPrintable(QString::number(tender)));
    }
}

// Whatever else rides on a purchase, and however little or much may be paid at once.
void TestPricing::energyIsWorthItsSteps()
{
    const auto kwh = [](qint64 count) { return Energy::fromWh(count * 1'000); };
    Tariff tariff = fullTariff();
    tariff.minTender = Money::fromMinor(20'000);
    tariff.maxTender = Money::fromMinor(50'000);
    Purchase purchase = purchaseOf(0);
    purchase.boughtThisMonth = kwh(48);
    purchase.monthsDue = 3;
    const auto worth
        = [&](Energy energy) { return Pricing(tariff).valueOf(purchase, energy).value().minor(); };
    QCOMPARE(worth(kwh(5)), qint64(2 * 100 + 3 * 150));
    QCOMPARE(worth(kwh(2'000)), qint64(2 * 100 + 150 * 150 + 300 * 421 / 2 + 1'548 * 300));
    // Also what is free of this month and fills its steps: it does not come before itself.
    tariff.freeEnergy
        = { { .customerClass = QStringLiteral("poor"), .energy = kwh(50), .fillsSteps = true } };
    purchase.customerClass = QStringLiteral("poor");
    purchase.isFreeDue = true;
    QCOMPARE(worth(kwh(5)), qint64(2 * 100 + 3 * 150));
    purchase.customerClass.clear();
    // Prices that contain a tax are worth what they are without it, to whoever is exempt too.
    tariff.taxes = { { .id = QStringLiteral("vat"),
        .ppm = 50'000,
        .of = { QStringLiteral("energy") },
        .isIncluded = true,
        .exemptClasses = { QStringLiteral("school") } } };
    QCOMPARE(worth(kwh(5)), qint64(619)); // 650 / 1.05 = 619.05
    purchase.customerClass = QStringLiteral("school");
    QCOMPARE(worth(kwh(5)), qint64(619));
    // Nothing of the month is priced anew by what is given.
    tariff = fullTariff();
    tariff.schedules = { { kwh(50), { { {}, 100'000 } } }, { {}, { { {}, 200'000 } } } };
    QCOMPARE(worth(kwh(5)), qint64(1'000));
    purchase.boughtThisMonth = kwh(1);
    QCOMPARE(worth(kwh(5)), qint64(500));
    tariff.schedules = { { {}, { { {}, 9'000'000'000'000'000 } } } };
    EXPECT_ERROR(
        Pricing(tariff).valueOf(purchaseOf(0), kwh(50'000'000)), ErrorCode::AmountOutOfRange);
}

void TestPricing::firstBandHoldsMoneyBack()
{
    // The month's first unit costs 90.000 more: what does not reach it stays, whatever becomes of
    // less than a unit.
    for (const Remainder remainder : { Remainder::RoundAway, Remainder::Raise }) {
        Tariff tariff = flat(100'000);
        tariff.charges = { { .id = QStringLiteral("fee"), .rateMicro = 5'000 },
            { .id = QStringLiteral("band"),
                .per = ChargePer::Total,
                .bands = { { {}, 90'000'000 } } } };
        tariff.remainder = remainder;
        QVERIFY(problemsOf(tariff).empty());
        const auto made = Pricing(tariff).quote(purchaseOf(80'000));
        EXPECT_OK(made);
        QCOMPARE(made->energy, Energy());
        QCOMPARE(made->carryOverAfter, Money::fromMinor(79'995));
    }
}

void TestPricing::minimumOfAnInstalment()
{
    Purchase purchase = purchaseOf(10'000);
    purchase.debts = { { .id = QStringLiteral("d"),
        .balance = Money::fromMinor(5'000),
        .instalment = Money::fromMinor(500),
        .minimum = Money::fromMinor(800) } };
    const auto made = Pricing(flat(100'000)).quote(purchase);
    EXPECT_OK(made);
    QCOMPARE(amountOf(*made, "d"), Money::fromMinor(800));
}

void TestPricing::chargeWithoutEnd()
{
    Tariff tariff = flat(100'000);
    tariff.charges = {
        { .id = QStringLiteral("kva"), .per = ChargePer::Capacity, .rateMicro = 1'000'000'000'000 }
    };
    QVERIFY(problemsOf(tariff).empty());
    Purchase purchase = purchaseOf(10'000);
    purchase.capacityVa = 1'000'000'000;
    purchase.monthsDue = 12;
    EXPECT_ERROR(Pricing(tariff).quote(purchase), ErrorCode::AmountOutOfRange);
}

void TestPricing::energyIsPaidInCoins()
{
    Tariff tariff = flat(123'400);
    tariff.coinMinor = 50;
    Purchase purchase;
    // 1.234, 1.481 and 0.013: the nearest coin, and never none.
    for (const auto &[wh, paid, cash] :
        { std::tuple(10'000, 1'250, 16), std::tuple(12'000, 1'500, 19), std::tuple(100, 50, 37),
            std::tuple(8'200, 1'000, -12) }) {
        purchase.energy = Energy::fromWh(wh);
        const auto made = Pricing(tariff).quote(purchase);
        EXPECT_OK(made);
        QCOMPARE(made->tender, Money::fromMinor(paid));
        QCOMPARE(made->lines.back().rule, Rule::CashRounding);
        QCOMPARE(made->lines.back().amount, Money::fromMinor(cash));
        QCOMPARE(test::sumOf(*made) + made->carryOverAfter, made->tender);
        QCOMPARE(made->energy, *purchase.energy);
    }
}

void TestPricing::monthsWaitTogether()
{
    // A month costs 0.700; half of the tender has room for two whole ones, oldest first.
    Tariff tariff = flat(100'000);
    tariff.charges
        = { { .id = QStringLiteral("service"), .per = ChargePer::Month, .rateMicro = 500'000 },
              { .id = QStringLiteral("meter"), .per = ChargePer::Month, .rateMicro = 200'000 } };
    tariff.chargesCapPpm = 500'000;
    Purchase purchase = purchaseOf(4'000);
    purchase.monthsDue = 5;
    const auto made = Pricing(tariff).quote(purchase);
    EXPECT_OK(made);
    QCOMPARE(made->lines[0].count, qint64(2));
    QCOMPARE(made->lines[1].count, qint64(2));
    QCOMPARE(made->lines[1].countLeft, qint64(3));
    QCOMPARE(made->monthsLeft, 3);
}

void TestPricing::capacityByMonth()
{
    Tariff tariff = flat(100'000);
    tariff.charges
        = { { .id = QStringLiteral("kva"), .per = ChargePer::Capacity, .rateMicro = 250'000 } };
    Purchase purchase = purchaseOf(20'000);
    purchase.monthsDue = 2;
    purchase.capacityVa = 13'800;
    const auto made = Pricing(tariff).quote(purchase);
    EXPECT_OK(made);
    QCOMPARE(amountOf(*made, "kva"), Money::fromMinor(6'900)); // 13.8 kVA, 0.25, two months
    QCOMPARE(made->lines.front().count, qint64(2));
    purchase.capacityVa = 0;
    QCOMPARE(amountOf(*Pricing(tariff).quote(purchase), "kva"), Money());
}

void TestPricing::aChargeStaysBelowItsMost()
{
    Tariff tariff = flat(100'000);
    tariff.charges = { { .id = QStringLiteral("fee"),
                           .per = ChargePer::PercentOfTender,
                           .rateMicro = 100'000,
                           .mostMicro = 2'000'000 },
        { .id = QStringLiteral("levy"),
            .per = ChargePer::PercentOfLines,
            .rateMicro = 500'000,
            .of = { QStringLiteral("energy") },
            .mostMicro = 1'000'000 } };
    const auto made = Pricing(tariff).quote(purchaseOf(100'000));
    EXPECT_OK(made);
    QCOMPARE(amountOf(*made, "fee"), Money::fromMinor(2'000));
    QCOMPARE(amountOf(*made, "levy"), Money::fromMinor(1'000));
    QCOMPARE(made->energy, Energy::fromWh(970'000));
}

void TestPricing::linesInMultiplesOfMinorUnits()
{
    Tariff tariff = fullTariff();
    tariff.roundingMinor = 50;
    const auto made = Pricing(tariff).quote(purchaseOf(77'777));
    EXPECT_OK(made);
    for (const Line &line : made->lines)
        QVERIFY2(line.rule == Rule::Energy || line.amount.minor() % 50 == 0, qPrintable(line.id));
    QCOMPARE(test::sumOf(*made) + made->carryOverAfter, Money::fromMinor(77'777));
}

void TestPricing::debtsBetweenTheirDays()
{
    Purchase purchase = purchaseOf(10'000);
    purchase.debts = { { .id = QStringLiteral("debt"),
        .balance = Money::fromMinor(5'000),
        .percentPpm = 500'000,
        .fromMsUtc = 1'000,
        .untilMsUtc = 2'000 } };
    const Pricing pricing(flat(100'000));
    for (const auto &[at, taken] : { std::pair(999, 0), std::pair(1'000, 5'000),
             std::pair(1'999, 5'000), std::pair(2'000, 0) }) {
        purchase.atMsUtc = at;
        QCOMPARE(amountOf(*pricing.quote(purchase), "debt"), Money::fromMinor(taken));
    }
}

void TestPricing::freeEnergyOncePerMonth()
{
    Tariff tariff = flat(100'000);
    tariff.schedules[0].steps = { { Energy::fromWh(60'000), 100'000 }, { {}, 200'000 } };
    tariff.freeEnergy = { { QStringLiteral("indigent"), Energy::fromWh(50'000), true },
        { QStringLiteral("staff"), Energy::fromWh(30'000), false } };
    QVERIFY(problemsOf(tariff).empty());
    const Pricing pricing(tariff);
    Purchase purchase = purchaseOf(3'000);
    purchase.isFreeDue = true;
    purchase.customerClass = QStringLiteral("indigent");
    // It fills the first step: 10 kWh at 0.1, the others at 0.2.
    const auto made = pricing.quote(purchase);
    EXPECT_OK(made);
    QCOMPARE(made->freeEnergy, Energy::fromWh(50'000));
    QCOMPARE(made->energy, Energy::fromWh(20'000));
    QVERIFY(made->lines.front().rule == Rule::FreeEnergy);
    QCOMPARE(made->lines.front().amount, Money());
    purchase.customerClass = QStringLiteral("staff");
    QCOMPARE(pricing.quote(purchase)->energy, Energy::fromWh(30'000));
    purchase.customerClass = QStringLiteral("other");
    QCOMPARE(pricing.quote(purchase)->freeEnergy, Energy());
    // Without money it is given alone.
    purchase.customerClass = QStringLiteral("indigent");
    purchase.tender = Money();
    const auto alone = pricing.quote(purchase);
    EXPECT_OK(alone);
    QCOMPARE(alone->lines.size(), size_t(1));
    QCOMPARE(alone->freeEnergy, Energy::fromWh(50'000));
    purchase.isFreeDue = false;
    EXPECT_ERROR(pricing.quote(purchase), ErrorCode::TenderBelowMinimum);
}

void TestPricing::pricesOfThePeriod_data()
{
    QTest::addColumn<QString>("local");
    QTest::addColumn<QString>("period");
    const auto row = [](const char *name, const char *local, const char *period) {
        QTest::newRow(name) << QString::fromLatin1(local) << QString::fromLatin1(period);
    };
    row("before the peak", "2026-07-01T17:59:59", "");
    row("peak begins", "2026-07-01T18:00:00", "peak");
    row("peak ends", "2026-07-01T22:00:00", "night");
    row("over midnight", "2026-07-02T05:59:59", "night");
    row("morning", "2026-07-02T06:00:00", "");
    row("another season", "2026-01-01T18:00:00", "");
    row("night of another season", "2026-01-01T23:00:00", "night");
    row("Saturday has no peak", "2026-07-04T18:00:00", "weekend");
    row("nor has a holiday", "2026-07-06T18:00:00", "weekend");
    // Behind the change to summer time it is an hour later than the sun says.
    row("summer time", "2026-06-30T18:00:00", "peak");
}

void TestPricing::pricesOfThePeriod()
{
    QFETCH(QString, local);
    QFETCH(QString, period);
    Tariff tariff = flat(100'000);
    tariff.timeZone = QStringLiteral("Europe/Athens");
    tariff.holidays = { QDate(2026, 7, 6) };
    tariff.periods = { { .id = QStringLiteral("weekend"),
                           .days = { DayType::Saturday, DayType::Sunday, DayType::Holiday },
                           .steps = { { {}, 50'000 } } },
        { .id = QStringLiteral("peak"),
            .months = { 6, 7, 8 },
            .fromMinute = 18 * 60,
            .untilMinute = 22 * 60,
            .steps = { { Energy::fromWh(10'000), 300'000 }, { {}, 400'000 } } },
        { .id = QStringLiteral("night"),
            .fromMinute = 22 * 60,
            .untilMinute = 6 * 60,
            .steps = { { {}, 80'000 } } } };
    QVERIFY(problemsOf(tariff).empty());
    Purchase purchase = purchaseOf(4'000);
    purchase.atMsUtc = QDateTime(QDate::fromString(local.left(10), Qt::ISODate),
        QTime::fromString(local.mid(11), Qt::ISODate), QTimeZone("Europe/Athens"))
                           .toMSecsSinceEpoch();
    const auto made = Pricing(tariff).quote(purchase);
    EXPECT_OK(made);
    QCOMPARE(made->period, period);
    const std::map<QString, qint64> energy{ { QString(), 40'000 },
        { QStringLiteral("weekend"), 80'000 }, { QStringLiteral("peak"), 12'500 },
        { QStringLiteral("night"), 50'000 } };
    QCOMPARE(made->energy.wh(), energy.at(period));
}

// 0.1 a kWh of three parts, one of which is a subsidy, as 3 x 3.333 kWh shows: half up by the sum
// of those before.
void TestPricing::partsOfAPriceAddUpToItsLine()
{
    Tariff tariff = flat(100'000);
    tariff.schedules[0].steps[0].parts
        = { { .id = QStringLiteral("generation"), .amountMicro = 111'111 },
              { .id = QStringLiteral("network"), .amountMicro = 33'333 },
              { .id = QStringLiteral("subsidy"), .amountMicro = -44'444 } };
    QVERIFY(problemsOf(tariff).empty());
    const auto made = Pricing(tariff).quote(purchaseOf(1'000));
    EXPECT_OK(made);
    QCOMPARE(made->lines.size(), size_t(1));
    const std::vector<LinePart> &parts = made->lines[0].parts;
    QCOMPARE(parts.size(), size_t(3));
    QCOMPARE(parts[0].id, QStringLiteral("generation"));
    QCOMPARE(parts[0].rateMicro, qint64(111'111));
    QCOMPARE(parts[0].amount, Money::fromMinor(1'111));
    QCOMPARE(parts[1].amount, Money::fromMinor(333)); // 1,444.44 less 1,111
    QCOMPARE(parts[2].amount, Money::fromMinor(-444));
    // Where its price is not composed, a line has none.
    QVERIFY(Pricing(flat(100'000)).quote(purchaseOf(1'000))->lines[0].parts.empty());
}

void TestPricing::sharesThatAreNotTheWhole_data()
{
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("second");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isPriced");
    const auto row = [](const char *what, qint64 first, qint64 second, const char *name, bool is) {
        QTest::newRow(what) << first << second << QString::fromLatin1(name) << is;
    };
    row("the whole", 300'000, 700'000, "SHOP", true);
    row("less", 300'000, 699'999, "SHOP", false);
    row("more", 300'000, 700'001, "SHOP", false);
    row("nothing", 0, 1'000'000, "SHOP", false);
    row("below nothing", -1, 1'000'001, "SHOP", false);
    row("a sum that wraps", std::numeric_limits<qint64>::max(), 1'000'000, "SHOP", false);
    row("a class twice", 300'000, 700'000, "HOME", false);
    row("what is of no class", 300'000, 700'000, "", true);
}

void TestPricing::sharesThatAreNotTheWhole()
{
    QFETCH(qint64, first);
    QFETCH(qint64, second);
    QFETCH(QString, name);
    QFETCH(bool, isPriced);
    Purchase purchase = purchaseOf(1'000);
    purchase.shares = { { QStringLiteral("HOME"), first }, { name, second } };
    const auto made = Pricing(flat(100'000)).quote(purchase);
    QCOMPARE(made.has_value(), isPriced);
    if (!isPriced) {
        EXPECT_ERROR(made, ErrorCode::InvalidField);
        QCOMPARE(made.error().context.facts()[QLatin1String("field")],
            QJsonValue(QStringLiteral("shares")));
    }
}

// Thirds of 0.1 kWh are no whole watt-hours; what they cost is exact.
void TestPricing::watthoursOfSharesAddUp()
{
    Tariff tariff = flat(90'000);
    tariff.sheets = { { { QStringLiteral("SHOP") }, { { {}, { { {}, 180'000 } } } } } };
    Purchase purchase;
    purchase.energy = Energy::fromWh(100);
    purchase.shares = { { QStringLiteral("HOME"), 333'333 }, { QStringLiteral("SHOP"), 333'333 },
        { QStringLiteral("MILL"), 333'334 } };
    const auto made = Pricing(tariff).quote(purchase);
    EXPECT_OK(made);
    QCOMPARE(made->lines.size(), size_t(3));
    QCOMPARE(made->lines[0].energy, Energy::fromWh(33));
    QCOMPARE(made->lines[1].energy, Energy::fromWh(33));
    QCOMPARE(made->lines[2].energy, Energy::fromWh(34));
    QCOMPARE(made->lines[0].base.text(), QStringLiteral("0.002999997"));
    QCOMPARE(made->lines[1].base.text(), QStringLiteral("0.005999994"));
    QCOMPARE(made->lines[2].customerClass, QStringLiteral("MILL"));
    QCOMPARE(made->tender, Money::fromMinor(12)); // 0.011999997
}

// 20 a month of 70; a third of the month before is paid.
void TestPricing::instalmentsByMonth()
{
    Tariff tariff = flat(100'000);
    tariff.debtsCapPpm = 500'000;
    const Pricing pricing(tariff);
    Debt debt{ .id = QStringLiteral("connection"),
        .balance = Money::fromMinor(70'000),
        .instalment = Money::fromMinor(20'000),
        .instalmentPer = InstalmentPer::Month };
    const auto pay = [&](qint64 tenderMinor) {
        Purchase purchase = purchaseOf(tenderMinor);
        purchase.debts = { debt };
        const auto made = pricing.quote(purchase);
        const auto line = made ? std::ranges::find(made->lines, Rule::Debt, &Line::rule)
                               : std::vector<Line>::const_iterator();
        return made && line != made->lines.end() ? *line : Line{ .count = 0 };
    };
    // This month's is paid, then the next that is due, whatever is bought.
    QCOMPARE(pay(100'000).amount, Money());
    debt.monthsDue = 1;
    QCOMPARE(pay(100'000).amount, Money::fromMinor(20'000));
    QCOMPARE(pay(100'000).count, qint64(1));
    QCOMPARE(pay(100'000).countLeft, qint64(0));
    // Two missed months and this one, under the cap.
    debt.monthsDue = 3;
    const Line part = pay(90'000);
    QCOMPARE(part.amount, Money::fromMinor(45'000));
    QCOMPARE(part.count, qint64(2));
    QCOMPARE(part.countLeft, qint64(1));
    const PaidMonths paid = paidMonths(debt, part.amount);
    QCOMPARE(paid.count, 2);
    QCOMPARE(paid.ofNext, Money::fromMinor(5'000));
    // What was not paid of it stays due.
    debt.balance = Money::fromMinor(25'000);
    debt.monthsDue = 1;
    debt.paidOfMonth = paid.ofNext;
    QCOMPARE(pay(100'000).amount, Money::fromMinor(15'000));
    // The last one is what is left.
    debt.balance = Money::fromMinor(10'000);
    debt.paidOfMonth = Money();
    const Line last = pay(100'000);
    QCOMPARE(last.amount, Money::fromMinor(10'000));
    QCOMPARE(last.countLeft, qint64(0));
    // A minimum of purchases is not one of months.
    debt.monthsDue = 0;
    debt.minimum = Money::fromMinor(1'000);
    QCOMPARE(pay(100'000).amount, Money());
}

void TestPricing::instalmentsByMonthWithoutEnd()
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    Purchase purchase = purchaseOf(10'000);
    purchase.debts = { { .id = QStringLiteral("d"),
        .balance = Money::fromMinor(most),
        .instalment = Money::fromMinor(most),
        .instalmentPer = InstalmentPer::Month,
        .monthsDue = std::numeric_limits<int>::max() } };
    const Pricing pricing(flat(100'000));
    QCOMPARE(amountOf(*pricing.quote(purchase), "d"), Money::fromMinor(10'000));
    purchase.debts[0].balance = Money::fromMinor(9'000);
    purchase.debts[0].paidOfMonth = Money::fromMinor(most);
    QCOMPARE(amountOf(*pricing.quote(purchase), "d"), Money::fromMinor(9'000));
    purchase.debts[0].monthsDue = 1;
    QCOMPARE(amountOf(*pricing.quote(purchase), "d"), Money());
}

void TestPricing::entitlementsThatCannotBe()
{
    const Pricing pricing(fullTariff());
    const auto fieldOf = [&pricing](const std::function<void(Purchase &)> &change) {
        Purchase purchase = purchaseOf(20'000);
        change(purchase);
        const auto made = pricing.quote(purchase);
        return made ? QString() : made.error().context.facts()[QLatin1String("field")].toString();
    };
    const auto free = [](qint64 wh) {
        return [wh](Purchase &p) { p.freeEntitlement = { Energy::fromWh(wh), {}, {} }; };
    };
    QCOMPARE(fieldOf(free(0)), QString());
    QCOMPARE(fieldOf(free(1'000'000'000)), QString());
    for (const qint64 wh : { qint64(-100), qint64(150), qint64(1'000'000'100) })
        QCOMPARE(fieldOf(free(wh)), QStringLiteral("freeEntitlement"));
    const auto exempt = [](const char *tax, const char *certificate) {
        return [=](Purchase &p) {
            p.exemptions = { { QString::fromLatin1(tax), QString::fromLatin1(certificate), 1 } };
        };
    };
    QCOMPARE(fieldOf(exempt("other", "C1")), QString());
    QCOMPARE(fieldOf(exempt("", "C1")), QStringLiteral("exemptions"));
    QCOMPARE(fieldOf(exempt("vat", "")), QStringLiteral("exemptions"));
}

// 0.115 contains 0.015 of VAT: without it a rebate of 0.1 leaves nothing.
void TestPricing::aCertificateNeverMakesEnergyFree()
{
    Tariff tariff = flat(115'000);
    tariff.charges
        = { { .id = QStringLiteral("rebate"), .per = ChargePer::Unit, .rateMicro = -100'000 } };
    tariff.taxes = { { .id = QStringLiteral("vat"),
        .ppm = 150'000,
        .of = { QStringLiteral("energy") },
        .isIncluded = true } };
    QVERIFY(problemsOf(tariff).empty());
    Purchase purchase = purchaseOf(1'500);
    purchase.atMsUtc = 1'000;
    purchase.exemptions = { { QStringLiteral("vat"), QStringLiteral("C1"), 1'001 } };
    EXPECT_ERROR(Pricing(tariff).quote(purchase), ErrorCode::InvalidField);
    purchase.exemptions[0].untilMsUtc = 1'000;
    const auto expired = Pricing(tariff).quote(purchase);
    EXPECT_OK(expired);
    QCOMPARE(expired->energy, Energy::fromWh(100'000));
    tariff.charges[0].rateMicro = -50'000;
    purchase.exemptions[0].untilMsUtc = 1'001;
    const auto exempt = Pricing(tariff).quote(purchase);
    EXPECT_OK(exempt);
    QCOMPARE(exempt->energy, Energy::fromWh(30'000)); // at 0.1 less 0.05
    QCOMPARE(amountOf(*exempt, "vat"), Money::fromMinor(-450));
}

void TestPricing::limits()
{
    Tariff tariff = fullTariff();
    tariff.minTender = Money::fromMinor(1'000);
    tariff.maxTender = Money::fromMinor(5'000);
    const Pricing pricing(tariff);
    EXPECT_OK(pricing.quote(purchaseOf(1'000)));
    EXPECT_OK(pricing.quote(purchaseOf(5'000)));
    EXPECT_ERROR(pricing.quote(purchaseOf(999)), ErrorCode::TenderBelowMinimum);
    const auto above = pricing.quote(purchaseOf(5'001));
    EXPECT_ERROR(above, ErrorCode::TenderAboveMaximum);
    QCOMPARE(above.error().context.facts().value(QLatin1String("limitMinor")), QJsonValue(5'000));
    EXPECT_ERROR(
        Pricing(flat(1)).quote(purchaseOf(Money::inputMaxMinor)), ErrorCode::AmountOutOfRange);
    EXPECT_ERROR(Pricing(flat(100'000)).quote(purchaseOf(Money::inputMaxMinor + 1)),
        ErrorCode::AmountOutOfRange);
}

SHAHN_TEST(TestPricing)
#include "tst_pricing.moc"
