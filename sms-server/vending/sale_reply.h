// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The answer to a sale as JSON. It is built once and stored.

#include "core/id.h"
#include "protocol/messages/sale.h"
#include "store/batch_state.h"
#include "vending/sale_rules.h"

#include <QByteArray>

namespace shahn::vending
{

struct SaleFacts {
    const RequestId &requestId;
    const store::BatchSession &session;
    qint64 receipt = 0;
    qint64 soldAtMs = 0;
    const store::BatchUtility &utility;
    const store::BatchPoint &point; // after the sale
    const pricing::Tariff &tariff;
    const protocol::QuoteInfo &price;
    const std::vector<store::Token> &tokens; // first those of free energy
    const Payment &payment;
    std::optional<protocol::VendorCredit> vendor;
    std::optional<protocol::CorrectionInfo> corrects;
};

QByteArray saleReply(const SaleFacts &facts);

} // namespace shahn::vending
