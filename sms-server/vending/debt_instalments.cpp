// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/debt_instalments.h"

#include "domain/calendar.h"

#include <QDateTime>

#include <algorithm>

namespace shahn::vending
{
namespace
{

constexpr int monthsPerYear = 12;

// Months as numbers that follow each other.
qint64 countOfMonth(int yyyymm)
{
    return qint64{ yyyymm / 100 } * monthsPerYear + yyyymm % 100 - 1;
}

int monthOfCount(qint64 count)
{
    return int(count / monthsPerYear * 100 + count % monthsPerYear + 1);
}

qint64 countOfDate(QDate date) { return countOfMonth(date.year() * 100 + date.month()); }

// One that somebody has written by hand counts as none.
bool isMonth(int yyyymm)
{
    return yyyymm > 0 && yyyymm % 100 >= 1 && yyyymm % 100 <= monthsPerYear;
}

constexpr store::Column instalmentColumns[] = { { "document_id" }, { "line" }, { "debt_id" },
    { "month_before" }, { "paid_before_minor" }, { "month_after" }, { "paid_after_minor" } };

} // namespace

const store::Table instalmentTable{ "instalment_detail", instalmentColumns };

void addInstalments(std::vector<store::Row> &details, const std::vector<DebtPayment> &payments)
{
    int line = 0;
    for (const DebtPayment &payment : payments) {
        if (!payment.instalments)
            continue;
        const auto &[debt, before, after] = *payment.instalments;
        details.emplace_back(instalmentTable, line++, debt, before.dueMonth, before.paidMinor,
            after.dueMonth, after.paidMinor);
    }
}

pricing::Debt debtNow(const store::BatchDebt &debt, QDate today, const QTimeZone &zone)
{
    constexpr qint64 monthsMax = 100'000;
    pricing::Debt now = debt.terms;
    if (!now.isByMonth())
        return now;
    const qint64 month = countOfDate(today);
    const std::optional<qint64> start = now.fromMsUtc
        ? std::optional(countOfDate(QDateTime::fromMSecsSinceEpoch(*now.fromMsUtc, zone).date()))
        : std::nullopt;
    qint64 oldest = start.value_or(month);
    if (isMonth(debt.instalments.dueMonth)) {
        oldest = std::max(countOfMonth(debt.instalments.dueMonth), start.value_or(0));
        now.paidOfMonth = Money::fromMinor(std::max<qint64>(0, debt.instalments.paidMinor));
    }
    now.monthsDue = int(std::clamp<qint64>(month - oldest + 1, 0, monthsMax));
    return now;
}

DebtPayment paymentOf(const store::BatchDebt &stored, const pricing::Debt &debt, qint64 accountId,
    Money amount, QDate today)
{
    DebtPayment payment{ accountId, stored.id, amount.minor() };
    if (!debt.isByMonth())
        return payment;
    const pricing::PaidMonths paid = pricing::paidMonths(debt, amount);
    const qint64 oldest = countOfDate(today) - debt.monthsDue + 1;
    payment.instalments = store::InstalmentChange{ stored.id, stored.instalments,
        { monthOfCount(oldest + paid.count), paid.ofNext.minor() } };
    return payment;
}

DebtPayment paymentTakenBack(const store::BatchDebt &debt, qint64 accountId, Money paid,
    const std::vector<store::InstalmentChange> &bySale)
{
    DebtPayment payment{ accountId, debt.id, -paid.minor() };
    const auto change = std::ranges::find(bySale, debt.id, &store::InstalmentChange::debtId);
    if (change == bySale.end())
        return payment;
    const store::InstalmentMark &now = debt.instalments;
    payment.instalments = store::InstalmentChange{ debt.id, now, change->before };
    const qint64 instalment = debt.terms.instalment.value_or(Money()).minor();
    if (now == change->after || instalment <= 0 || !isMonth(now.dueMonth))
        return payment;
    // So many whole months back that what was paid of the oldest is not below 0.
    const qint64 left = now.paidMinor - paid.minor();
    const qint64 months = left < 0 ? (-left + instalment - 1) / instalment : 0;
    payment.instalments->after
        = { monthOfCount(std::max<qint64>(countOfMonth(now.dueMonth) - months, monthsPerYear)),
              left + months * instalment };
    return payment;
}

} // namespace shahn::vending
