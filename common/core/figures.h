// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Figures other than money as a person reads them, the same on the screen and on the receipt:
// Western digits and '.' before the decimals in every language.

#include "core/energy.h"
#include "core/money.h"

#include <QLocale>
#include <QString>

namespace shahn
{

// Digits in groups of three, as those of money: "10,416".
QString groupedDigits(const QString &digits, const QString &separator);

// Kilowatt-hours without the unit: "96.4", "10,416.6"; three decimals where the amount is no
// multiple of 0.1 kWh.
QString energyToText(Energy energy);

// The same without separators of thousands, for another program: "10416.6".
QString energyToPlainText(Energy energy);

// Price per kWh without the unit: at least the currency's decimals, further ones only where they
// are not zero: "0.120", "0.1255"; of a rebate "-0.010".
QString pricePerKwhToText(qint64 priceMicroPerKwh, const Currency &currency);

// "LYD"; in Arabic the name that a country of that language gives it, where there is one.
QString currencyName(const QString &code, QLocale::Language language);

// Parts per million as per cent without the sign: "5", "7.25".
QString percentToText(qint64 ppm);

} // namespace shahn
