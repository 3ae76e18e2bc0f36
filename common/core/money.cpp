// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/money.h"

#include "core/text.h"

#include <QJsonObject>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace shahn
{
namespace
{

Unexpected<Error> notUnderstood(qsizetype position, const QString &reason)
{
    return fail(ErrorCode::AmountNotUnderstood,
        QStringLiteral("amount: %1 at position %2").arg(reason).arg(position),
        QJsonObject{ { QStringLiteral("position"), position } });
}

// The integer part without grouping; a group other than the first must have exactly three digits.
Expected<QString> withoutGrouping(const QString &integerPart, QChar group)
{
    const QStringList groups = integerPart.split(group);
    qsizetype position = 0;
    for (qsizetype i = 0; i < groups.size(); ++i) {
        const qsizetype digits = groups[i].size();
        const bool isFirst = i == 0;
        const bool isValid
            = groups.size() == 1 || (isFirst ? digits >= 1 && digits <= 3 : digits == 3);
        if (!isValid)
            return notUnderstood(position, QStringLiteral("misplaced grouping separator"));
        position += digits + 1;
    }
    return groups.join(QString());
}

QString groupedDigits(const QString &digits, const QString &separator)
{
    QString grouped = digits;
    for (qsizetype i = digits.size() - 3; i > 0; i -= 3)
        grouped.insert(i, separator);
    return grouped;
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

Expected<Currency> Currency::create(const QString &code, int decimals)
{
    const bool isCode = code.size() == 3
        && std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    if (!isCode)
        return fail(ErrorCode::InvalidField, QStringLiteral("currency code is not three letters"));
    if (decimals != 0 && decimals != 2 && decimals != 3)
        return fail(ErrorCode::InvalidField, QStringLiteral("currency decimals are not 0, 2 or 3"));
    return Currency{ code, decimals };
}

qint64 Currency::minorPerMajor() const
{
    SHAHN_ASSERT(decimals == 0 || decimals == 2 || decimals == 3);
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

Expected<Money> moneyFromText(const QString &text, const Currency &currency, const QLocale &locale)
{
    const QString amount = toWesternDigits(text.trimmed());
    if (amount.isEmpty())
        return notUnderstood(0, QStringLiteral("empty"));
    if (amount.size() > 32)
        return fail(ErrorCode::AmountOutOfRange, QStringLiteral("amount: too many characters"));

    // The Arabic separators say what they are; the others mean what the locale says.
    const bool hasArabicSeparator = text.contains(QChar(0x066B)) || text.contains(QChar(0x066C));
    QChar decimal = toWesternDigits(locale.decimalPoint()).at(0);
    if (hasArabicSeparator || (decimal != u'.' && decimal != u','))
        decimal = u'.';
    QChar group = decimal == u'.' ? QChar(u',') : QChar(u'.');
    for (qsizetype i = 0; i < amount.size(); ++i) {
        const QChar c = amount[i];
        if (!(c >= u'0' && c <= u'9') && c != decimal && c != group)
            return notUnderstood(i, QStringLiteral("unexpected character"));
    }

    // The other separator is taken as the decimal one only where it can not be grouping.
    const qsizetype groupAt = amount.indexOf(group);
    const bool singleOther = amount.count(group) == 1 && !amount.contains(decimal)
        && (amount.size() - groupAt - 1 != 3 || groupAt == 0 || groupAt > 3
            || amount.startsWith(u'0'));
    if (singleOther)
        std::swap(decimal, group);
    if (amount.count(decimal) > 1)
        return notUnderstood(amount.lastIndexOf(decimal), QStringLiteral("second separator"));

    const qsizetype decimalAt = amount.indexOf(decimal);
    const auto integerPart
        = withoutGrouping(decimalAt < 0 ? amount : amount.left(decimalAt), group);
    if (!integerPart)
        return Unexpected<Error>(integerPart.error());
    const QString fraction = decimalAt < 0 ? QString() : amount.mid(decimalAt + 1);
    if (fraction.contains(group))
        return notUnderstood(amount.lastIndexOf(group), QStringLiteral("grouping in the fraction"));
    if (decimalAt >= 0 && (fraction.isEmpty() || integerPart->isEmpty()))
        return notUnderstood(decimalAt, QStringLiteral("digits missing beside the separator"));
    if (fraction.size() > currency.decimals)
        return notUnderstood(
            decimalAt + 1 + currency.decimals, QStringLiteral("too many decimals"));

    const QString digits = *integerPart + fraction.leftJustified(currency.decimals, u'0');
    bool isNumber = false;
    const qint64 minor = digits.toLongLong(&isNumber);
    if (!isNumber || minor > Money::inputMaxMinor)
        return fail(
            ErrorCode::AmountOutOfRange, QStringLiteral("amount: above the largest accepted"));
    return Money::fromMinor(minor);
}

} // namespace shahn
