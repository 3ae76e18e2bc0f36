// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ledger_account.h"

#include <algorithm>

namespace shahn::store
{
namespace
{

constexpr LedgerInfo chart[] = {
    { Ledger::Cash, "cash", "Cash", "النقد", AccountKind::Asset, LedgerSubject::Station,
        ByHand::Posted },
    { Ledger::Debt, "debt", "Debts of customers", "ديون المشتركين", AccountKind::Asset,
        LedgerSubject::Customer, ByHand::NamingTheDebt },
    { Ledger::Vendor, "vendor", "Vendors", "الوكلاء", AccountKind::Asset, LedgerSubject::Vendor,
        ByHand::Never },
    { Ledger::Bank, "bank", "Bank", "المصرف", AccountKind::Asset, LedgerSubject::None,
        ByHand::Posted },
    { Ledger::VendorMoney, "vendor-money", "Money held by vendors", "نقد لدى الوكلاء",
        AccountKind::Liability, LedgerSubject::Vendor, ByHand::Posted },
    { Ledger::CommissionOwed, "commission-owed", "Commission owed to vendors",
        "عمولات مستحقة للوكلاء", AccountKind::Liability, LedgerSubject::Vendor, ByHand::Never },
    { Ledger::Suspense, "suspense", "Suspense", "حساب معلّق", AccountKind::Liability,
        LedgerSubject::None, ByHand::Posted },
    { Ledger::CarryOver, "carry-over", "Carry-over credit of customers", "الرصيد المرحّل للمشتركين",
        AccountKind::Liability, LedgerSubject::Customer, ByHand::NamingTheMeter },
    { Ledger::Tax, "tax", "Taxes", "الضرائب", AccountKind::Liability, LedgerSubject::TariffPart,
        ByHand::Posted },
    { Ledger::Vat, "vat", "VAT of earlier versions", "ضريبة القيمة المضافة لإصدارات سابقة",
        AccountKind::Liability, LedgerSubject::Tariff, ByHand::Posted },
    { Ledger::EnergyRevenue, "energy", "Energy sold", "الطاقة المبيعة", AccountKind::Income,
        LedgerSubject::Tariff, ByHand::Posted },
    { Ledger::Charge, "charge", "Charges", "الرسوم", AccountKind::Income, LedgerSubject::TariffPart,
        ByHand::Posted },
    { Ledger::Rounding, "rounding", "Rounding", "التقريب", AccountKind::Income,
        LedgerSubject::Tariff, ByHand::Posted },
    { Ledger::FreeIssue, "free-issue", "Free issue", "إصدار مجاني", AccountKind::Expense,
        LedgerSubject::Tariff, ByHand::Posted },
    { Ledger::FreeEnergy, "fbe", "Free basic electricity", "الكهرباء الأساسية المجانية",
        AccountKind::Expense, LedgerSubject::Tariff, ByHand::Posted },
    { Ledger::Commission, "commission", "Commission of vendors", "عمولات الوكلاء",
        AccountKind::Expense, LedgerSubject::Vendor, ByHand::Never },
    { Ledger::Card, "card", "Card payments", "المدفوعات بالبطاقة", AccountKind::Asset,
        LedgerSubject::Station, ByHand::Posted },
    { Ledger::Cheque, "cheque", "Cheques", "الصكوك", AccountKind::Asset, LedgerSubject::Station,
        ByHand::Posted },
    { Ledger::Transfer, "transfer", "Bank transfers", "الحوالات المصرفية", AccountKind::Asset,
        LedgerSubject::Station, ByHand::Posted },
    { Ledger::DebtRecorded, "debt-recorded", "Debts recorded", "ديون مسجَّلة", AccountKind::Income,
        LedgerSubject::DebtKind, ByHand::Posted },
    { Ledger::DebtWrittenOff, "debt-written-off", "Debts written off", "ديون معدومة",
        AccountKind::Expense, LedgerSubject::DebtKind, ByHand::Posted },
};

} // namespace

std::span<const LedgerInfo> ledgerChart() { return chart; }

const LedgerInfo *ledgerInfo(Ledger ledger)
{
    const auto *const found = std::ranges::find(chart, ledger, &LedgerInfo::ledger);
    return found == std::end(chart) ? nullptr : found;
}

const char *accountKindText(AccountKind kind)
{
    switch (kind) {
    case AccountKind::Asset:
        return "asset";
    case AccountKind::Liability:
        return "liability";
    case AccountKind::Expense:
        return "expense";
    case AccountKind::Income:
        break;
    }
    return "income";
}

const char *subjectText(LedgerSubject subject)
{
    switch (subject) {
    case LedgerSubject::Station:
        return "station";
    case LedgerSubject::Tariff:
        return "tariff";
    case LedgerSubject::TariffPart:
        return "tariffPart";
    case LedgerSubject::Customer:
        return "customer";
    case LedgerSubject::Vendor:
        return "vendor";
    case LedgerSubject::DebtKind:
        return "debtKind";
    case LedgerSubject::None:
        break;
    }
    return "";
}

const char *byHandText(ByHand byHand)
{
    switch (byHand) {
    case ByHand::Posted:
        return "yes";
    case ByHand::NamingTheDebt:
        return "debt";
    case ByHand::NamingTheMeter:
        return "meter";
    case ByHand::Never:
        break;
    }
    return "no";
}

} // namespace shahn::store
