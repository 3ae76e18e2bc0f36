// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The answer to a reversal as JSON. It is built once and stored.

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
    const store::BatchPoint &point; // behind the reversal
    const store::BatchApproval &approval;
    const protocol::SaleReply &sale;
    qint64 givenBackMinor = 0;
    std::optional<protocol::VendorCredit> vendor;
};

QByteArray reversalReply(const ReversalFacts &facts);

} // namespace shahn::vending
