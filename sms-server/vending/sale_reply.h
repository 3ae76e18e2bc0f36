// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The answer to a sale as JSON. It is built once and stored.

#include "protocol/messages/sale.h"
#include "store/sale_batch.h"
#include "vending/sale_rules.h"

#include <QByteArray>

namespace shahn::vending
{

struct SaleFacts {
    const store::BatchSession &session;
    const store::BatchUtility &utility;
    const SaleTerms &terms;
    const SaleQuote &quote;
    const store::SaleRow &row;
    const std::vector<store::TokenRow> &tokens;
};

QByteArray saleReply(const SaleFacts &facts);

} // namespace shahn::vending
