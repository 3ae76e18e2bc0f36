// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Credit tokens without a purchase in the API: /v1/credit-issues.

#include "vending/kind_api.h"

namespace shahn::vending
{

const KindApi &creditIssueApi();

} // namespace shahn::vending
