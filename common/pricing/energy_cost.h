// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the energy of a purchase costs by steps and totals of the month, exactly, and as lines.

#include "pricing/quote.h"

#include <span>
#include <vector>

namespace shahn::pricing
{

class EnergyCost final
{
public:
    // bought: of the month before. The schedules outlive it; the class is whose they are, empty
    // where they are the tariff's own.
    EnergyCost(const std::vector<Schedule> &schedules, QString customerClass, Energy bought)
        : m_schedules(schedules), m_class(std::move(customerClass)), m_bought(bought)
    {
    }

    // With what the month is priced anew; adds what each step costs to its amount.
    ExactAmount costOf(Energy energy, std::span<ExactAmount> ofSteps) const;

    // The month's totals, ascending, behind which other steps price its energy: within two of them
    // more energy costs more.
    std::vector<Energy> totals() const;
    // Whether one of them lies between two amounts of energy.
    bool isTotalBetween(Energy energy, Energy more) const;

    // They add up to the amount: the last of them is the one that is not its energy times its
    // price, by less than a minor unit for each line of the purchase.
    std::vector<Line> linesOf(Energy energy, Money amount, const Currency &currency,
        const std::vector<QString> &stepIds) const;

private:
    const Schedule &scheduleAt(Energy total) const;
    ExactAmount repricing(const Schedule &schedule) const;

    const std::vector<Schedule> &m_schedules;
    const QString m_class;
    const Energy m_bought;
};

} // namespace shahn::pricing
