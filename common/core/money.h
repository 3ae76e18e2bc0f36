// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Money: an exact number of minor units of one currency. There is no way in or out through floating
// point, and an overflow ends the process rather than give a wrong figure.

#include "core/error.h"

#include <QString>

class QLocale;

namespace shahn
{

// ISO 4217 code and its number of decimals (0, 2 or 3).
struct Currency {
    QString code;
    int decimals = 2;

    static bool isCode(const QString &code); // three capital letters
    static bool isDecimals(int decimals); // that currencies have
    // Checks both.
    static Expected<Currency> create(const QString &code, int decimals);

    // Minor units in one major unit: 1, 100 or 1000.
    qint64 minorPerMajor() const;

    friend bool operator==(const Currency &, const Currency &) = default;
};

class Money
{
public:
    // The largest amount that is accepted from outside, in minor units: exact in JSON and in a
    // double.
    static constexpr qint64 inputMaxMinor = 1'000'000'000'000;

    constexpr Money() = default;

    static constexpr Money fromMinor(qint64 minor) { return Money(minor); }

    constexpr qint64 minor() const { return m_minor; }

    constexpr bool isNegative() const { return m_minor < 0; }

    friend constexpr auto operator<=>(Money, Money) = default;
    friend Money operator+(Money a, Money b);
    friend Money operator-(Money a, Money b);

private:
    constexpr explicit Money(qint64 minor) : m_minor(minor) { }

    qint64 m_minor = 0;
};

// Plain text for files, logs and the wire: '.' as separator, no grouping, always all decimals:
// "50.000".
QString moneyToPlainText(Money amount, const Currency &currency);

// Text for a person: the locale's separators and grouping, Western digits, all decimals, no symbol.
QString moneyToText(Money amount, const Currency &currency, const QLocale &locale);

// As a cashier types it, in the one way in which moneyFromText reads it: "70", "70.5", "70.5050".
QString moneyToTypedText(Money amount, const Currency &currency);

// What a cashier typed: digits of any script without thousands separators, and at most one decimal
// sign, '.' or ',' or U+066B. Zeros beyond the currency's decimals say nothing and are taken.
// Errors: AmountNotUnderstood with the position, and decimalsMax for more decimals than there are;
// AmountAmbiguous for "1,500" and "1.500", with both readings; AmountOutOfRange.
Expected<Money> moneyFromText(const QString &text, const Currency &currency);

} // namespace shahn
