// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// POST /v1/approvals with the Idempotency-Key of the request that is approved: a second person, who
// has the right "approve", signs at the same till for what gives or destroys value before it is
// asked for. POST /v1/approval-requests with the same key: somebody is asked to sign from another
// workplace. What is asked is frozen, and is sent under the key once it is signed; as a record it
// is read, signed, declined and taken back (protocol/record_endpoints.h). POST /v1/change-requests:
// somebody is asked to sign for a record or a parameter that gives value, which the signature
// changes.
//   GET  /v1/approval-requests/{requestId}/content
//   POST /v1/approval-requests/{requestId}/machine-signature   over the control socket

#include "protocol/message.h"
#include "protocol/messages/credit_issue.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/ledger.h"
#include "protocol/messages/parameter.h"
#include "protocol/messages/reversal.h"
#include "protocol/messages/session.h"
#include "protocol/messages/tariff.h"
#include "protocol/messages/vendor.h"
#include "protocol/messages/voucher.h"

namespace shahn::protocol
{

// It counts for this request with this content, at this CDU, for as long as the parameter
// approvalMinutes says. Exactly one of the contents is there.
struct ApprovalRequest {
    QString login; // of another person than the session's operator
    QString password;
    std::optional<EngineeringRequest> engineering = {};
    std::optional<ReversalRequest> reversal = {};
    std::optional<VendorEntryRequest> vendorEntry = {};
    std::optional<CreditIssueRequest> creditIssue = {};

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("login", &ApprovalRequest::login),
            field("password", &ApprovalRequest::password),
            field("engineering", &ApprovalRequest::engineering),
            field("reversal", &ApprovalRequest::reversal),
            field("vendorEntry", &ApprovalRequest::vendorEntry),
            field("creditIssue", &ApprovalRequest::creditIssue));
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

// A record that is added (version 0) or changed. What is frozen of it has of a change only the
// fields that differ, and personal ones sealed.
struct RecordOrder {
    QString entity; // "customer"
    QString key;
    qint64 version = 0;
    QJsonObject record;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("entity", &RecordOrder::entity), usual("key", &RecordOrder::key),
            usual("version", &RecordOrder::version), field("record", &RecordOrder::record));
    }
};

SHAHN_MESSAGE(RecordOrder);

// Exactly one of them is there, but for changes.
struct ApprovalContent {
    std::optional<EngineeringRequest> engineering = {};
    std::optional<ReversalRequest> reversal = {};
    std::optional<TariffInfo> tariff = {};
    std::optional<VendorEntryRequest> vendorEntry = {};
    std::optional<CreditIssueRequest> creditIssue = {};
    std::optional<VoucherOrder> voucher = {};
    std::optional<PeriodClose> periodClose = {};
    std::optional<RecordOrder> record = {};
    std::optional<ParameterDraft> parameter = {};
    QJsonObject changes = {}; // of record or parameter, before and after: as of the history

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("engineering", &ApprovalContent::engineering),
            field("reversal", &ApprovalContent::reversal),
            field("tariff", &ApprovalContent::tariff),
            field("vendorEntry", &ApprovalContent::vendorEntry),
            field("creditIssue", &ApprovalContent::creditIssue),
            field("voucher", &ApprovalContent::voucher),
            field("periodClose", &ApprovalContent::periodClose),
            field("record", &ApprovalContent::record),
            field("parameter", &ApprovalContent::parameter),
            usual("changes", &ApprovalContent::changes));
    }
};

SHAHN_MESSAGE(ApprovalContent);

struct ApprovalAskRequest {
    QString note; // for whoever signs; may be empty
    std::optional<EngineeringRequest> engineering = {};
    std::optional<ReversalRequest> reversal = {};
    std::optional<VendorEntryRequest> vendorEntry = {};
    std::optional<CreditIssueRequest> creditIssue = {};

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("note", &ApprovalAskRequest::note),
            field("engineering", &ApprovalAskRequest::engineering),
            field("reversal", &ApprovalAskRequest::reversal),
            field("vendorEntry", &ApprovalAskRequest::vendorEntry),
            field("creditIssue", &ApprovalAskRequest::creditIssue));
    }
};

SHAHN_MESSAGE(ApprovalAskRequest);

struct ApprovalAskReply {
    QString requestId;
    QString state;
    qint64 expiresAtMsUtc = 0;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &ApprovalAskReply::requestId),
            field("state", &ApprovalAskReply::state),
            field("expiresAtMsUtc", &ApprovalAskReply::expiresAtMsUtc));
    }
};

SHAHN_MESSAGE(ApprovalAskReply);

// A record or a parameter that one person may not change alone. Exactly one of them is there.
struct ChangeAsk {
    QString note; // for whoever signs; may be empty
    std::optional<RecordOrder> record = {};
    std::optional<ParameterDraft> parameter = {};

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(usual("note", &ChangeAsk::note), field("record", &ChangeAsk::record),
            field("parameter", &ChangeAsk::parameter));
    }
};

SHAHN_MESSAGE(ChangeAsk);

struct ChangeAskReply {
    QString approvalRequestId; // somebody else has to sign

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("approvalRequestId", &ChangeAskReply::approvalRequestId));
    }
};

SHAHN_MESSAGE(ChangeAskReply);

// Somebody signs at the server's machine.
struct MachineSignature {
    QString requestId;
    QString login;
    QString password;

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("requestId", &MachineSignature::requestId),
            field("login", &MachineSignature::login),
            field("password", &MachineSignature::password));
    }
};

SHAHN_MESSAGE(MachineSignature);

} // namespace shahn::protocol
