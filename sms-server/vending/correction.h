// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A sale in the place of one that was taken back: it names the reversal, once. It may be for
// another meter and another amount, is priced as any sale, and moves its money whole: what the
// reversal gave back is a document of its own.

#include "protocol/messages/sale.h"
#include "store/batch_state.h"
#include "store/row.h"

namespace shahn::vending
{

class BatchBook;
struct SaleCommand;

// Of a sale that corrects another: the document of the reversal.
extern const store::Table correctionTable;

struct Correction {
    qint64 reversalId = 0;
    protocol::CorrectionInfo info; // as it is told
};

// Of the reversal that the sale names. RequestNeverSeen, CorrectionNotPossible where no sale was
// taken back or the sale takes no money in its place, ReversalCorrected; OutsideBranch where it was
// made in none of the seller's; Busy while it is being stored.
Expected<Correction> correctionOf(
    const BatchBook &book, const SaleCommand &sale, const store::BatchSession &session);

} // namespace shahn::vending
