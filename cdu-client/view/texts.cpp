// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/texts.h"

#include "core/figures.h"
#include "core/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace shahn::view
{
namespace
{

QDateTime inZone(qint64 msUtc, const QString &timeZoneName)
{
    const QTimeZone zone(timeZoneName.toUtf8());
    return QDateTime::fromMSecsSinceEpoch(msUtc, zone.isValid() ? zone : QTimeZone::utc());
}

} // namespace

QString localName(const QString &en, const QString &ar)
{
    const bool isArabic = QLocale().language() == QLocale::Arabic;
    const QString &wanted = isArabic ? ar : en;
    return wanted.isEmpty() ? (isArabic ? en : ar) : wanted;
}

QString moneyText(Money amount, const Currency &currency)
{
    return isolateLeftToRight(moneyToText(amount, currency, QLocale::c()));
}

QString moneyWithCurrency(Money amount, const Currency &currency)
{
    return isolateLeftToRight(
        currency.code + QChar(QChar::Nbsp) + moneyToText(amount, currency, QLocale::c()));
}

QString energyText(Energy energy)
{
    return QCoreApplication::translate("Texts", "%1 kWh")
        .arg(isolateLeftToRight(energyToText(energy)));
}

QString meterText(const QString &meterNumber) { return isolateLeftToRight(meterNumber); }

QString meterStateText(const QString &state)
{
    if (state == QLatin1String("blocked"))
        return QStringLiteral("✗ ") + QCoreApplication::translate("Texts", "meter blocked");
    if (state == QLatin1String("removed"))
        return QStringLiteral("✗ ") + QCoreApplication::translate("Texts", "meter removed");
    return {};
}

QString instantText(qint64 msUtc, const QString &timeZoneName)
{
    const QString format = QStringLiteral("yyyy-MM-dd HH:mm");
    return isolateLeftToRight(QLocale::c().toString(inZone(msUtc, timeZoneName), format));
}

QString timeText(qint64 msUtc, const QString &timeZoneName)
{
    return isolateLeftToRight(
        QLocale::c().toString(inZone(msUtc, timeZoneName), QStringLiteral("HH:mm")));
}

} // namespace shahn::view
