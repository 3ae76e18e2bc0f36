// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The charges of a purchase that do not ride on energy: per vend and in percent of the tender,
// then those of days and months, all that are due, or under the cap of charges as many whole ones
// as it has room for. Each is rounded as its line is.

#include "pricing/quote.h"

#include <utility>
#include <vector>

namespace shahn::pricing
{

class FixedCharges final
{
public:
    // What it is given outlives it.
    FixedCharges(
        const Tariff &tariff, const QTimeZone &zone, const Purchase &purchase, Money tender);

    const std::vector<Line> &lines() const { return m_lines; }

    // By the places of charges; of those that ride on energy nothing.
    const std::vector<ExactAmount> &amounts() const { return m_amounts; }

    // Of those that were due, for which there was no room.
    int daysLeft() const { return m_daysLeft; }

    int monthsLeft() const { return m_monthsLeft; }

private:
    bool isOf(const Charge &charge, bool isByDay) const;
    qint64 dueOf(const Charge &charge, qint64 due) const;
    qint64 countOf(const Charge &charge, qint64 due, qint64 taken) const;
    ExactAmount amountOf(const Charge &charge, qint64 count) const;
    std::pair<Line, ExactAmount> lineOf(const Charge &charge, qint64 due, qint64 taken) const;
    ExactAmount waitingSum(bool isByDay, qint64 due, qint64 taken) const;
    qint64 takenOf(bool isByDay, const ExactAmount &room) const;
    void take(size_t place, qint64 due, qint64 taken);

    const Tariff &m_tariff;
    const QTimeZone &m_zone;
    const Purchase &m_purchase;
    const Money m_tender;
    std::vector<Line> m_lines;
    std::vector<ExactAmount> m_amounts;
    int m_daysLeft = 0;
    int m_monthsLeft = 0;
};

} // namespace shahn::pricing
