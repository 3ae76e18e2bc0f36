// SPDX-License-Identifier: GPL-3.0-or-later
// Each rule of a purchase by itself; published examples are in tests/data/tariffs.
#include "pricing/quote.h"
#include "pricing_samples.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

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
    void limits();
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
