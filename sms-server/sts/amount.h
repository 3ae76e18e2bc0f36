// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Coding of amounts in tokens: 16 bits for units, power limits (IEC 62055-41 clause 6.3.6), 20 bits
// for currency (STS 202-1). The next representable value above is taken, in favour of the customer.

#include "sts/wide_int.h"

#include "core/error.h"

namespace shahn::sts
{

// The largest value a 16-bit amount field holds.
inline constexpr qint64 unitsMax = 18'201'624;

// Base units (0.1 kWh, 0.1 m³, 0.1 minute; watts in power limits) as a 16-bit field, rounded up to
// the next value that can be expressed. InvalidField when negative or above unitsMax.
Expected<quint16> encodeUnits(qint64 units);

// The value a 16-bit field stands for; encodeUnits(decodeUnits(f)) == f for every field.
qint64 decodeUnits(quint16 field);

// A currency amount in hundred-thousandths of the base currency unit as the 20-bit field sign(1),
// exponent(5), mantissa(14), rounded towards plus infinity. InvalidField when it cannot be
// expressed.
Expected<quint32> encodeCurrency(Int128 hundredThousandths);

// The value of a 20-bit currency field.
Int128 decodeCurrency(quint32 field);

} // namespace shahn::sts
