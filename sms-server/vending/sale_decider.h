// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Decides sales: what is paid, what the tokens carry, what is booked.

#include "vending/batch_book.h"
#include "vending/sale_rules.h"

namespace shahn::vending
{

class SaleDecider
{
public:
    // The book outlives the decider.
    explicit SaleDecider(BatchBook &book);

    Outcome decide(const SaleCommand &command);

private:
    // Everything that a sale will write, made before anything is changed.
    struct Sale {
        store::SaleRow row;
        std::vector<store::TokenRow> tokens;
        store::BatchPoint point;
        QByteArray reply;
    };

    Expected<Sale> makeSale(const SaleCommand &command, const store::BatchSession &session) const;
    Expected<std::vector<store::TokenRow>> issueTokens(
        const SaleCommand &command, const SaleTerms &terms, const SaleQuote &quote) const;
    void apply(const SaleCommand &command, const Sale &sale);

    BatchBook &m_book;
    QTimeZone m_zone;
};

} // namespace shahn::vending
