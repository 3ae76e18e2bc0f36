// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The answer to a reversal as JSON. It is built once and stored.

#include "protocol/messages/credit_issue.h"
#include "protocol/messages/payment.h"
#include "protocol/messages/sale.h"
#include "store/batch_state.h"
#include "vending/reversal.h"

#include <QByteArray>

namespace shahn::vending
{

struct ReversalFacts {
    const ReversalCommand &command;
    const store::BatchSession &session;
    qint64 receipt = 0;
    qint64 reversedAtMs = 0;
    const store::BatchApproval &approval;
    std::optional<protocol::VendorCredit> vendor;
};

// point: behind the reversal.
QByteArray reversalReply(const ReversalFacts &facts, const store::BatchPoint &point,
    const protocol::SaleReply &sale, qint64 givenBackMinor);
QByteArray paymentReversalReply(const ReversalFacts &facts, const store::BatchAccount &account,
    const protocol::PaymentReply &payment);
QByteArray creditReversalReply(const ReversalFacts &facts, const store::BatchPoint &point,
    const protocol::CreditIssueReply &issue);

} // namespace shahn::vending
