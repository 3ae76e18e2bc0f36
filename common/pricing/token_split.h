// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How energy becomes tokens: raised to what their coding carries, never cut (IEC 62055-41 clause
// 6.3.6).

#include "core/energy.h"

#include <vector>

namespace shahn::pricing
{

// The most that one token carries, in 0.1 kWh.
inline constexpr qint64 tokenUnitsMax = 18'201'624;
// Into so many tokens a large purchase is split, each of which carries its energy exactly.
inline constexpr int tokenCountMax = 10;

// Units of 0.1 kWh of each token, in the order of entry; none for no energy. One token where a
// split is not allowed, or would need more than there may be. At most tokenUnitsMax go into one.
std::vector<qint64> tokenUnitsOf(Energy energy, bool isSplitAllowed);

Energy energyOf(const std::vector<qint64> &tokenUnits);

} // namespace shahn::pricing
