// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/amount.h"

namespace shahn::sts
{
namespace
{

// A value is 10^e * m plus the sum of 16384 * 10^n for n below e, m in 14 bits.
constexpr Int128 mantissaCount = 16384;
constexpr int unitsExponentMax = 3;
constexpr int currencyExponentMax = 31;

struct Step {
    int exponent = 0;
    Int128 power = 1; // 10^exponent
    Int128 offset = 0; // first value of this exponent

    Step next() const { return { exponent + 1, power * 10, offset + mantissaCount * power }; }

    Int128 last() const { return offset + (mantissaCount - 1) * power; }
};

Step stepOf(int exponent)
{
    Step step;
    while (step.exponent < exponent)
        step = step.next();
    return step;
}

struct Coded {
    int exponent = 0;
    quint32 mantissa = 0;
};

// The smallest coded value that is not below the magnitude; it must not exceed the last of
// exponentMax.
Coded codeUp(Int128 magnitude, int exponentMax)
{
    Step step;
    while (step.exponent < exponentMax && magnitude > step.last())
        step = step.next();
    // A value in the gap before this exponent lands on its first value.
    const Int128 rest = magnitude > step.offset ? magnitude - step.offset : 0;
    return { step.exponent, static_cast<quint32>((rest + step.power - 1) / step.power) };
}

// The largest coded value that is not above the magnitude.
Coded codeDown(Int128 magnitude)
{
    Step step;
    while (step.exponent < currencyExponentMax && magnitude >= step.next().offset)
        step = step.next();
    const Int128 mantissa = (magnitude - step.offset) / step.power;
    const Int128 held = mantissa < mantissaCount ? mantissa : mantissaCount - 1;
    return { step.exponent, static_cast<quint32>(held) };
}

Int128 decode(Coded coded)
{
    const Step step = stepOf(coded.exponent);
    return step.offset + step.power * static_cast<Int128>(coded.mantissa);
}

constexpr quint32 signBit = 1U << 19;

} // namespace

Expected<quint16> encodeUnits(qint64 units)
{
    if (units < 0 || units > unitsMax)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("an amount of 0 to %1 can be coded, not %2").arg(unitsMax).arg(units));
    const Coded coded = codeUp(units, unitsExponentMax);
    return static_cast<quint16>(static_cast<quint32>(coded.exponent) << 14 | coded.mantissa);
}

qint64 decodeUnits(quint16 field)
{
    return static_cast<qint64>(decode({ field >> 14, field & 0x3FFFU }));
}

Expected<quint32> encodeCurrency(Int128 hundredThousandths)
{
    const bool isNegative = hundredThousandths < 0;
    const Int128 last = stepOf(currencyExponentMax).last();
    if (hundredThousandths > last || hundredThousandths < -last)
        return fail(ErrorCode::InvalidField, QStringLiteral("the currency amount cannot be coded"));
    const Int128 magnitude = isNegative ? -hundredThousandths : hundredThousandths;
    const Coded coded = isNegative ? codeDown(magnitude) : codeUp(magnitude, currencyExponentMax);
    const quint32 sign = isNegative ? signBit : 0;
    return sign | static_cast<quint32>(coded.exponent) << 14 | coded.mantissa;
}

Int128 decodeCurrency(quint32 field)
{
    const Int128 magnitude = decode({ static_cast<int>((field >> 14) & 0x1F), field & 0x3FFFU });
    return (field & signBit) != 0 ? -magnitude : magnitude;
}

} // namespace shahn::sts
