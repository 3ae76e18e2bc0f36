// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/debt_payments.h"

#include <algorithm>

namespace shahn::pricing
{
namespace
{

bool isTaken(const Debt &debt, qint64 atMsUtc)
{
    return !debt.isHeld && isWithin(debt.fromMsUtc, debt.untilMsUtc, atMsUtc);
}

// All that is due by now, of which a part may have been paid; at most the balance.
Money dueByMonth(const Debt &debt)
{
    __extension__ using Wide = __int128;
    const Wide due = Wide(debt.instalment.value_or(Money()).minor()) * debt.monthsDue
        - debt.paidOfMonth.minor();
    const Wide most = debt.balance.minor();
    return due <= 0 ? Money() : Money::fromMinor(static_cast<qint64>(std::min(due, most)));
}

Money wanted(const Debt &debt, const Tariff &tariff, const ExactAmount &tender)
{
    const bool isByMonth = debt.isByMonth();
    Money amount = isByMonth ? dueByMonth(debt)
        : debt.percentPpm    ? tariff.rounded(tender.percent(*debt.percentPpm))
                             : debt.instalment.value_or(debt.balance);
    if (!isByMonth)
        amount = std::max(amount, debt.minimum);
    if (debt.maximum > Money())
        amount = std::min(amount, debt.maximum);
    return std::min(amount, debt.balance);
}

} // namespace

PaidMonths paidMonths(const Debt &debt, Money amount)
{
    const qint64 instalment = debt.instalment.value_or(Money()).minor();
    __extension__ using Wide = __int128;
    const Wide paid = Wide(debt.paidOfMonth.minor()) + amount.minor();
    if (instalment <= 0)
        return {};
    const Wide count = std::clamp<Wide>(paid / instalment, 0, std::max(debt.monthsDue, 0));
    return { static_cast<int>(count),
        Money::fromMinor(static_cast<qint64>(paid - count * instalment)) };
}

std::vector<Line> debtPayments(
    const Tariff &tariff, const Purchase &purchase, Money tender, Money room)
{
    const ExactAmount exactTender = ExactAmount::of(tender, tariff.currency);
    room = std::min(room, exactTender.percent(tariff.debtsCapPpm).cut(tariff.currency));
    std::vector<const Debt *> debts;
    for (const Debt &debt : purchase.debts) {
        if (isTaken(debt, purchase.atMsUtc))
            debts.push_back(&debt);
    }
    std::ranges::stable_sort(debts, {}, &Debt::priority);
    std::vector<Line> lines;
    for (const Debt *debt : debts) {
        const Money amount = std::min(room, wanted(*debt, tariff, exactTender));
        if (amount <= Money())
            continue;
        room = room - amount;
        Line line{ .rule = Rule::Debt,
            .id = debt->id,
            .nameEn = debt->nameEn,
            .nameAr = debt->nameAr,
            .base = ExactAmount::of(debt->balance, tariff.currency),
            .rateMicro = debt->percentPpm.value_or(0),
            .amount = amount };
        if (debt->isByMonth()) {
            line.count = paidMonths(*debt, amount).count;
            line.countLeft = amount == debt->balance ? 0 : debt->monthsDue - line.count;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace shahn::pricing
