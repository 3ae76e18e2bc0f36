// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/vendor_subject.h"

#include <QCoreApplication>
#include <QLocale>

namespace shahn::receipt
{
namespace
{

struct EntryWords {
    const char *title;
    const char *takenBack; // its title where it is taken back
    const char *amount; // %1: currency
};

EntryWords wordsOf(VendorEntry entry)
{
    switch (entry) {
    case VendorEntry::Deposit:
        return { QT_TRANSLATE_NOOP("Receipt", "Deposit of a vendor"),
            QT_TRANSLATE_NOOP("Receipt", "Deposit of a vendor taken back"),
            QT_TRANSLATE_NOOP("Receipt", "Deposited (%1)") };
    case VendorEntry::Adjustment:
        return { QT_TRANSLATE_NOOP("Receipt", "Adjustment of a vendor's account"),
            QT_TRANSLATE_NOOP("Receipt", "Adjustment of a vendor's account taken back"),
            QT_TRANSLATE_NOOP("Receipt", "Adjusted by (%1)") };
    case VendorEntry::CreditLimit:
        break;
    case VendorEntry::Commission:
        return { QT_TRANSLATE_NOOP("Receipt", "Commission credited to a vendor"),
            QT_TRANSLATE_NOOP("Receipt", "Commission credited to a vendor taken back"),
            QT_TRANSLATE_NOOP("Receipt", "Credited (%1)") };
    }
    const char *const limit = QT_TRANSLATE_NOOP("Receipt", "Credit limit of a vendor");
    return { limit, limit, QT_TRANSLATE_NOOP("Receipt", "New credit limit (%1)") };
}

} // namespace

ReceiptLabel ReceiptVendorEntry::title(const ReceiptFacts &facts) const
{
    const EntryWords words = wordsOf(entry);
    return facts.label(takesBack ? words.takenBack : words.title);
}

ReceiptLabel ReceiptVendorEntry::copyNotice(const ReceiptFacts &facts) const
{
    return facts.label(QT_TRANSLATE_NOOP(
        "Receipt", "Copy of a receipt already given: nothing was entered again."));
}

ReceiptSubject::PartyWords ReceiptVendorEntry::partyWords() const
{
    return { QT_TRANSLATE_NOOP("Receipt", "Vendor"), QT_TRANSLATE_NOOP("Receipt", "Vendor code") };
}

std::vector<ReceiptFact> ReceiptVendorEntry::doneFacts(const ReceiptFacts &facts) const
{
    std::vector<ReceiptFact> lines{ { facts.label(QT_TRANSLATE_NOOP("Receipt", "Reference")),
        reference } };
    if (!reason.isEmpty())
        lines.push_back({ facts.label(Word::Reason), reason });
    if (const QString approver = facts.name(approverName); !approver.isEmpty())
        lines.push_back({ facts.label(Word::ApprovedBy), approver });
    return lines;
}

std::vector<ReceiptFact> ReceiptVendorEntry::sumFacts(const ReceiptFacts &facts) const
{
    const auto money = [this](Money sum) { return moneyToText(sum, currency, QLocale::c()); };
    std::vector<ReceiptFact> lines{ { facts.amountLabel(wordsOf(entry).amount, currency),
        money(amount), true, true } };
    if (entry != VendorEntry::CreditLimit)
        lines.push_back({ facts.label(QT_TRANSLATE_NOOP("Receipt", "Credit limit")),
            money(creditLimit), true });
    lines.push_back(
        { facts.label(QT_TRANSLATE_NOOP("Receipt", "Left of the credit")), money(left), true });
    return lines;
}

} // namespace shahn::receipt
