// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/fixed_charges.h"

#include "pricing/unit_search.h"

#include <QDateTime>

namespace shahn::pricing
{
namespace
{

bool mayWait(const Charge &charge)
{
    return charge.per == ChargePer::Day || charge.per == ChargePer::Month
        || charge.per == ChargePer::Capacity;
}

qint64 monthOf(QDate date)
{
    constexpr qint64 monthsPerYear = 12;
    return date.year() * monthsPerYear + date.month();
}

} // namespace

FixedCharges::FixedCharges(
    const Tariff &tariff, const QTimeZone &zone, const Purchase &purchase, Money tender)
    : m_tariff(tariff)
    , m_zone(zone)
    , m_purchase(purchase)
    , m_tender(tender)
    , m_amounts(tariff.charges.size())
{
    for (size_t i = 0; i < m_tariff.charges.size(); ++i) {
        const Charge &charge = m_tariff.charges[i];
        if (!charge.isRiding() && charge.isInForce(m_purchase.atMsUtc) && !mayWait(charge))
            take(i, 1, 1);
    }
    ExactAmount room = ExactAmount::of(m_tender, m_tariff.currency).percent(m_tariff.chargesCapPpm);
    for (const bool isByDay : { true, false }) {
        const qint64 due = isByDay ? m_purchase.daysDue : m_purchase.monthsDue;
        const qint64 taken = takenOf(isByDay, room);
        (isByDay ? m_daysLeft : m_monthsLeft) = static_cast<int>(due - taken);
        for (size_t i = 0; i < m_tariff.charges.size(); ++i) {
            if (!isOf(m_tariff.charges[i], isByDay))
                continue;
            take(i, due, taken);
            room = room - m_amounts[i];
        }
    }
}

bool FixedCharges::isOf(const Charge &charge, bool isByDay) const
{
    return charge.isInForce(m_purchase.atMsUtc) && mayWait(charge)
        && (charge.per == ChargePer::Day) == isByDay
        && (charge.per != ChargePer::Capacity || m_purchase.capacityVa > 0);
}

// How many of the last `due` days or months a charge has been in force.
qint64 FixedCharges::dueOf(const Charge &charge, qint64 due) const
{
    if (!charge.fromMsUtc || due == 0)
        return due;
    const auto dateAt
        = [this](qint64 msUtc) { return QDateTime::fromMSecsSinceEpoch(msUtc, m_zone).date(); };
    const QDate from = dateAt(*charge.fromMsUtc);
    const QDate today = dateAt(m_purchase.atMsUtc);
    const qint64 since
        = charge.per == ChargePer::Day ? from.daysTo(today) : monthOf(today) - monthOf(from);
    return std::min(due, since + 1);
}

// The oldest first, so a charge that came later has the fewest of them.
qint64 FixedCharges::countOf(const Charge &charge, qint64 due, qint64 taken) const
{
    return std::max<qint64>(0, taken - (due - dueOf(charge, due)));
}

// Of so many days or months.
ExactAmount FixedCharges::amountOf(const Charge &charge, qint64 count) const
{
    // Together far below a wrap.
    constexpr qint64 countMax = 1'000'000;
    constexpr qint64 capacityVaMax = 1'000'000'000;
    if (charge.per == ChargePer::Capacity)
        return ExactAmount::ofEnergy(Energy::fromWh(std::min(count, countMax)
                                         * std::min(m_purchase.capacityVa, capacityVaMax)),
            charge.rateMicro);
    return ExactAmount::times(count, charge.rateMicro);
}

// As it is rounded.
std::pair<Line, ExactAmount> FixedCharges::lineOf(
    const Charge &charge, qint64 due, qint64 taken) const
{
    Line line = pricing::lineOf(charge);
    if (mayWait(charge)) {
        line.count = countOf(charge, due, taken);
        line.countLeft = dueOf(charge, due) - line.count;
    }
    ExactAmount amount = amountOf(charge, line.count);
    if (charge.per == ChargePer::PercentOfTender) {
        line.base = ExactAmount::of(m_tender, m_tariff.currency);
        amount = line.base.percent(charge.rateMicro);
    }
    amount = charge.atMost(amount);
    if (amount.isTooLarge())
        return { std::move(line), amount };
    line.amount = m_tariff.rounded(amount);
    return { std::move(line), ExactAmount::of(line.amount, m_tariff.currency) };
}

// What days or months cost, of which so many are taken.
ExactAmount FixedCharges::waitingSum(bool isByDay, qint64 due, qint64 taken) const
{
    ExactAmount sum;
    for (const Charge &charge : m_tariff.charges) {
        if (isOf(charge, isByDay))
            sum = sum + lineOf(charge, due, taken).second;
    }
    return sum;
}

// All that are due; under a cap as many whole days or months as there is room for, of all
// charges alike: each day and month is charged once, whichever charges it has.
qint64 FixedCharges::takenOf(bool isByDay, const ExactAmount &room) const
{
    constexpr qint64 ppmWhole = 1'000'000;
    const qint64 due = isByDay ? m_purchase.daysDue : m_purchase.monthsDue;
    if (m_tariff.chargesCapPpm == ppmWhole || waitingSum(isByDay, due, due) <= room)
        return due;
    const auto isTooMuch
        = [&](qint64 taken) { return !(waitingSum(isByDay, due, taken + 1) <= room); };
    return leastThat(0, due, isTooMuch);
}

void FixedCharges::take(size_t place, qint64 due, qint64 taken)
{
    auto [line, amount] = lineOf(m_tariff.charges[place], due, taken);
    m_amounts[place] = amount;
    if (line.count > 0 || line.countLeft > 0)
        m_lines.push_back(std::move(line));
}

} // namespace shahn::pricing
