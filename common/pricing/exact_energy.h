// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Energy of one of several classes that share a meter: millionths of a watt-hour, so that a share
// in parts per million is exact.

#include "core/energy.h"

namespace shahn::pricing
{

class ExactEnergy
{
public:
    static constexpr qint64 ppmWhole = 1'000'000;

    constexpr ExactEnergy() = default;

    // All of it.
    constexpr ExactEnergy(Energy energy) : m_value(Wide(energy.wh()) * ppmWhole) { }

    constexpr ExactEnergy(Energy energy, qint64 sharePpm)
        : m_value(Wide(energy.wh()) * sharePpm) { }

    // Whole watt-hours of what is not below 0.
    constexpr Energy cut() const { return Energy::fromWh(static_cast<qint64>(m_value / ppmWhole)); }

    friend constexpr bool operator==(const ExactEnergy &, const ExactEnergy &) = default;

    friend constexpr bool operator<(const ExactEnergy &a, const ExactEnergy &b)
    {
        return a.m_value < b.m_value;
    }

    friend constexpr bool operator<=(const ExactEnergy &a, const ExactEnergy &b)
    {
        return a.m_value <= b.m_value;
    }

    friend constexpr ExactEnergy operator+(const ExactEnergy &a, const ExactEnergy &b)
    {
        return ExactEnergy(a.m_value + b.m_value);
    }

    friend constexpr ExactEnergy operator-(const ExactEnergy &a, const ExactEnergy &b)
    {
        return ExactEnergy(a.m_value - b.m_value);
    }

private:
    friend class ExactAmount;

    __extension__ using Wide = __int128;

    constexpr explicit ExactEnergy(Wide value) : m_value(value) { }

    Wide m_value = 0;
};

} // namespace shahn::pricing
