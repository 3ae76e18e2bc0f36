// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sales in the API: /v1/sales.

#include "protocol/messages/sale.h"
#include "vending/kind_api.h"

namespace shahn::vending
{

const KindApi &saleApi();

protocol::SaleSummary saleSummary(const store::DocumentRow &document);

} // namespace shahn::vending
