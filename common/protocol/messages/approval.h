// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/approvals with the Idempotency-Key of the request that is approved: a second person, who
// has the right "approve", signs for what gives or destroys value before it is asked for.

#include "protocol/message.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/reversal.h"
#include "protocol/messages/session.h"
#include "protocol/messages/vendor.h"

namespace shahn::protocol
{

// It counts for this request with this content, at this CDU, for ten minutes. Exactly one of the
// contents is there.
struct ApprovalRequest {
    QString login; // of another person than the session's operator
    QString password;
    std::optional<EngineeringRequest> engineering = {};
    std::optional<ReversalRequest> reversal = {};
    std::optional<VendorEntryRequest> vendorEntry = {};

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("login", &ApprovalRequest::login),
            field("password", &ApprovalRequest::password),
            field("engineering", &ApprovalRequest::engineering),
            field("reversal", &ApprovalRequest::reversal),
            field("vendorEntry", &ApprovalRequest::vendorEntry));
    }
};

SHAHN_MESSAGE(ApprovalRequest);

struct ApprovalReply {
    QString requestId;
    QString approverLogin;
    LocalName approverName;
    qint64 expiresAtMsUtc = 0;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &ApprovalReply::requestId),
            field("approverLogin", &ApprovalReply::approverLogin),
            field("approverName", &ApprovalReply::approverName),
            field("expiresAtMsUtc", &ApprovalReply::expiresAtMsUtc));
    }
};

SHAHN_MESSAGE(ApprovalReply);

} // namespace shahn::protocol
