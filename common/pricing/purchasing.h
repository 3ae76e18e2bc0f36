// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One purchase of one tender on its way through Pricing: what each number of units costs exactly,
// the most that fits, and the lines of it.

#include "pricing/energy_cost.h"
#include "pricing/quote.h"

#include <optional>
#include <vector>

namespace shahn::pricing
{

class FixedCharges;

class Purchasing final
{
public:
    // What it is given outlives it.
    Purchasing(const Pricing &pricing, const Purchase &purchase, Money tender);

    // As Pricing::quote(), but that TenderBelowMinimum does not say which it is.
    Expected<Quote> run();

    // As Pricing::valueOf(), exactly.
    ExactAmount valueOf(Energy energy);

private:
    qint64 unitsMax() const;

    Energy energyOf(qint64 units) const { return Energy::fromWh(units * m_tariff.unit.wh()); }

    Line freeLine() const;
    Quote freeAlone() const;
    Expected<void> checkLimits() const;
    Expected<void> chargeFixed(Money available);
    std::optional<Money> paidWithoutEnergy();

    // By the place of a tax.
    bool isContained(size_t tax) const { return m_tariff.taxes[tax].isIncluded && m_isTaxed[tax]; }

    ExactAmount taxBase(size_t tax) const;
    ExactAmount taxOn(const ExactAmount &base, size_t tax) const;
    bool isRiding(const Charge &charge) const;
    ExactAmount ridingOn(const Charge &charge, size_t place, Energy energy) const;

    size_t energyPlace() const { return m_tariff.charges.size(); }

    size_t taxPlace(size_t tax) const { return m_taxPlace + tax; }

    ExactAmount sumOf(const std::vector<size_t> &places) const;
    ExactAmount totalOf(qint64 units);
    // As their last amounts are; with what the month is priced anew.
    ExactAmount fillSteps(Energy energy);
    void fillEnergy(Energy energy);

    bool isHeldAtTotal(qint64 units) const;
    qint64 unitsFor(Money budget);

    Expected<Quote> quoteOf(qint64 units, Money budget);
    void addRiding(qint64 units, std::vector<Line> &to) const;
    void addTaxes(std::vector<Line> &to) const;
    void boundIncluded(std::vector<Line> &lines) const;

    ExactAmount exact(Money money) const { return ExactAmount::of(money, m_tariff.currency); }

    const Pricing &m_pricing;
    const Tariff &m_tariff;
    const Purchase &m_purchase;
    const Money m_tender;
    const Period *const m_period; // null: the tariff's own steps
    const FreeEnergy m_free; // that is due
    const Energy m_freeCounted; // of it
    const Energy m_bought; // this month, with what was free and counts
    EnergyCost m_energy;
    const size_t m_taxPlace;
    std::vector<bool> m_isTaxed; // by each tax
    std::vector<ExactAmount> m_amounts; // of what totalOf() was asked last
    std::vector<ExactAmount> m_fixed; // charges that do not ride on energy, as they were rounded
    std::vector<Line> m_charges;
    std::vector<Line> m_debts;
    int m_daysLeft = 0;
    int m_monthsLeft = 0;
};

} // namespace shahn::pricing
