// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vending/kind_api.h"

namespace shahn::vending
{

const KindApi &paymentApi();

} // namespace shahn::vending
