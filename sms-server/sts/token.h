// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Token: the 66 bits that a person types as 20 digits, IEC 62055-41 clause 6.4. The two class bits
// sit in the middle of the 64-bit block; the bits they displace stand at the top.

#include "core/error.h"

#include <QString>

#include <array>

namespace shahn::sts
{

class Token
{
public:
    // From the class (0-3) and the block as it is transferred (encrypted, or clear in class 1).
    static Token fromBlock(int tokenClass, quint64 block);

    // 20 digits; blanks and hyphens between them are ignored and digits of other scripts are
    // understood. TokenFormat when they are not 20 digits or the number is above 2^66 - 1 (context:
    // reason).
    static Expected<Token> parse(const QString &text);

    int tokenClass() const;
    quint64 block() const;

    // 20 digits without groups.
    QString digits() const;
    // "0123 4567 8901 2345 6789".
    QString groupedDigits() const;
    // 17 hexadecimal digits, as security modules print it.
    QString hex() const;

    friend bool operator==(const Token &, const Token &) = default;

private:
    Token(quint8 high, quint64 low) : m_high(high), m_low(low) { }

    std::array<char, 20> decimal() const;

    quint8 m_high = 0; // bits 65 and 64
    quint64 m_low = 0;
};

} // namespace shahn::sts
