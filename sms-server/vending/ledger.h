// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The double entry of a sale: what was taken, what it paid for, what stays the customer's.

#include "store/sale_batch.h"

#include <vector>

namespace shahn::vending
{

// cash + (debit), carry-over + before and - after, energy-revenue - and vat -, without lines of 0.
// They add up to 0; anything else ends the process.
std::vector<store::PostingRow> postingsOf(const store::SaleRow &sale);

} // namespace shahn::vending
