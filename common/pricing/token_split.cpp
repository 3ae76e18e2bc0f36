// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/token_split.h"

#include <algorithm>

namespace shahn::pricing
{
namespace
{

constexpr qint64 exactUnitsMax = 16'383; // that one token carries in steps of 0.1 kWh

// The smallest amount of at least this many units that one token can carry: 14 bits of mantissa,
// steps of 1, 10, 100 and 1,000 units.
qint64 raisedToResolution(qint64 units)
{
    qint64 offset = 0;
    qint64 step = 1;
    for (int exponent = 0; exponent < 4; ++exponent) {
        const qint64 mantissa = std::max<qint64>(0, (units - offset + step - 1) / step);
        if (mantissa <= exactUnitsMax)
            return offset + mantissa * step;
        offset += (exactUnitsMax + 1) * step;
        step *= 10;
    }
    return tokenUnitsMax + 1;
}

} // namespace

std::vector<qint64> tokenUnitsOf(Energy energy, bool isSplitAllowed)
{
    const qint64 units = (energy.wh() + Energy::whPerTokenUnit - 1) / Energy::whPerTokenUnit;
    if (units == 0)
        return {};
    if (units <= exactUnitsMax)
        return { units };
    if (!isSplitAllowed || units > exactUnitsMax * tokenCountMax)
        return { raisedToResolution(units) };
    std::vector<qint64> tokens(static_cast<size_t>(units / exactUnitsMax), exactUnitsMax);
    if (units % exactUnitsMax > 0)
        tokens.push_back(units % exactUnitsMax);
    return tokens;
}

Energy energyOf(const std::vector<qint64> &tokenUnits)
{
    Energy sum;
    for (const qint64 units : tokenUnits)
        sum = sum + Energy::fromTokenUnits(units);
    return sum;
}

} // namespace shahn::pricing
