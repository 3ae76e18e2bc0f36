// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list laid out on as many A4 pages as it needs, upright, or lying where its columns are too wide
// for that. The names of the columns stand on each page again. Thread-safe.

#include "receipt/listing.h"
#include "receipt/receipt_sheet.h"

namespace shahn::receipt
{

std::vector<ReceiptSheet> layOutListing(const Listing &listing);

} // namespace shahn::receipt
