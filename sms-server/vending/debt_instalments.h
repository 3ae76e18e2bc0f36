// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Instalments of debts by calendar month: how many are due, and where a payment, or one that is
// taken back, leaves them. Months are counted in the time zone of the utility.

#include "store/batch_state.h"
#include "vending/kind.h"

#include <QDate>
#include <QTimeZone>

namespace shahn::vending
{

// Of documents that pay debts by month: where these stood before and behind them.
extern const store::Table instalmentTable;

void addInstalments(std::vector<store::Row> &details, const std::vector<DebtPayment> &payments);

// The terms with the months that are due now and what was paid of the oldest. The first is that of
// the debt's start; without one, that of the first payment.
pricing::Debt debtNow(const store::BatchDebt &debt, QDate today, const QTimeZone &zone);

// debt: as debtNow() has it. What an instalment by month pays moves on where they stand.
DebtPayment paymentOf(const store::BatchDebt &stored, const pricing::Debt &debt, qint64 accountId,
    Money amount, QDate today);

// Of a sale that has paid so much. Straight afterwards they stand as they did before it; behind
// later payments its own share is due again.
DebtPayment paymentTakenBack(const store::BatchDebt &debt, qint64 accountId, Money paid,
    const std::vector<store::InstalmentChange> &bySale);

} // namespace shahn::vending
