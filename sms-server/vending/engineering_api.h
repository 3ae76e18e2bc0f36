// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Engineering tokens in the API: /v1/engineering-tokens.

#include "vending/kind_api.h"

namespace shahn::vending
{

const KindApi &engineeringApi();

} // namespace shahn::vending
