// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reversals: a sale, a payment or credit without a purchase is taken back. The mirror of its
// postings is booked, its share of what the point and the account have is restored, its money is
// given back at the station that asks, and nothing of it is given out again. A second person
// approves.

#include "vending/command.h"

#include "domain/reversal.h"

namespace shahn::vending
{

struct ReversalCommand {
    static const Kind &kind();

    SessionKey session;
    RequestId requestId;
    QByteArray bodyHash; // BLAKE2b-256 of the request's body
    ReversalOrder order;
    QString contentHash; // contentHashOf(order): what an approval has to name
};

// BLAKE2b-256 of what is asked for, hex.
QString contentHashOf(const ReversalOrder &order);

} // namespace shahn::vending
