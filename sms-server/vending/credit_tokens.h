// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Credit tokens of a document, each with a minute of its own.

#include "vending/batch_book.h"

namespace shahn::vending
{

// tokenUnits: of each token, in 0.1 kWh; none of none. Errors: TokenTimeAhead, and those of the
// security module.
Expected<std::vector<store::Token>> issueCreditTokens(const BatchBook &book,
    const MeterNumber &meter, const MeterKeyData &keyData, const store::BatchPoint &point,
    const std::vector<qint64> &tokenUnits);

} // namespace shahn::vending
