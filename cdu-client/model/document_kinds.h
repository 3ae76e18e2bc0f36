// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The table of the kinds of documents: all that is needed of one beyond its presenter. Outbox,
// journal, settlement and copies know no kind but from here.

#include "core/id.h"
#include "outbox/kinds.h"
#include "protocol/endpoints.h"
#include "receipt/receipt.h"

#include <tuple>

namespace shahn::model
{

// What is asked for under a kind, and what the server answers.
template <protocol::Message RequestType, protocol::Message ReplyType>
struct KindOf {
    using Request = RequestType;
    using Reply = ReplyType;
};

using SaleKind = KindOf<protocol::SaleRequest, protocol::SaleReply>;
using ServiceKind = KindOf<protocol::EngineeringRequest, protocol::EngineeringReply>;

using ReversalKind = KindOf<protocol::ReversalRequest, protocol::ReversalReply>;
using AccountPaymentKind = KindOf<protocol::PaymentRequest, protocol::PaymentReply>;
using VendorEntryKind = KindOf<protocol::VendorEntryRequest, protocol::VendorEntryReply>;
using CreditIssueKind = KindOf<protocol::CreditIssueRequest, protocol::CreditIssueReply>;

// All of them. The rows of the table and the words of the view are made for each of this list: a
// kind without them does not build.
using DocumentKinds = std::tuple<SaleKind, ServiceKind, ReversalKind, AccountPaymentKind,
    VendorEntryKind, CreditIssueKind>;

struct DocumentKind {
    // copy.number 0 is the original. DataCorrupt where the reply makes no sense.
    using ReceiptOf = Expected<receipt::Receipt> (*)(const QJsonObject &reply,
        const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy);

    outbox::Kind sending;
    // That counts copies.
    const protocol::Endpoint<protocol::RequestPath, protocol::ReprintReply> *copies = nullptr;
    ReceiptOf receiptOf = nullptr;
};

const std::vector<DocumentKind> &documentKinds();
// Of a name that stands in the table.
const DocumentKind &documentKind(const QString &name);
// What journal and outbox have to know of them.
const outbox::Kinds &sentKinds();

// DataCorrupt also where the kind is not known.
Expected<receipt::Receipt> receiptOf(const outbox::Document &reply,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy);

} // namespace shahn::model
