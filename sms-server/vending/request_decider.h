// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Decides what is asked about a request id that was, or may have been, decided before: settlement
// of an unknown outcome, and one more copy of a receipt.

#include "vending/batch_book.h"

namespace shahn::vending
{

class RequestDecider
{
public:
    // The book outlives the decider.
    explicit RequestDecider(BatchBook &book) : m_book(book) { }

    Outcome decide(const SettleCommand &command);
    Outcome decide(const ReprintCommand &command);

private:
    // The same copy again, when this reprint was counted before.
    std::optional<Outcome> repeated(const ReprintCommand &command, const QString &cduCode,
        const store::BatchRequest &printed) const;

    BatchBook &m_book;
};

} // namespace shahn::vending
