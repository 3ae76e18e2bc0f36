// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/vendor_words.h"

#include "core/text.h"
#include "domain/vendor.h"
#include "view/record_words.h"
#include "view/texts.h"

namespace shahn::view
{
namespace
{

// "Deposit of LYD 50.000".
template <class Entry>
QString whatOf(const Entry &entry, const Currency &currency)
{
    const QString what = VendorWords::tr("%1 of %2")
                             .arg(VendorWords::entryText(entry.entry),
                                 moneyWithCurrency(Money::fromMinor(entry.amountMinor), currency));
    return entry.reversedRequestId ? VendorWords::tr("%1, taken back").arg(what) : what;
}

QString vendorOf(const protocol::VendorEntryReply &reply)
{
    return RecordWords::codeWithName(
        reply.vendorCode, localName(reply.vendorName.en, reply.vendorName.ar));
}

} // namespace

QString VendorWords::entryText(const QString &entry)
{
    if (entry == QLatin1String("sales"))
        return tr("Sales");
    const auto known = vendorEntryFromText(entry);
    if (!known)
        return entry;
    switch (*known) {
    case VendorEntry::Deposit:
        return tr("Deposit");
    case VendorEntry::Adjustment:
        return tr("Adjustment");
    case VendorEntry::CreditLimit:
        return tr("Credit limit");
    case VendorEntry::Commission:
        return tr("Commission");
    }
    return entry;
}

QString VendorWords::madeState(bool isPrinted) const
{
    return isPrinted ? tr("✓ entered") : tr("✓ entered: print the receipt");
}

QString VendorWords::notMadeState() const { return tr("✗ not entered"); }

QString VendorWords::requestText(
    const protocol::VendorEntryRequest &request, const Currency &currency) const
{
    return tr("%1 for vendor %2")
        .arg(whatOf(request, currency), isolateLeftToRight(request.vendorCode));
}

QString VendorWords::madeText(
    const protocol::VendorEntryReply &reply, const Currency &currency) const
{
    return tr("%1 was entered to the account of %2.").arg(whatOf(reply, currency), vendorOf(reply));
}

QString VendorWords::notMadeText(
    const protocol::VendorEntryRequest &request, const Currency &currency) const
{
    return tr("%1 was not entered for vendor %2. Enter it again if it is still right, then mark "
              "this as done.")
        .arg(whatOf(request, currency), isolateLeftToRight(request.vendorCode));
}

QString VendorWords::decidedText(
    const protocol::VendorEntryReply &reply, const Currency &currency) const
{
    return tr("✓ The server answered: %1 was entered to the account of %2. The receipt is printed.")
        .arg(whatOf(reply, currency), vendorOf(reply));
}

QString VendorWords::closedText(const protocol::VendorEntryRequest &request, const Currency &) const
{
    return neverEntered(request.vendorCode);
}

QString VendorWords::notDeliveredText(
    const protocol::VendorEntryReply &reply, const Currency &currency) const
{
    return tr(
        "⚠ This receipt had not come out of the printer: %1 for %2. It is sent to the printer "
        "again.")
        .arg(whatOf(reply, currency), vendorOf(reply));
}

QString VendorWords::neverEntered(const QString &vendorCode)
{
    return tr("✗ The server answered: nothing was entered for vendor %1. It can be entered again.")
        .arg(isolateLeftToRight(vendorCode));
}

QString VendorWords::leftUnknown(const QString &vendorCode)
{
    return tr("⚠ Nobody knows yet whether the entry for vendor %1 was made. Do not enter it again: "
              "the server is asked as soon as somebody has signed in.")
        .arg(isolateLeftToRight(vendorCode));
}

} // namespace shahn::view
