// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/purchasing.h"

#include "pricing/debt_payments.h"
#include "pricing/fixed_charges.h"
#include "pricing/token_split.h"
#include "pricing/unit_search.h"

#include <QJsonObject>

#include <algorithm>

namespace shahn::pricing
{
namespace
{

// Pricing::quote() says which.
Error belowMinimum()
{
    return fail(ErrorCode::TenderBelowMinimum, QStringLiteral("tender below the minimum"));
}

qint64 bandAt(const Charge &charge, Energy total)
{
    const auto found = std::ranges::find_if(
        charge.bands, [&total](const Band &band) { return !band.upTo || total <= *band.upTo; });
    return found == charge.bands.end() ? 0 : (*found).amountMicro;
}

// A month without a purchase has none.
qint64 chargedBand(const Charge &charge, Energy total)
{
    return total > Energy() ? bandAt(charge, total) : 0;
}

Money sumOfLines(const std::vector<Line> &lines)
{
    Money sum;
    for (const Line &line : lines) {
        if (!line.isIncluded)
            sum = sum + line.amount;
    }
    return sum;
}

void append(std::vector<Line> &to, std::vector<Line> lines)
{
    to.insert(
        to.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
}

} // namespace

Purchasing::Purchasing(const Pricing &pricing, const Purchase &purchase, Money tender)
    : m_pricing(pricing)
    , m_tariff(pricing.m_tariff)
    , m_purchase(purchase)
    , m_tender(tender)
    , m_period(pricing.periodAt(purchase.atMsUtc))
    , m_free(pricing.freeEnergyOf(purchase))
    , m_freeCounted(m_free.fillsSteps ? m_free.energy : Energy())
    , m_bought(purchase.boughtThisMonth + m_freeCounted)
    , m_energy(pricing.sharesOf(purchase, m_period), m_bought)
    , m_taxPlace(m_tariff.charges.size() + 1 + pricing.m_stepCount)
    , m_amounts(m_taxPlace + m_tariff.taxes.size())
{
    const QString customerClass = purchase.classNow();
    for (const Tax &tax : m_tariff.taxes)
        m_isTaxed.push_back(!tax.exemptClasses.contains(customerClass)
            && pricing.exemptionFrom(tax, purchase) == nullptr);
}

Expected<Quote> Purchasing::run()
{
    if (m_tender == Money() && m_free.energy > Energy())
        return freeAlone();
    if (auto limits = checkLimits(); !limits)
        return limits.error();
    const Money available = m_tender + m_purchase.carryOver;
    if (auto charged = chargeFixed(available); !charged)
        return charged.error();
    m_debts = debtPayments(m_tariff, m_purchase, m_tender, available - *paidWithoutEnergy());
    const Money budget = available - sumOfLines(m_debts);
    const qint64 units = unitsFor(budget);
    if (units > unitsMax() || totalOf(units).isTooLarge())
        return fail(ErrorCode::AmountOutOfRange,
            QStringLiteral("more energy than tokens carry, or an amount without end"));
    return quoteOf(units, budget);
}

qint64 Purchasing::unitsMax() const
{
    return Energy::fromTokenUnits(tokenUnitsMax * tokenCountMax).wh() / m_tariff.unit.wh();
}

Line Purchasing::freeLine() const
{
    return { .rule = Rule::FreeEnergy,
        .id = QStringLiteral("fbe"),
        .energy = m_free.energy,
        .certificate = m_purchase.freeNow() ? m_purchase.freeNow()->certificate : QString() };
}

Quote Purchasing::freeAlone() const
{
    return { .lines = { freeLine() },
        .freeEnergy = m_free.energy,
        .energyCounted = m_freeCounted,
        .carryOverAfter = m_purchase.carryOver,
        .daysLeft = m_purchase.daysDue,
        .monthsLeft = m_purchase.monthsDue };
}

Expected<void> Purchasing::checkLimits() const
{
    if (m_tender.minor() <= 0 || m_tender < m_tariff.minTender)
        return belowMinimum();
    if (m_tender.minor() > Money::inputMaxMinor)
        return fail(ErrorCode::AmountOutOfRange,
            QStringLiteral("tender above the largest that is accepted"));
    if (m_tariff.maxTender > Money() && m_tender > m_tariff.maxTender)
        return fail(ErrorCode::TenderAboveMaximum, QStringLiteral("tender above the maximum"),
            { { QStringLiteral("limitMinor"), m_tariff.maxTender.minor() } });
    return {};
}

Expected<void> Purchasing::chargeFixed(Money available)
{
    FixedCharges fixed(m_tariff, m_pricing.m_zone, m_purchase, m_tender);
    m_fixed = fixed.amounts();
    m_charges = fixed.lines();
    m_daysLeft = fixed.daysLeft();
    m_monthsLeft = fixed.monthsLeft();
    const auto needed = paidWithoutEnergy();
    if (!needed)
        return fail(ErrorCode::AmountOutOfRange, QStringLiteral("a charge without end"));
    if (*needed > available)
        return belowMinimum();
    return {};
}

// Lines as they are rounded, with the taxes on them; none where it has no end.
std::optional<Money> Purchasing::paidWithoutEnergy()
{
    if (totalOf(0).isTooLarge())
        return std::nullopt;
    Money sum;
    for (const ExactAmount &fixed : m_fixed)
        sum = sum + fixed.halfUp(m_tariff.currency);
    for (size_t i = 0; i < m_tariff.taxes.size(); ++i) {
        if (!isContained(i))
            sum = sum + m_tariff.rounded(m_amounts[taxPlace(i)]);
    }
    return sum;
}

// Of a tax that is not paid none is due either.
ExactAmount Purchasing::taxBase(size_t i) const
{
    ExactAmount sum;
    for (const size_t place : m_pricing.m_taxOf[i]) {
        if (place < m_taxPlace || m_isTaxed[place - m_taxPlace])
            sum = sum + m_amounts[place];
    }
    return sum;
}

// Below 0: the share of prices that contain it, for whoever is exempt.
ExactAmount Purchasing::taxOn(const ExactAmount &base, size_t i) const
{
    const Tax &tax = m_tariff.taxes[i];
    if (!tax.isIncluded)
        return m_isTaxed[i] ? base.percent(tax.ppm) : ExactAmount();
    return m_isTaxed[i] ? base.included(tax.ppm) : ExactAmount() - base.included(tax.ppm);
}

bool Purchasing::isRiding(const Charge &charge) const
{
    return charge.isRiding() && charge.isInForce(m_purchase.atMsUtc);
}

ExactAmount Purchasing::ridingOn(const Charge &charge, size_t place, Energy energy) const
{
    switch (charge.per) {
    case ChargePer::Unit:
        return ExactAmount::ofEnergy(energy, charge.rateMicro);
    case ChargePer::Total:
        // What a month's first purchase brings, and each that reaches a higher band.
        return ExactAmount::times(
            1, chargedBand(charge, m_bought + energy) - chargedBand(charge, m_bought));
    case ChargePer::PercentOfLines:
        return sumOf(m_pricing.m_chargeOf[place]).percent(charge.rateMicro);
    case ChargePer::Vend:
    case ChargePer::Day:
    case ChargePer::Month:
    case ChargePer::Capacity:
    case ChargePer::PercentOfTender:
        break;
    }
    return {};
}

ExactAmount Purchasing::sumOf(const std::vector<size_t> &places) const
{
    ExactAmount sum;
    for (const size_t place : places)
        sum = sum + m_amounts[place];
    return sum;
}

// Makes every amount of so many units exact: charges that are fixed as they were rounded,
// energy by its steps, what rides on it, and taxes. The sum is what it costs.
ExactAmount Purchasing::totalOf(qint64 units)
{
    std::ranges::fill(m_amounts, ExactAmount());
    std::ranges::copy(m_fixed, m_amounts.begin());
    ExactAmount sum;
    if (units > 0)
        fillEnergy(energyOf(units));
    for (size_t i = 0; i <= energyPlace(); ++i)
        sum = sum + m_amounts[i];
    for (size_t i = 0; i < m_tariff.taxes.size(); ++i) {
        const ExactAmount amount = taxOn(taxBase(i), i);
        m_amounts[taxPlace(i)] = amount;
        if (!isContained(i))
            sum = sum + amount;
    }
    return sum;
}

ExactAmount Purchasing::fillSteps(Energy energy)
{
    const std::span<ExactAmount> steps(m_amounts.data() + energyPlace() + 1, m_pricing.m_stepCount);
    return m_energy.costOf(energy, steps);
}

ExactAmount Purchasing::valueOf(Energy energy)
{
    std::ranges::fill(m_amounts, ExactAmount());
    fillSteps(energy);
    ExactAmount value;
    for (size_t i = energyPlace() + 1; i < m_taxPlace; ++i)
        value = value + m_amounts[i];
    m_amounts[energyPlace()] = value;
    for (size_t i = 0; i < m_tariff.taxes.size(); ++i) {
        if (m_tariff.taxes[i].isIncluded)
            value = value - taxBase(i).included(m_tariff.taxes[i].ppm);
    }
    return value;
}

void Purchasing::fillEnergy(Energy energy)
{
    m_amounts[energyPlace()] = fillSteps(energy);
    for (size_t i = 0; i < m_tariff.charges.size(); ++i) {
        const Charge &charge = m_tariff.charges[i];
        if (isRiding(charge))
            m_amounts[i] = charge.atMost(ridingOn(charge, i, energy));
    }
}

// One unit more belongs to the next total of the month: not for want of its own price.
bool Purchasing::isHeldAtTotal(qint64 units) const
{
    const Energy here = energyOf(units);
    const Energy next = energyOf(units + 1);
    const auto isBandEnd = [&](const Charge &charge) {
        return charge.isInForce(m_purchase.atMsUtc)
            && chargedBand(charge, m_bought + here) != chargedBand(charge, m_bought + next);
    };
    return m_energy.isTotalBetween(here, next) || std::ranges::any_of(m_tariff.charges, isBandEnd);
}

// The most whose total fits. Within two totals of the month a larger number costs more; from one
// to the next the price may jump either way, so they are asked from the last one down.
qint64 Purchasing::unitsFor(Money budget)
{
    const std::vector<Energy> ends = m_energy.totals();
    const qint64 unitWh = m_tariff.unit.wh();
    const qint64 boughtWh = m_bought.wh();
    const ExactAmount most = exact(budget);
    qint64 found = 0;
    for (size_t i = ends.size() + 1; i-- > 0 && found == 0;) {
        const qint64 before = i == 0 ? -1 : ends[i - 1].wh();
        qint64 low = std::max<qint64>(1, (before - boughtWh) / unitWh + 1);
        while (boughtWh + low * unitWh <= before)
            ++low;
        qint64 high = unitsMax() + 1;
        if (i < ends.size())
            high = std::min(high, ends[i].wh() < boughtWh ? 0 : (ends[i].wh() - boughtWh) / unitWh);
        if (high >= low && totalOf(low) <= most)
            found = mostThatFits(low, high, most, [this](qint64 units) { return totalOf(units); });
    }
    // Not of money that charges and debts have taken, but for a part of a minor unit.
    const bool isForEnergy = found > 0 || *paidWithoutEnergy() < budget;
    const ExactAmount total = totalOf(found);
    const bool isRest = isForEnergy && total <= most && total != most;
    const bool mayRaise = isRest && !isHeldAtTotal(found);
    return m_tariff.remainder == Remainder::Raise && mayRaise ? found + 1 : found;
}

Expected<Quote> Purchasing::quoteOf(qint64 units, Money budget)
{
    const Money charged = totalOf(units).raised(m_tariff.currency);
    const Money debtsTaken = sumOfLines(m_debts);
    Quote quote{ .tender = m_tender, .energy = energyOf(units), .freeEnergy = m_free.energy };
    quote.energyCounted = quote.energy + m_freeCounted;
    quote.daysLeft = m_daysLeft;
    quote.monthsLeft = m_monthsLeft;
    if (m_period != nullptr && units > 0
        && m_energy.isPricedBy(m_pricing.schedulesOf(nullptr, m_period)))
        quote.period = m_period->id;
    if (m_free.energy > Energy())
        quote.lines.push_back(freeLine());
    std::vector<Line> riding;
    addRiding(units, riding);
    addTaxes(riding);
    const Money forEnergy = charged - sumOfLines(m_charges) - sumOfLines(riding);
    append(quote.lines, std::move(m_charges));
    append(quote.lines, std::move(m_debts));
    if (units > 0) {
        append(quote.lines,
            m_energy.linesOf(quote.energy, std::max(Money(), forEnergy), m_tariff.currency,
                m_pricing.m_stepIds));
        // Lines that were rounded up have taken more than all of it.
        if (forEnergy.isNegative())
            quote.lines.push_back(
                { .rule = Rule::Rounding, .id = QStringLiteral("rounding"), .amount = forEnergy });
    }
    append(quote.lines, std::move(riding));
    boundIncluded(quote.lines);
    if (quote.lines.empty())
        return fail(ErrorCode::TenderBuysNothing, QStringLiteral("tender buys nothing"));
    Money rest = budget + debtsTaken - sumOfLines(quote.lines);
    const bool isLine = m_tariff.remainder != Remainder::CarryOver && !isHeldAtTotal(units);
    // A unit that was given for less is paid by nobody, whichever total it ends at.
    if (rest.isNegative() || (isLine && rest != Money())) {
        quote.lines.push_back(
            { .rule = Rule::Rounding, .id = QStringLiteral("rounding"), .amount = rest });
        rest = Money();
    }
    quote.carryOverAfter = rest;
    return quote;
}

void Purchasing::addRiding(qint64 units, std::vector<Line> &to) const
{
    for (size_t i = 0; i < m_tariff.charges.size(); ++i) {
        const Charge &charge = m_tariff.charges[i];
        const bool isOfUnit = charge.per == ChargePer::Unit;
        const bool isOfTotal = charge.per == ChargePer::Total;
        if (units == 0 || !isRiding(charge) || (isOfTotal && m_amounts[i] == ExactAmount()))
            continue;
        Line line = lineOf(charge);
        line.base = sumOf(m_pricing.m_chargeOf[i]);
        if (isOfTotal)
            line.rateMicro = bandAt(charge, m_bought + energyOf(units));
        if (isOfUnit)
            line.energy = energyOf(units);
        line.amount = m_tariff.rounded(m_amounts[i]);
        to.push_back(std::move(line));
    }
}

void Purchasing::addTaxes(std::vector<Line> &to) const
{
    for (size_t i = 0; i < m_tariff.taxes.size(); ++i) {
        const Tax &tax = m_tariff.taxes[i];
        const ExactAmount base = taxBase(i);
        const Exemption *const exemption = m_pricing.exemptionFrom(tax, m_purchase);
        // What a certificate saves is told, even where nothing else is.
        const bool isTold = exemption != nullptr && base != ExactAmount();
        if (m_amounts[taxPlace(i)] == ExactAmount() && !isTold)
            continue;
        to.push_back({ .rule = Rule::Tax,
            .id = tax.id,
            .nameEn = tax.nameEn,
            .nameAr = tax.nameAr,
            .base = base,
            .rateMicro = tax.ppm,
            .amount = m_tariff.rounded(m_amounts[taxPlace(i)]),
            .certificate = isTold ? exemption->certificate : QString(),
            .isIncluded = isContained(i) });
    }
}

// However it is rounded, a tax is no more than the lines that contain it.
void Purchasing::boundIncluded(std::vector<Line> &lines) const
{
    for (Line &line : lines) {
        if (!line.isIncluded)
            continue;
        const auto tax = std::ranges::find(m_tariff.taxes, line.id, &Tax::id);
        Money whole;
        for (const Line &other : lines) {
            if (isNamed(tax->of, other))
                whole = whole + other.amount;
        }
        line.amount = std::clamp(line.amount, std::min(Money(), whole), std::max(Money(), whole));
    }
}

} // namespace shahn::pricing
