// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Energy in whole watt-hours. Tokens carry it in steps of 0.1 kWh (100 Wh), IEC 62055-41
// clause 6.3.6.

#include "core/assert.h"

#include <QtGlobal>

#include <compare>

namespace shahn
{

class Energy
{
public:
    static constexpr qint64 whPerTokenUnit = 100;

    constexpr Energy() = default;

    static constexpr Energy fromWh(qint64 wh) { return Energy(wh); }

    static constexpr Energy fromTokenUnits(qint64 tenthsOfKwh)
    {
        return Energy(tenthsOfKwh * whPerTokenUnit);
    }

    constexpr qint64 wh() const { return m_wh; }

    // Whole 0.1 kWh units; the amount must be a multiple of them.
    qint64 tokenUnits() const
    {
        SHAHN_ASSERT(m_wh % whPerTokenUnit == 0);
        return m_wh / whPerTokenUnit;
    }

    friend constexpr auto operator<=>(Energy, Energy) = default;

    friend Energy operator+(Energy a, Energy b)
    {
        qint64 sum = 0;
        SHAHN_ASSERT(!__builtin_add_overflow(a.m_wh, b.m_wh, &sum));
        return Energy(sum);
    }

    friend Energy operator-(Energy a, Energy b)
    {
        qint64 difference = 0;
        SHAHN_ASSERT(!__builtin_sub_overflow(a.m_wh, b.m_wh, &difference));
        return Energy(difference);
    }

private:
    constexpr explicit Energy(qint64 wh) : m_wh(wh) { }

    qint64 m_wh = 0;
};

} // namespace shahn
