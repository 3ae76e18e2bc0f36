// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/sale_quote.h"

#include <QJsonObject>

#include <algorithm>

namespace shahn
{
namespace
{

// Wide enough for 10^9 Wh × 10^9 price × 2·10^6 tax without overflow.
__extension__ using Wide = __int128;

constexpr qint64 ppmWhole = 1'000'000;
// Watt-hours times millionths per kWh give 10^-9 of the major unit.
constexpr qint64 nanoPerMajor = 1'000'000'000;

// IEC 62055-41 clause 6.3.6: the largest amount that a token carries exactly, and at all, in 0.1
// kWh.
constexpr qint64 exactUnitsMax = 16'383;
constexpr qint64 tokenUnitsMax = 18'201'624;
constexpr int tokenCountMax = 10;

struct Price {
    const TariffVersion &tariff;
    qint64 minorPerMajor;
    Energy boughtThisMonth;

    // Exact price of the energy at the tariff's prices, in 10^-9 of the major unit.
    Wide energyNano(Energy energy) const
    {
        Wide sum = 0;
        forEachStep(energy, [&](int index, Energy part) {
            sum += Wide(part.wh()) * tariff.steps[static_cast<size_t>(index)].priceMicroPerKwh;
        });
        return sum;
    }

    template <class Visit>
    void forEachStep(Energy energy, Visit visit) const
    {
        Energy position = boughtThisMonth;
        Energy left = energy;
        for (int i = stepIndexAt(tariff, position); left > Energy(); ++i) {
            const TariffStep &step = tariff.steps[static_cast<size_t>(i)];
            const Energy part = step.upTo ? std::min(left, *step.upTo - position) : left;
            visit(i, part);
            position = position + part;
            left = left - part;
        }
    }

    // What an amount in 10^-9 units at the tariff's prices costs, in minor × nano × ppm units: the
    // factor is the same on both sides of the comparison with money.
    Wide scaledTotal(Wide nano) const
    {
        const qint64 taxFactor
            = tariff.taxMode == TaxMode::Exclusive ? ppmWhole + tariff.vatPpm : ppmWhole;
        return nano * minorPerMajor * taxFactor;
    }

    static Wide scaledMoney(Money money) { return Wide(money.minor()) * nanoPerMajor * ppmWhole; }
};

Money ceilToMinor(Wide scaled)
{
    const Wide unit = Wide(nanoPerMajor) * ppmWhole;
    return Money::fromMinor(static_cast<qint64>((scaled + unit - 1) / unit));
}

qint64 divideHalfUp(Wide dividend, Wide divisor)
{
    return static_cast<qint64>((2 * dividend + divisor) / (2 * divisor));
}

// The largest count of 0.1 kWh units that the money covers, at most tokenUnitsMax + 1.
qint64 affordableUnits(const Price &price, Money available)
{
    const Wide limit = Price::scaledMoney(available);
    qint64 low = 0;
    qint64 high = tokenUnitsMax * tokenCountMax + 1;
    while (low < high) {
        const qint64 middle = low + (high - low + 1) / 2;
        if (price.scaledTotal(price.energyNano(Energy::fromTokenUnits(middle))) <= limit)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

// The smallest amount of at least this many units that one token can carry (clause 6.3.6: 14 bits
// of mantissa, steps of 1, 10, 100 and 1,000 units).
qint64 raisedToResolution(qint64 units)
{
    qint64 offset = 0;
    qint64 step = 1;
    for (int exponent = 0; exponent < 4; ++exponent) {
        const qint64 mantissa = std::max<qint64>(0, (units - offset + step - 1) / step);
        if (mantissa <= exactUnitsMax)
            return offset + mantissa * step;
        offset += 16'384 * step;
        step *= 10;
    }
    return tokenUnitsMax + 1;
}

std::vector<qint64> unitsPerToken(qint64 units, bool isSplitAllowed)
{
    if (units <= exactUnitsMax)
        return { units };
    if (!isSplitAllowed || units > exactUnitsMax * tokenCountMax)
        return { raisedToResolution(units) };
    std::vector<qint64> tokens(static_cast<size_t>(units / exactUnitsMax), exactUnitsMax);
    if (units % exactUnitsMax > 0)
        tokens.push_back(units % exactUnitsMax);
    return tokens;
}

Expected<void> checkLimits(const TariffVersion &tariff, Money tender)
{
    if (tender.minor() <= 0 || tender < tariff.minTender)
        return fail(ErrorCode::TenderBelowMinimum, QStringLiteral("tender below the minimum"),
            QJsonObject{
                { QStringLiteral("limitMinor"), std::max<qint64>(1, tariff.minTender.minor()) } });
    if (tender.minor() > Money::inputMaxMinor)
        return fail(
            ErrorCode::AmountOutOfRange, QStringLiteral("tender above the largest accepted"));
    if (tariff.maxTender.minor() > 0 && tender > tariff.maxTender)
        return fail(ErrorCode::TenderAboveMaximum, QStringLiteral("tender above the maximum"),
            QJsonObject{ { QStringLiteral("limitMinor"), tariff.maxTender.minor() } });
    return {};
}

// Splits the energy amount over the steps so that the rounded lines add up to it.
std::vector<EnergyLine> linesFor(const Price &price, Energy energy, Money energyAmount)
{
    std::vector<EnergyLine> lines;
    const Wide wholeNano = price.energyNano(energy);
    Wide nanoSoFar = 0;
    qint64 minorSoFar = 0;
    price.forEachStep(energy, [&](int index, Energy part) {
        const qint64 micro = price.tariff.steps[static_cast<size_t>(index)].priceMicroPerKwh;
        nanoSoFar += Wide(part.wh()) * micro;
        const qint64 minor = divideHalfUp(nanoSoFar * energyAmount.minor(), wholeNano);
        lines.push_back({ index, part, micro, Money::fromMinor(minor - minorSoFar) });
        minorSoFar = minor;
    });
    SHAHN_ASSERT(minorSoFar == energyAmount.minor());
    return lines;
}

} // namespace

Money energyTimesPrice(Energy energy, qint64 priceMicroPerKwh, const Currency &currency)
{
    return Money::fromMinor(divideHalfUp(
        Wide(energy.wh()) * priceMicroPerKwh * currency.minorPerMajor(), nanoPerMajor));
}

Expected<SaleQuote> quoteSale(
    const TariffVersion &tariff, const Currency &currency, const SaleQuoteInput &input)
{
    SHAHN_ASSERT(!input.carryOver.isNegative() && input.boughtThisMonth >= Energy());
    if (const auto limits = checkLimits(tariff, input.tender); !limits)
        return limits.error();

    const Price price{ tariff, currency.minorPerMajor(), input.boughtThisMonth };
    const Money available = input.tender + input.carryOver;
    const qint64 units = affordableUnits(price, available);
    if (units == 0)
        return fail(ErrorCode::TenderBuysNothing, QStringLiteral("tender buys less than 0.1 kWh"));

    SaleQuote quote;
    quote.tokenUnits = unitsPerToken(units, input.isSplitAllowed);
    if (quote.tokenUnits.front() > tokenUnitsMax)
        return fail(
            ErrorCode::AmountOutOfRange, QStringLiteral("more energy than a token carries"));
    quote.tender = input.tender;
    quote.carryOverBefore = input.carryOver;
    quote.vatPpm = tariff.vatPpm;
    quote.taxMode = tariff.taxMode;
    quote.energyPaid = Energy::fromTokenUnits(units);
    for (const qint64 tokenUnits : quote.tokenUnits)
        quote.energyOnTokens = quote.energyOnTokens + Energy::fromTokenUnits(tokenUnits);

    const Money charged = ceilToMinor(price.scaledTotal(price.energyNano(quote.energyPaid)));
    quote.carryOverAfter = available - charged;
    quote.vat = Money::fromMinor(
        divideHalfUp(Wide(charged.minor()) * tariff.vatPpm, Wide(ppmWhole) + tariff.vatPpm));
    quote.energyAmount = tariff.taxMode == TaxMode::Exclusive ? charged - quote.vat : charged;
    quote.energyLines = linesFor(price, quote.energyPaid, quote.energyAmount);
    SHAHN_ASSERT(!quote.carryOverAfter.isNegative());
    SHAHN_ASSERT(quote.energyOnTokens >= quote.energyPaid);
    return quote;
}

} // namespace shahn
