// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Vendors: who owes the utility for what the stations of some offices sell. What changes a vendor's
// account beside sales is an entry: recorded by one person, confirmed by another. The client and
// the server check an order with the same function.

#include "core/id.h"
#include "core/money.h"

#include <optional>

namespace shahn
{

// The numbers as stored.
enum class VendorEntry : quint8 {
    Deposit = 1, // money that the vendor has paid in
    Adjustment, // by hand, of a fault; below 0: the vendor owes more
    CreditLimit, // that is set; below 0: so much has to stay on the account
    Commission, // that was earned is credited to the account
};

// As on the wire: "deposit", "adjustment", "creditLimit", "commission".
QString vendorEntryText(VendorEntry entry);
std::optional<VendorEntry> vendorEntryFromText(const QString &text);
std::optional<VendorEntry> vendorEntryFromNumber(int number);

struct VendorEntryOrder {
    static constexpr int reasonLengthMax = 200;
    static constexpr int referenceLengthMax = 40;

    QString vendor; // its code
    VendorEntry entry = VendorEntry::Deposit;
    Money amount; // of a credit limit the new one
    QString currency;
    QString reference; // of the deposit slip, the letter, the statement
    QString reason; // of an adjustment, and of what is taken back
    RequestId reversed = {}; // the entry that is taken back; empty: none
};

// InvalidField (context: field) for what is out of range or missing.
Expected<void> checkVendorEntryOrder(const VendorEntryOrder &order);

} // namespace shahn
