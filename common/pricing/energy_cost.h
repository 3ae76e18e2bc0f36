// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the energy of a purchase costs by steps and totals of the month, exactly, and as lines.
// Where several classes use one meter, each fills the steps of its own sheet by its share of what
// the month has had and of what is bought; shares are exact, so the price grows with each unit.

#include "pricing/exact_energy.h"
#include "pricing/quote.h"

#include <span>
#include <vector>

namespace shahn::pricing
{

struct EnergyShare {
    const std::vector<Schedule> *schedules = nullptr; // they outlive whoever prices by them
    QString customerClass = {}; // whose share it is; empty: the tariff's own steps price all
    qint64 ppm = ExactEnergy::ppmWhole;
    QString nameEn = {}; // of the class
    QString nameAr = {};
    QString certificate = {}; // that the customer is of the class by
};

class EnergyCost final
{
public:
    // shares: together the whole. bought: of the month before.
    EnergyCost(std::vector<EnergyShare> shares, Energy bought)
        : m_shares(std::move(shares)), m_bought(bought)
    {
    }

    // With what the month is priced anew; adds what each step costs to its amount.
    ExactAmount costOf(Energy energy, std::span<ExactAmount> ofSteps) const;

    // The month's totals, ascending, behind which other steps price energy: within two of them
    // more energy costs more.
    std::vector<Energy> totals() const;
    // Whether one of them lies between two amounts of energy.
    bool isTotalBetween(Energy energy, Energy more) const;
    bool isPricedBy(const std::vector<Schedule> &schedules) const;

    // Their amounts add up to the one given: the last of them is the one that is not its energy
    // times its price, by less than a minor unit for each line of the purchase. So do their whole
    // watt-hours: each takes those of its energy and of what is before it, less what those before
    // it have.
    std::vector<Line> linesOf(Energy energy, Money amount, const Currency &currency,
        const std::vector<QString> &stepIds) const;

private:
    ExactEnergy of(const EnergyShare &share, Energy energy) const
    {
        return ExactEnergy(energy, share.ppm);
    }

    const Schedule &scheduleAt(const EnergyShare &share, Energy total) const;
    ExactAmount repricing(const EnergyShare &share, const Schedule &schedule) const;

    const std::vector<EnergyShare> m_shares;
    const Energy m_bought;
};

} // namespace shahn::pricing
