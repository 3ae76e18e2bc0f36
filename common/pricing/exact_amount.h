// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An amount between lines: 10^-18 of the currency's major unit, so that a price, a percentage of it
// and a percentage of that are exact, or cut below anything that is ever paid. What is too large
// for money (10^13 of the major unit) stays too large through every sum, and is refused at the end;
// nothing wraps.

#include "core/energy.h"
#include "core/money.h"
#include "pricing/exact_energy.h"

#include <QString>

#include <optional>

namespace shahn::pricing
{

class ExactAmount
{
public:
    constexpr ExactAmount() = default;

    static ExactAmount of(Money money, const Currency &currency);
    // micro: price of one kWh, or of a thousand of another resource's units, in millionths of the
    // major unit.
    static ExactAmount ofEnergy(const ExactEnergy &energy, qint64 micro);
    // So many times an amount in millionths of the major unit.
    static ExactAmount times(qint64 count, qint64 micro);

    // ppm: parts per million. Cut towards zero.
    ExactAmount percent(qint64 ppm) const;
    // The share of a tax that the amount contains: ppm of what is without it.
    ExactAmount included(qint64 ppm) const;

    // One of so many equal parts, cut towards zero.
    ExactAmount part(qint64 count) const;
    // How often the other one, above 0, is in it as a whole; at most so often.
    qint64 wholeTimes(const ExactAmount &other, qint64 atMost) const;

    bool isTooLarge() const { return m_isTooLarge; }

    // Whole minor units, or multiples of so many; raised: at least this amount.
    Money raised(const Currency &currency, int multiple = 1) const;
    Money halfUp(const Currency &currency, int multiple = 1) const;
    Money cut(const Currency &currency, int multiple = 1) const;
    // "0.2045", without zeros at its end.
    QString text() const;
    // What text() gives; none for anything else.
    static std::optional<ExactAmount> fromText(const QString &text);

    // Here, since a price is made of little else.
    friend ExactAmount operator+(const ExactAmount &a, const ExactAmount &b)
    {
        Wide sum = 0;
        const bool hasWrapped = __builtin_add_overflow(a.m_value, b.m_value, &sum);
        return bounded(sum, hasWrapped || a.m_isTooLarge || b.m_isTooLarge);
    }

    friend ExactAmount operator-(const ExactAmount &a, const ExactAmount &b)
    {
        Wide difference = 0;
        const bool hasWrapped = __builtin_sub_overflow(a.m_value, b.m_value, &difference);
        return bounded(difference, hasWrapped || a.m_isTooLarge || b.m_isTooLarge);
    }

    friend bool operator==(const ExactAmount &, const ExactAmount &) = default;

    friend bool operator<=(const ExactAmount &a, const ExactAmount &b)
    {
        return !a.m_isTooLarge && (b.m_isTooLarge || a.m_value <= b.m_value);
    }

private:
    __extension__ using Wide = __int128;

    constexpr explicit ExactAmount(Wide value) : m_value(value) { }

    static ExactAmount product(Wide a, Wide b);

    static ExactAmount bounded(Wide value, bool hasWrapped)
    {
        ExactAmount result(value);
        result.m_isTooLarge = hasWrapped || value > most || value < -most;
        return result;
    }

    // 10^13 of the major unit; a hundred lines of it are still money.
    static constexpr Wide most = Wide(10'000'000'000'000) * 1'000'000'000'000'000'000;

    Wide m_value = 0;
    bool m_isTooLarge = false;
};

} // namespace shahn::pricing
