// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The meter's own reading of a token, from 20 digits to class, sub-class and data bits. It shares
// ciphers and the checksum with the engine that makes tokens and nothing else.

#include "virtual_meter/meter_state.h"

namespace shahn::meter
{

struct ReadToken {
    int tokenClass = 0;
    int subClass = 0;
    quint64 data = 0; // 44 bits
    bool isCrcRight = false;

    // Bits first … last of the data, 0 being the least significant.
    quint64 bits(int last, int first) const
    {
        return (data >> first) & ((quint64(1) << (last - first + 1)) - 1);
    }
};

// Empty when the text is not 20 digits or the number has more than 66 bits; blanks and hyphens are
// ignored.
std::optional<ReadToken> readToken(const QString &text, const MeterState &state);

// A 16-bit amount as the number of base units.
qint64 unitsOf(quint64 field);
// Sign and exponent nibble with the 16-bit amount, in hundred-thousandths.
sts::Int128 currencyOf(quint64 signExponent, quint64 amount);

} // namespace shahn::meter
