// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures.h"

namespace shahn
{
namespace
{

// value / 10^decimals, without trailing zeros beyond decimalsMin.
QString decimalText(qint64 value, int decimals, int decimalsMin)
{
    if (value < 0)
        return u'-' + decimalText(-value, decimals, decimalsMin);
    QString digits = QString::number(value).rightJustified(decimals + 1, u'0');
    int shown = decimals;
    while (shown > decimalsMin && digits.endsWith(u'0')) {
        digits.chop(1);
        --shown;
    }
    if (shown > 0)
        digits.insert(digits.size() - shown, u'.');
    return digits;
}

} // namespace

QString groupedDigits(const QString &digits, const QString &separator)
{
    QString grouped = digits;
    for (qsizetype i = digits.size() - 3; i > 0; i -= 3)
        grouped.insert(i, separator);
    return grouped;
}

QString energyToText(Energy energy)
{
    const QString text = energyToPlainText(energy);
    const qsizetype signLength = energy.wh() < 0 ? 1 : 0;
    const qsizetype point = text.indexOf(u'.');
    return text.left(signLength)
        + groupedDigits(text.sliced(signLength, point - signLength), QStringLiteral(","))
        + text.sliced(point);
}

QString energyToPlainText(Energy energy)
{
    const int decimals = energy.wh() % Energy::whPerTokenUnit == 0 ? 1 : 3;
    return decimalText(
        decimals == 1 ? energy.wh() / Energy::whPerTokenUnit : energy.wh(), decimals, decimals);
}

QString pricePerKwhToText(qint64 priceMicroPerKwh, const Currency &currency)
{
    return decimalText(priceMicroPerKwh, 6, currency.decimals);
}

QString currencyName(const QString &code, QLocale::Language language)
{
    if (language != QLocale::Arabic)
        return code;
    const QList<QLocale> locales
        = QLocale::matchingLocales(language, QLocale::AnyScript, QLocale::AnyTerritory);
    for (const QLocale &locale : locales) {
        if (locale.currencySymbol(QLocale::CurrencyIsoCode) == code)
            return locale.currencySymbol(QLocale::CurrencyDisplayName);
    }
    return code;
}

QString percentToText(qint64 ppm) { return decimalText(ppm, 4, 0); }

} // namespace shahn
