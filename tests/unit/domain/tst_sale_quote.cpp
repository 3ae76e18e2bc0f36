// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/sale_quote.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace shahn;

namespace
{

const Currency lyd{ QStringLiteral("LYD"), 3 };

TariffVersion single(qint64 priceMicro, int vatPpm = 0, TaxMode mode = TaxMode::Exclusive)
{
    TariffVersion version;
    version.tariff = TariffCode(QStringLiteral("T"));
    version.steps = { { std::nullopt, priceMicro } };
    version.vatPpm = vatPpm;
    version.taxMode = mode;
    return version;
}

TariffVersion steps()
{
    TariffVersion version = single(1);
    version.steps = { { Energy::fromWh(50'000), 100'000 }, { Energy::fromWh(200'000), 200'000 },
        { std::nullopt, 400'000 } };
    return version;
}

Expected<SaleQuote> quote(const TariffVersion &tariff, qint64 tender, qint64 carryOver = 0,
    qint64 boughtWh = 0, const Currency &currency = lyd)
{
    return quoteSale(tariff, currency,
        { Money::fromMinor(tender), Money::fromMinor(carryOver), Energy::fromWh(boughtWh) });
}

TariffVersion randomTariff(QRandomGenerator &generator)
{
    TariffVersion tariff;
    tariff.tariff = TariffCode(QStringLiteral("R"));
    const int count = 1 + generator.bounded(5);
    qint64 end = 0;
    for (int i = 0; i < count; ++i) {
        end += 100 * (1 + generator.bounded(5'000));
        TariffStep step;
        if (i + 1 < count)
            step.upTo = Energy::fromWh(end);
        step.priceMicroPerKwh = 1 + generator.bounded(1U << (1 + generator.bounded(29)));
        tariff.steps.push_back(step);
    }
    const int rates[] = { 0, 50'000, 75'000, 140'000, 150'000, 160'000, 1'000'000 };
    tariff.vatPpm = rates[generator.bounded(7)];
    tariff.taxMode = generator.bounded(2) == 0 ? TaxMode::Exclusive : TaxMode::Inclusive;
    return tariff;
}

void sortPrices(TariffVersion &tariff)
{
    std::vector<qint64> prices;
    for (const TariffStep &step : tariff.steps)
        prices.push_back(step.priceMicroPerKwh);
    std::sort(prices.begin(), prices.end());
    for (size_t i = 0; i < prices.size(); ++i)
        tariff.steps[i].priceMicroPerKwh = prices[i];
}

// What one minor unit buys at the lowest price.
qint64 energyOfOneMinorWh(const TariffVersion &tariff, const Currency &currency)
{
    qint64 lowest = tariff.steps[0].priceMicroPerKwh;
    for (const TariffStep &step : tariff.steps)
        lowest = std::min(lowest, step.priceMicroPerKwh);
    return 1'000'000'000 / currency.minorPerMajor() / lowest;
}

Currency randomCurrency(QRandomGenerator &generator)
{
    const int decimals[] = { 0, 2, 3 };
    return { QStringLiteral("XTS"), decimals[generator.bounded(3)] };
}

Money linesOut(const SaleQuote &quote)
{
    Money sum;
    for (const EnergyLine &line : quote.energyLines)
        sum = sum + line.amount;
    if (quote.taxMode == TaxMode::Exclusive)
        sum = sum + quote.vat;
    return sum + quote.carryOverAfter;
}

} // namespace

class TestSaleQuote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void singlePrice();
    void stepsFillByMonth();
    void taxAdded();
    void taxContained();
    void carryOverBuysEnergy();
    void unitsAreRaisedToTheResolution();
    void largePurchaseIsSplit();
    void limits();
    void buysNothing();
    void moneyInIsLinesOut();
    void splittingChangesAtMostOneStepPerPart();
    void moreMoneyNeverBuysLess();
};

void TestSaleQuote::singlePrice()
{
    // 10.000 at 0.150 per kWh buys 66.6 kWh for 9.990; 0.010 is left, less than 0.1 kWh costs.
    const auto result = quote(single(150'000), 10'000);
    QVERIFY(result);
    QCOMPARE(result->energyPaid.wh(), 66'600);
    QCOMPARE(result->energyAmount.minor(), 9'990);
    QCOMPARE(result->vat.minor(), 0);
    QCOMPARE(result->carryOverAfter.minor(), 10);
    QCOMPARE(result->tokenUnits, std::vector<qint64>{ 666 });
    QCOMPARE(result->energyLines.size(), size_t(1));
}

void TestSaleQuote::stepsFillByMonth()
{
    // 30 kWh are bought: 20 kWh at 0.1, 150 kWh at 0.2, the rest at 0.4.
    const auto result = quote(steps(), 50'000, 0, 30'000);
    QVERIFY(result);
    QCOMPARE(result->energyLines.size(), size_t(3));
    const EnergyLine first{ 0, Energy::fromWh(20'000), 100'000, Money::fromMinor(2'000) };
    const EnergyLine second{ 1, Energy::fromWh(150'000), 200'000, Money::fromMinor(30'000) };
    const EnergyLine third{ 2, Energy::fromWh(45'000), 400'000, Money::fromMinor(18'000) };
    QCOMPARE(result->energyLines[0], first);
    QCOMPARE(result->energyLines[1], second);
    QCOMPARE(result->energyLines[2], third);
    QCOMPARE(result->energyPaid.wh(), 215'000);
    QCOMPARE(result->carryOverAfter.minor(), 0);
}

void TestSaleQuote::taxAdded()
{
    // 0.100 per kWh and 5 %: 0.1 kWh costs 0.0105. 1.000 buys 9.5 kWh for 0.9975: charged 0.998.
    const auto result = quote(single(100'000, 50'000), 1'000);
    QVERIFY(result);
    QCOMPARE(result->energyPaid.wh(), 9'500);
    QCOMPARE(result->energyAmount.minor(), 950);
    QCOMPARE(result->vat.minor(), 48); // 0.0475 rounded half up
    QCOMPARE(result->carryOverAfter.minor(), 2);
}

void TestSaleQuote::taxContained()
{
    // The same price with 14 % inside: 1.000 buys 10.0 kWh, of which 0.123 is tax (1000 × 14 /
    // 114).
    const auto result = quote(single(100'000, 140'000, TaxMode::Inclusive), 1'000);
    QVERIFY(result);
    QCOMPARE(result->energyPaid.wh(), 10'000);
    QCOMPARE(result->energyAmount.minor(), 1'000);
    QCOMPARE(result->vat.minor(), 123);
    QCOMPARE(result->carryOverAfter.minor(), 0);
}

void TestSaleQuote::carryOverBuysEnergy()
{
    const auto without = quote(single(150'000), 10'000);
    const auto with = quote(single(150'000), 10'000, 5);
    QVERIFY(without && with);
    QCOMPARE(with->energyPaid.wh() - without->energyPaid.wh(), 100);
    QCOMPARE(with->carryOverAfter.minor(), 0);
}

void TestSaleQuote::unitsAreRaisedToTheResolution()
{
    // 1,640.1 kWh are 16,401 units; from 16,384 units on a token counts in tens: 16,404 is carried.
    SaleQuoteInput input{ Money::fromMinor(1'640'100), Money(), Energy() };
    input.isSplitAllowed = false;
    const auto result = quoteSale(single(1'000'000), lyd, input);
    QVERIFY(result);
    QCOMPARE(result->energyPaid.wh(), 1'640'100);
    QCOMPARE(result->tokenUnits, std::vector<qint64>{ 16'404 });
    QCOMPARE(result->energyOnTokens.wh(), 1'640'400);
    QCOMPARE(result->energyAmount.minor(), 1'640'100);
}

void TestSaleQuote::largePurchaseIsSplit()
{
    const auto result = quote(single(1'000'000), 4'000'000);
    QVERIFY(result);
    const std::vector<qint64> expected{ 16'383, 16'383, 7'234 };
    QCOMPARE(result->tokenUnits, expected);
    QCOMPARE(result->energyOnTokens, result->energyPaid);
}

void TestSaleQuote::limits()
{
    TariffVersion tariff = single(150'000);
    tariff.minTender = Money::fromMinor(5'000);
    tariff.maxTender = Money::fromMinor(500'000);
    QVERIFY(quote(tariff, 5'000));
    QVERIFY(quote(tariff, 500'000));
    const auto below = quote(tariff, 4'999);
    QVERIFY(!below);
    QCOMPARE(below.error().code, ErrorCode::TenderBelowMinimum);
    QCOMPARE(below.error().context.facts().value(QStringLiteral("limitMinor")).toInteger(), 5'000);
    const auto above = quote(tariff, 500'001);
    QVERIFY(!above);
    QCOMPARE(above.error().code, ErrorCode::TenderAboveMaximum);
    QCOMPARE(
        above.error().context.facts().value(QStringLiteral("limitMinor")).toInteger(), 500'000);
    for (const qint64 tender : { qint64(0), qint64(-1) })
        QCOMPARE(quote(single(1), tender).error().code, ErrorCode::TenderBelowMinimum);
}

void TestSaleQuote::buysNothing()
{
    const auto result = quote(single(150'000), 14);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::TenderBuysNothing);
    QVERIFY(quote(single(150'000), 15));
}

void TestSaleQuote::moneyInIsLinesOut()
{
    QRandomGenerator generator(1);
    int sold = 0;
    for (int i = 0; i < 20'000; ++i) {
        const TariffVersion tariff = randomTariff(generator);
        QVERIFY(checkTariff(tariff));
        const SaleQuoteInput input{ Money::fromMinor(1 + generator.bounded(2'000'000)),
            Money::fromMinor(generator.bounded(1'000)),
            Energy::fromWh(100LL * generator.bounded(20'000)) };
        const auto result = quoteSale(tariff, randomCurrency(generator), input);
        if (!result)
            continue;
        ++sold;
        QCOMPARE(linesOut(*result), input.tender + input.carryOver);
        QVERIFY(!result->carryOverAfter.isNegative() && !result->vat.isNegative());
        QVERIFY(result->energyOnTokens >= result->energyPaid);
        Energy lines;
        for (const EnergyLine &line : result->energyLines) {
            QVERIFY(line.energy > Energy() && !line.amount.isNegative());
            lines = lines + line.energy;
        }
        QCOMPARE(lines, result->energyPaid);
    }
    QVERIFY(sold > 10'000);
}

void TestSaleQuote::splittingChangesAtMostOneStepPerPart()
{
    QRandomGenerator generator(2);
    int compared = 0;
    for (int i = 0; i < 5'000; ++i) {
        TariffVersion tariff = randomTariff(generator);
        const bool isRising = i % 2 == 0;
        if (isRising)
            sortPrices(tariff);
        const Currency currency = randomCurrency(generator);
        const qint64 stepWh = Energy::whPerTokenUnit;
        const qint64 boundWh = isRising ? stepWh : stepWh + energyOfOneMinorWh(tariff, currency);
        const int parts = 2 + generator.bounded(9);
        const Energy before = Energy::fromWh(100LL * generator.bounded(5'000));
        Money whole;
        Money carryOver;
        Energy bought = before;
        bool isSold = true;
        for (int part = 0; part < parts && isSold; ++part) {
            const Money tender = Money::fromMinor(1 + generator.bounded(50'000));
            whole = whole + tender;
            const auto result = quoteSale(tariff, currency, { tender, carryOver, bought });
            isSold = result.has_value();
            if (isSold) {
                carryOver = result->carryOverAfter;
                bought = bought + result->energyPaid;
            }
        }
        const auto once = quoteSale(tariff, currency, { whole, Money(), before });
        if (!isSold || !once)
            continue;
        ++compared;
        const qint64 difference = (bought - before - once->energyPaid).wh();
        QVERIFY2(std::abs(difference) <= parts * boundWh,
            qPrintable(QStringLiteral("%1 Wh over %2 parts").arg(difference).arg(parts)));
    }
    QVERIFY(compared > 2'000);
}

void TestSaleQuote::moreMoneyNeverBuysLess()
{
    QRandomGenerator generator(3);
    for (int i = 0; i < 500; ++i) {
        const TariffVersion tariff = randomTariff(generator);
        const Currency currency = randomCurrency(generator);
        Energy previous;
        for (qint64 tender = 1; tender < 100'000; tender += 1 + generator.bounded(2'000)) {
            const auto result = quote(tariff, tender, 0, 0, currency);
            const Energy energy = result ? result->energyPaid : Energy();
            QVERIFY(energy >= previous || !result);
            previous = std::max(previous, energy);
        }
    }
}

SHAHN_TEST(TestSaleQuote)
#include "tst_sale_quote.moc"
