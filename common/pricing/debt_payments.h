// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a purchase pays of the debts of its account.

#include "pricing/quote.h"

#include <vector>

namespace shahn::pricing
{

// By priority, each no more than its balance and what is left of the room.
std::vector<Line> debtPayments(
    const Tariff &tariff, const Purchase &purchase, Money tender, Money room);

} // namespace shahn::pricing
