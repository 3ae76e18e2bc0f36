// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The accounts of the double entry. The number of an account says which ledger it is in and whose
// it is, so none has to be opened before it is used. ledgerChart() is the chart of accounts.

#include "domain/payment.h"

#include <QtGlobal>

#include <span>

namespace shahn::store
{

// Never given another meaning. A new one has its line in the chart.
enum class Ledger : quint8 {
    Cash = 1, // taken at a CDU
    EnergyRevenue = 2, // of a tariff
    Vat = 3, // of a tariff; earlier versions, now Tax
    CarryOver = 4, // owed to an account of a customer
    Tax = 5, // a part of a tariff
    Charge = 6, // likewise
    Rounding = 7, // of a tariff
    Debt = 8, // owed by a customer; its balance is that of the record
    Vendor = 16, // owed by a vendor for what its stations took
    VendorMoney = 17, // in the drawers of a vendor's stations: it is the vendor's
    Bank = 18, // what vendors deposit
    Suspense = 19, // against adjustments, until they are cleared
    Commission = 20, // that vendors earn
    CommissionOwed = 21, // to a vendor
    FreeIssue = 22, // at the value of its energy, of a tariff
    Card = 24, // taken at a CDU by card, as Cash in coins and notes
    Cheque = 25, // likewise
    Transfer = 26, // told at a CDU
    DebtRecorded = 27, // what debts of a kind were recorded for
    DebtWrittenOff = 28, // of a kind
    FreeEnergy = 29, // of a month, given with sales; at its value, of a tariff
};

constexpr int ledgerSubjectBits = 48;

// subject: the CDU, tariff, its part, the debt, the kind of debts, the customer's account or the
// vendor; 0: the ledger as a whole.
constexpr qint64 ledgerAccount(Ledger ledger, qint64 subject)
{
    return (qint64(ledger) << ledgerSubjectBits) | subject;
}

constexpr Ledger ledgerOf(qint64 account) { return Ledger(account >> ledgerSubjectBits); }

constexpr qint64 subjectOf(qint64 account) { return account - ledgerAccount(ledgerOf(account), 0); }

// Which side makes a balance grow: what the utility has and spends, or what it owes and has earned.
enum class AccountKind : quint8 { Asset, Liability, Income, Expense };

// What the accounts of a ledger are of. The numbers are those of ledger_subjects.sql.
enum class LedgerSubject : quint8 {
    Station = 1,
    Tariff,
    TariffPart,
    Customer,
    Vendor,
    None,
    DebtKind,
};

// Whether journal vouchers post to it. Never where something else keeps the balance too, which
// would not follow; a debt and the credit of a point follow, since the line names them.
enum class ByHand : quint8 { Never, Posted, NamingTheDebt, NamingTheMeter };

struct LedgerInfo {
    Ledger ledger;
    const char *code; // "cash": the first part of its accounts' names
    const char *nameEn;
    const char *nameAr; // UTF-8
    AccountKind kind;
    LedgerSubject subject;
    ByHand byHand;
};

// Of what is taken in money of this kind. Of nothing there is none.
constexpr Ledger moneyLedger(PaymentKind kind)
{
    switch (kind) {
    case PaymentKind::Cash:
    case PaymentKind::None:
        break;
    case PaymentKind::Card:
        return Ledger::Card;
    case PaymentKind::Cheque:
        return Ledger::Cheque;
    case PaymentKind::Transfer:
        return Ledger::Transfer;
    }
    return Ledger::Cash;
}

constexpr bool isMoney(Ledger ledger)
{
    return ledger == Ledger::Cash || ledger == Ledger::Card || ledger == Ledger::Cheque
        || ledger == Ledger::Transfer;
}

std::span<const LedgerInfo> ledgerChart();
// Null for what is none of this version.
const LedgerInfo *ledgerInfo(Ledger ledger);

// "asset"
const char *accountKindText(AccountKind kind);
// "station"; empty: of the utility itself.
const char *subjectText(LedgerSubject subject);
// "no", "yes", or what the line names: "debt", "meter".
const char *byHandText(ByHand byHand);

// The account whose daily sums a posting goes into: what is owed to or by customers is summed as
// one, or each sale would write another row.
constexpr qint64 summedAccount(qint64 account)
{
    const Ledger ledger = ledgerOf(account);
    const bool isOfCustomers = ledger == Ledger::CarryOver || ledger == Ledger::Debt;
    return isOfCustomers ? ledgerAccount(ledger, 0) : account;
}

} // namespace shahn::store
