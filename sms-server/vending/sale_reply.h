// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The answers of the queue as JSON. The answer to a sale is built once and stored; everything that
// contains it later contains the same octets.

#include "protocol/messages/sale.h"
#include "store/sale_batch.h"
#include "vending/sale_rules.h"

#include <QByteArray>

namespace shahn::vending
{

QByteArray settlementOfSold(const QByteArray &saleReply);
QByteArray settlementOfNeverSold();
QByteArray reprintOf(const QByteArray &saleReply, int copyNumber);

// "CDU-03-000412"
QString receiptNumber(const QString &cduCode, qint64 receiptIndex);

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
