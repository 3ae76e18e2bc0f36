// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/debt_payments.h"

namespace shahn::pricing
{
namespace
{

bool isTaken(const Debt &debt, qint64 atMsUtc)
{
    return !debt.isHeld && isWithin(debt.fromMsUtc, debt.untilMsUtc, atMsUtc);
}

Money wanted(const Debt &debt, const Tariff &tariff, const ExactAmount &tender)
{
    Money amount = debt.percentPpm ? tariff.rounded(tender.percent(*debt.percentPpm))
                                   : debt.instalment.value_or(debt.balance);
    amount = std::max(amount, debt.minimum);
    if (debt.maximum > Money())
        amount = std::min(amount, debt.maximum);
    return std::min(amount, debt.balance);
}

} // namespace

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
        lines.push_back({ .rule = Rule::Debt,
            .id = debt->id,
            .nameEn = debt->nameEn,
            .nameAr = debt->nameAr,
            .base = ExactAmount::of(debt->balance, tariff.currency),
            .rateMicro = debt->percentPpm.value_or(0),
            .amount = amount });
    }
    return lines;
}

} // namespace shahn::pricing
