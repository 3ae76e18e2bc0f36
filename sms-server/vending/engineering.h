// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Orders of engineering tokens: what may be issued to which meter, who has to approve it, and what
// the server knows about the meter afterwards. No money moves.

#include "vending/command.h"

#include "domain/engineering.h"

namespace shahn::vending
{

struct EngineeringCommand {
    static const Kind &kind();

    SessionKey session;
    RequestId requestId;
    QByteArray bodyHash; // BLAKE2b-256 of the request's body
    EngineeringOrder order;
    QString contentHash; // contentHashOf(order): what an approval has to name
};

// BLAKE2b-256 of what is asked for, hex: an approval counts for this content and no other.
QString contentHashOf(const EngineeringOrder &order);

} // namespace shahn::vending
