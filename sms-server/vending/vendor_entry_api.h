// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Entries to vendors' accounts in the API: /v1/vendor-entries.

#include "vending/kind_api.h"

namespace shahn::vending
{

const KindApi &vendorEntryApi();

} // namespace shahn::vending
