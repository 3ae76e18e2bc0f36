// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/vendor.h"

#include "domain/order_checks.h"
#include "domain/words.h"

namespace shahn
{
namespace
{

constexpr auto entryWords = wordsOf<VendorEntry>({
    { VendorEntry::Deposit, "deposit" },
    { VendorEntry::Adjustment, "adjustment" },
    { VendorEntry::CreditLimit, "creditLimit" },
    { VendorEntry::Commission, "commission" },
});

Expected<void> checkAmount(const VendorEntryOrder &order)
{
    const qint64 minor = order.amount.minor();
    if (minor > Money::inputMaxMinor || minor < -Money::inputMaxMinor)
        return invalidOrder("amountMinor", QStringLiteral("is out of range"));
    switch (order.entry) {
    case VendorEntry::Deposit:
    case VendorEntry::Commission:
        if (minor <= 0)
            return invalidOrder("amountMinor", QStringLiteral("is not above 0"));
        break;
    case VendorEntry::Adjustment:
        if (minor == 0)
            return invalidOrder("amountMinor", QStringLiteral("is 0"));
        break;
    case VendorEntry::CreditLimit:
        break;
    }
    return {};
}

} // namespace

QString vendorEntryText(VendorEntry entry) { return entryWords.textOf(entry); }

std::optional<VendorEntry> vendorEntryFromText(const QString &text)
{
    return entryWords.fromText(text);
}

std::optional<VendorEntry> vendorEntryFromNumber(int number)
{
    return entryWords.fromNumber(number);
}

Expected<void> checkVendorEntryOrder(const VendorEntryOrder &order)
{
    constexpr int codeLengthMax = 40;
    if (auto checked = checkOrderLine("vendorCode", order.vendor, codeLengthMax); !checked)
        return checked;
    if (auto checked = checkAmount(order); !checked)
        return checked;
    const bool takesBack = !order.reversed.isEmpty();
    if (takesBack && order.entry == VendorEntry::CreditLimit)
        return invalidOrder(
            "reversedRequestId", QStringLiteral("is of a limit: set the limit anew"));
    if (auto checked
        = checkOrderLine("reference", order.reference, VendorEntryOrder::referenceLengthMax, true);
        !checked)
        return checked;
    return checkOrderLine("reason", order.reason, VendorEntryOrder::reasonLengthMax,
        takesBack || order.entry == VendorEntry::Adjustment);
}

} // namespace shahn
