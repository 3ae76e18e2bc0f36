// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/requests/{requestId}/settlement: what the server has decided under an id, of whatever
// kind, or the promise that nothing is ever decided under it.

#include "protocol/message.h"

namespace shahn::protocol
{

// After "reversed" nothing of it is given out: it was decided, and taken back by another request.
// After "closed" the server refuses the id for ever (RequestClosed), so a late copy of the request
// cannot act behind the cashier's back.
struct SettlementReply {
    QString state; // decided, reversed, closed
    std::optional<QString> kind; // when decided
    std::optional<QJsonObject> reply; // when decided: the stored one, of this kind

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("state", &SettlementReply::state), field("kind", &SettlementReply::kind),
            field("reply", &SettlementReply::reply));
    }
};

SHAHN_MESSAGE(SettlementReply);

} // namespace shahn::protocol
