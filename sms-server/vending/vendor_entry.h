// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Entries to the account of a vendor: deposits, adjustments, credit limits, commission that is
// credited; or one of them is taken back. A second person approves.

#include "vending/command.h"

#include "domain/vendor.h"

namespace shahn::vending
{

struct VendorEntryCommand {
    static const Kind &kind();

    SessionKey session;
    RequestId requestId;
    QByteArray bodyHash; // BLAKE2b-256 of the request's body
    VendorEntryOrder order;
    QString contentHash; // contentHashOf(order): what an approval has to name
};

// BLAKE2b-256 of what is asked for, hex.
QString contentHashOf(const VendorEntryOrder &order);

} // namespace shahn::vending
