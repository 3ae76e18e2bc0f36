// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Meter identity of IEC 62055-41: DRN (decoder reference number, 11 or 13 digits with a Luhn check
// digit) and MeterPAN (18 digits: IIN, DRN, check digit).

#include "core/error.h"

#include <QHashFunctions>
#include <QString>

namespace shahn
{

// The Luhn digit (ISO/IEC 7812-1 annex B) that belongs behind these digits, 0-9. Digits only.
int luhnDigit(const QString &digits);

// True when the last digit is the Luhn digit of those before it.
bool hasValidLuhnDigit(const QString &digits);

class MeterNumber
{
public:
    MeterNumber() = default;

    // From a DRN of 11 or 13 digits, or a MeterPAN of 18 digits; blanks and hyphens are ignored and
    // digits of other scripts are understood. Errors: MeterNumberFormat, MeterCheckDigit.
    static Expected<MeterNumber> parse(const QString &text);

    // 11 or 13 digits.
    const QString &drn() const { return m_drn; }

    // 18 digits: IIN 600727 before an 11-digit DRN, 0000 before a 13-digit one.
    QString meterPan() const;

    bool isEmpty() const { return m_drn.isEmpty(); }

    friend bool operator==(const MeterNumber &, const MeterNumber &) = default;

    friend bool operator<(const MeterNumber &a, const MeterNumber &b) { return a.m_drn < b.m_drn; }

    friend size_t qHash(const MeterNumber &number, size_t seed = 0)
    {
        return ::qHash(number.m_drn, seed);
    }

private:
    explicit MeterNumber(QString drn) : m_drn(std::move(drn)) { }

    QString m_drn;
};

} // namespace shahn
