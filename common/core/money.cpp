// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/money.h"

#include "core/figures.h"
#include "core/text.h"

#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace shahn
{
namespace
{

Error notUnderstood(qsizetype position, const QString &reason)
{
    return fail(ErrorCode::AmountNotUnderstood,
        QStringLiteral("amount: %1 at position %2").arg(reason).arg(position),
        QJsonObject{ { QStringLiteral("position"), position } });
}

// The amount without what says nothing: zeros behind the point, or the point itself.
QString shortest(const QString &integerPart, const QString &fraction)
{
    QString rest = fraction;
    while (rest.endsWith(u'0'))
        rest.chop(1);
    return rest.isEmpty() ? integerPart : integerPart + u'.' + rest;
}

// "1,500" is 1.5 to one reader and 1500 to another. What to type instead: a fourth decimal, a zero,
// keeps the first reading where all three are needed.
Error ambiguous(const QString &integerPart, const QString &fraction)
{
    const QString asFraction = fraction.endsWith(u'0') ? shortest(integerPart, fraction)
                                                       : integerPart + u'.' + fraction + u'0';
    return fail(ErrorCode::AmountAmbiguous, QStringLiteral("amount: two readings"),
        QJsonObject{ { QStringLiteral("asFraction"), asFraction },
            { QStringLiteral("asThousands"), integerPart + fraction } });
}

struct AmountText {
    QString sign;
    QString integerPart;
    QString fraction;
};

AmountText splitAmount(Money amount, const Currency &currency)
{
    const qint64 minor = amount.minor();
    const quint64 magnitude
        = minor < 0 ? ~static_cast<quint64>(minor) + 1U : static_cast<quint64>(minor);
    const auto scale = static_cast<quint64>(currency.minorPerMajor());
    QString fraction;
    if (currency.decimals > 0)
        fraction = QStringLiteral("%1").arg(magnitude % scale, currency.decimals, 10, QChar(u'0'));
    return { minor < 0 ? QStringLiteral("-") : QString(), QString::number(magnitude / scale),
        fraction };
}

} // namespace

bool Currency::isCode(const QString &code)
{
    return code.size() == 3
        && std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
}

bool Currency::isDecimals(int decimals) { return decimals == 0 || decimals == 2 || decimals == 3; }

Expected<Currency> Currency::create(const QString &code, int decimals)
{
    if (!isCode(code))
        return fail(ErrorCode::InvalidField, QStringLiteral("currency code is not three letters"));
    if (!isDecimals(decimals))
        return fail(ErrorCode::InvalidField, QStringLiteral("currency decimals are not 0, 2 or 3"));
    return Currency{ code, decimals };
}

qint64 Currency::minorPerMajor() const
{
    SHAHN_ASSERT(isDecimals(decimals));
    return decimals == 0 ? 1 : decimals == 2 ? 100 : 1000;
}

Money operator+(Money a, Money b)
{
    qint64 sum = 0;
    SHAHN_ASSERT(!__builtin_add_overflow(a.m_minor, b.m_minor, &sum));
    return Money(sum);
}

Money operator-(Money a, Money b)
{
    qint64 difference = 0;
    SHAHN_ASSERT(!__builtin_sub_overflow(a.m_minor, b.m_minor, &difference));
    return Money(difference);
}

QString moneyToPlainText(Money amount, const Currency &currency)
{
    const AmountText parts = splitAmount(amount, currency);
    if (parts.fraction.isEmpty())
        return parts.sign + parts.integerPart;
    return parts.sign + parts.integerPart + u'.' + parts.fraction;
}

QString moneyToText(Money amount, const Currency &currency, const QLocale &locale)
{
    const AmountText parts = splitAmount(amount, currency);
    QString point = toWesternDigits(locale.decimalPoint());
    const QString group = toWesternDigits(locale.groupSeparator());
    const QString integer = groupedDigits(parts.integerPart, group);
    if (parts.fraction.isEmpty())
        return parts.sign + integer;
    return parts.sign + integer + point + parts.fraction;
}

QString moneyToTypedText(Money amount, const Currency &currency)
{
    const QString plain = moneyToPlainText(amount, currency);
    const QString integerPart = plain.section(u'.', 0, 0);
    const QString typed = shortest(integerPart, plain.section(u'.', 1));
    return typed.size() == integerPart.size() + 4 ? typed + u'0' : typed;
}

Expected<Money> moneyFromText(const QString &text, const Currency &currency)
{
    constexpr char16_t arabicPoint = 0x066B;
    constexpr char16_t arabicThousands = 0x066C;
    constexpr qsizetype lengthMax = 32;
    constexpr qsizetype groupLength = 3;
    const QString typed = withoutInvisible(text).trimmed();
    if (typed.isEmpty())
        return notUnderstood(0, QStringLiteral("empty"));
    if (typed.size() > lengthMax)
        return fail(ErrorCode::AmountOutOfRange, QStringLiteral("amount: too many characters"));
    qsizetype pointAt = -1;
    for (qsizetype i = 0; i < typed.size(); ++i) {
        const QChar c = typed[i];
        if (c.isDigit())
            continue;
        if (c == arabicThousands || (c != u'.' && c != u',' && c != arabicPoint))
            return notUnderstood(i, QStringLiteral("unexpected character"));
        if (pointAt >= 0)
            return notUnderstood(i, QStringLiteral("second separator"));
        pointAt = i;
    }

    const QString digits = toWesternDigits(typed);
    const QString integerPart = pointAt < 0 ? digits : digits.left(pointAt);
    QString fraction = pointAt < 0 ? QString() : digits.mid(pointAt + 1);
    if (pointAt >= 0 && (fraction.isEmpty() || integerPart.isEmpty()))
        return notUnderstood(pointAt, QStringLiteral("digits missing beside the separator"));
    const bool canGroup = fraction.size() == groupLength && integerPart.size() <= groupLength
        && !integerPart.startsWith(u'0');
    const QString typedFraction = fraction;
    while (fraction.size() > currency.decimals && fraction.endsWith(u'0'))
        fraction.chop(1);
    if (fraction.size() > currency.decimals)
        return fail(ErrorCode::AmountNotUnderstood, QStringLiteral("amount: too many decimals"),
            QJsonObject{ { QStringLiteral("position"), pointAt + 1 + currency.decimals },
                { QStringLiteral("decimalsMax"), currency.decimals } });
    if (canGroup)
        return ambiguous(integerPart, typedFraction);

    bool isNumber = false;
    const qint64 minor
        = (integerPart + fraction.leftJustified(currency.decimals, u'0')).toLongLong(&isNumber);
    if (!isNumber || minor > Money::inputMaxMinor)
        return fail(
            ErrorCode::AmountOutOfRange, QStringLiteral("amount: above the largest accepted"));
    return Money::fromMinor(minor);
}

} // namespace shahn
