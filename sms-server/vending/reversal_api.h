// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reversals in the API: /v1/reversals.

#include "vending/kind_api.h"

namespace shahn::vending
{

const KindApi &reversalApi();

} // namespace shahn::vending
