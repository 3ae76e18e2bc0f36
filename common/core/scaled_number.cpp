// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scaled_number.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace shahn
{

std::optional<qint64> scaledFrom(const QString &text, int decimals)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(-?)([0-9]{1,12})(?:\\.([0-9]{1,9}))?\\z"));
    const auto match = form.match(text);
    const QString fraction = match.captured(3);
    if (!match.hasMatch() || fraction.size() > decimals)
        return std::nullopt;
    bool isNumber = false;
    const qint64 scaled
        = (match.captured(1) + match.captured(2) + fraction.leftJustified(decimals, u'0'))
              .toLongLong(&isNumber);
    return isNumber ? std::optional(scaled) : std::nullopt;
}

QString scaledToText(qint64 value, int decimals)
{
    QString digits = QString::number(qAbs(value)).rightJustified(decimals + 1, u'0');
    if (decimals > 0)
        digits.insert(digits.size() - decimals, u'.');
    while (decimals > 0 && (digits.endsWith(u'0') || digits.endsWith(u'.'))) {
        const bool isWhole = digits.endsWith(u'.');
        digits.chop(1);
        if (isWhole)
            break;
    }
    return (value < 0 ? QStringLiteral("-") : QString()) + digits;
}

void readScaled(
    TomlSection &section, const char *key, int decimals, TomlPresence presence, qint64 &value)
{
    QString text;
    section.readText(key, text, presence);
    if (text.isEmpty())
        return;
    if (const auto scaled = scaledFrom(text, decimals))
        value = *scaled;
    else
        section.report(key,
            { QT_TRANSLATE_NOOP("FileProblems",
                  "must be a number in quotes with at most %1 decimals, such as \"0.5\""),
                { QString::number(decimals) } });
}

void readMoney(TomlSection &section, const char *key, const Currency &currency, Money &amount)
{
    qint64 minor = 0;
    readScaled(section, key, currency.decimals, TomlPresence::HasDefault, minor);
    if (minor < 0)
        section.report(key, QT_TRANSLATE_NOOP("FileProblems", "must not be below 0"));
    amount = Money::fromMinor(minor);
}

} // namespace shahn
