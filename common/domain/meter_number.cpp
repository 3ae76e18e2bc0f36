// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/meter_number.h"

#include "core/text.h"

#include <algorithm>

namespace shahn
{
namespace
{

bool isAllDigits(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

int luhnDigit(const QString &digits)
{
    SHAHN_ASSERT(isAllDigits(digits));
    int sum = 0;
    bool isDoubled = true; // the digit next to the check digit is doubled
    for (auto it = digits.rbegin(); it != digits.rend(); ++it) {
        int value = it->digitValue() * (isDoubled ? 2 : 1);
        if (value > 9)
            value -= 9;
        sum += value;
        isDoubled = !isDoubled;
    }
    return (10 - sum % 10) % 10;
}

bool hasValidLuhnDigit(const QString &digits)
{
    return digits.size() > 1 && isAllDigits(digits)
        && luhnDigit(digits.chopped(1)) == digits.back().digitValue();
}

Expected<MeterNumber> MeterNumber::parse(const QString &text)
{
    const QString digits = ungrouped(text);
    const bool isKnownLength = digits.size() == 11 || digits.size() == 13 || digits.size() == 18;
    if (!isKnownLength || !isAllDigits(digits))
        return fail(ErrorCode::MeterNumberFormat,
            QStringLiteral("a meter number has 11 or 13 digits, a MeterPAN 18"));
    if (!hasValidLuhnDigit(digits))
        return fail(ErrorCode::MeterCheckDigit, QStringLiteral("check digit of the meter number"));
    if (digits.size() != 18)
        return MeterNumber(digits);

    const bool isShortForm = digits.startsWith(QLatin1String("600727"));
    if (!isShortForm && !digits.startsWith(QLatin1String("0000")))
        return fail(ErrorCode::MeterNumberFormat,
            QStringLiteral("the MeterPAN begins neither with 600727 nor with 0000"));
    const QString drn = digits.mid(isShortForm ? 6 : 4, isShortForm ? 11 : 13);
    if (!hasValidLuhnDigit(drn))
        return fail(ErrorCode::MeterCheckDigit, QStringLiteral("check digit of the DRN"));
    return MeterNumber(drn);
}

QString MeterNumber::meterPan() const
{
    SHAHN_ASSERT(!isEmpty());
    const QString body
        = (m_drn.size() == 11 ? QStringLiteral("600727") : QStringLiteral("0000")) + m_drn;
    return body + QString::number(luhnDigit(body));
}

} // namespace shahn
