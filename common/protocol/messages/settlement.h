// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/requests/{requestId}/settlement: the stored reply of a sale or of engineering tokens, or
// the promise that nothing is ever made under this id.

#include "protocol/messages/engineering.h"
#include "protocol/messages/sale.h"

namespace shahn::protocol
{

// After "neverSold" the server refuses the id for ever (RequestClosed), so a late copy of the
// request cannot act behind the cashier's back.
struct SettlementReply {
    QString state; // sold, issued, neverSold
    std::optional<SaleReply> sale; // when sold
    std::optional<EngineeringReply> engineering; // when issued

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("state", &SettlementReply::state), field("sale", &SettlementReply::sale),
            field("engineering", &SettlementReply::engineering));
    }
};

SHAHN_MESSAGE(SettlementReply);

} // namespace shahn::protocol
