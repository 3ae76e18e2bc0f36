// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/decimal.h"

#include <QRegularExpression>

namespace shahn::sts
{

Expected<Int128> scaledUp(const QString &text, int scale)
{
    static const QRegularExpression form(
        QStringLiteral("\\A([+-]?)([0-9]+)(?:\\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,3}))?\\z"));
    constexpr int digitsMax = 37; // below the range of 128 bits
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return fail(ErrorCode::InvalidField, QStringLiteral("'%1' is not a number").arg(text));
    const bool isNegative = match.captured(1) == QLatin1String("-");
    QString digits = match.captured(2) + match.captured(3);
    const auto pointShift = scale + match.captured(4).toInt() - match.captured(3).size();
    QString fraction;
    if (pointShift >= 0) {
        digits += QString(pointShift, u'0');
    } else {
        digits = digits.rightJustified(1 - pointShift, u'0');
        fraction = digits.right(-pointShift);
        digits.chop(-pointShift);
    }
    while (digits.size() > 1 && digits.startsWith(u'0'))
        digits.remove(0, 1);
    if (digits.size() > digitsMax)
        return fail(ErrorCode::InvalidField, QStringLiteral("'%1' is too large").arg(text));
    Int128 value = 0;
    for (const QChar digit : digits)
        value = value * 10 + (digit.unicode() - u'0');
    const bool hasFraction = !fraction.remove(u'0').isEmpty();
    if (isNegative)
        return -value;
    return hasFraction ? value + 1 : value;
}

QString int128Text(Int128 value)
{
    const bool isNegative = value < 0;
    QString text;
    do {
        const int digit = static_cast<int>(value % 10);
        text.prepend(QChar(u'0' + static_cast<char16_t>(isNegative ? -digit : digit)));
        value /= 10;
    } while (value != 0);
    return isNegative ? QLatin1Char('-') + text : text;
}

} // namespace shahn::sts
