// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The server's answer to a sale, a payment, a reversal, an order of tokens or an entry to a
// vendor's account as a receipt.

#include "protocol/messages/copy.h"
#include "protocol/messages/credit_issue.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/payment.h"
#include "protocol/messages/reversal.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/vendor.h"
#include "receipt/receipt.h"

namespace shahn::model
{

// copy.number 0 is the original. DataCorrupt when the utility's currency or time zone makes no
// sense: such a receipt must not be given to anybody.
Expected<receipt::Receipt> saleReceiptOf(const protocol::SaleReply &sale,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy);

// DataCorrupt also when the kind or what belongs to it is not known.
Expected<receipt::Receipt> engineeringReceiptOf(const protocol::EngineeringReply &reply,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy);

// DataCorrupt also for a proof that is not known.
Expected<receipt::Receipt> reversalReceiptOf(const protocol::ReversalReply &reply,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy);

// DataCorrupt also for a kind of money that is not known.
Expected<receipt::Receipt> paymentReceiptOf(const protocol::PaymentReply &reply,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy);

// DataCorrupt also for an entry that is not known.
Expected<receipt::Receipt> vendorReceiptOf(const protocol::VendorEntryReply &reply,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy);
// DataCorrupt also for a purpose that is not known, or without tokens.
Expected<receipt::Receipt> creditIssueReceiptOf(const protocol::CreditIssueReply &reply,
    const protocol::UtilityInfo &utility, const protocol::CopyInfo &copy);

// What the receipt says of the order of several tokens: a source text of the catalogue, in the
// context "Receipt". The window says the same.
const char *saleTokenOrderText();
const char *serviceTokenOrderText();

} // namespace shahn::model
