// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/token.h"

#include "sts/wide_int.h"

#include "core/text.h"

#include <QJsonObject>

#include <algorithm>

namespace shahn::sts
{
namespace
{

constexpr int classShift = 27;
constexpr quint64 classMask = quint64(3) << classShift;

} // namespace

Token Token::fromBlock(int tokenClass, quint64 block)
{
    SHAHN_ASSERT(tokenClass >= 0 && tokenClass <= 3);
    return Token(static_cast<quint8>((block & classMask) >> classShift),
        (block & ~classMask) | static_cast<quint64>(tokenClass) << classShift);
}

Expected<Token> Token::parse(const QString &text)
{
    const auto refuse = [](const QString &detail) {
        return fail(ErrorCode::TokenFormat, detail,
            { { QStringLiteral("reason"), QStringLiteral("format") } });
    };
    const QString digits = ungrouped(text);
    const bool isAllDigits
        = std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (digits.size() != 20 || !isAllDigits)
        return refuse(QStringLiteral("a token has 20 digits"));
    UInt128 number = 0;
    for (const QChar digit : digits)
        number = number * 10 + static_cast<UInt128>(digit.unicode() - u'0');
    if (number >> 66 != 0)
        return refuse(QStringLiteral("the number is too large for a token"));
    return Token(static_cast<quint8>(number >> 64), static_cast<quint64>(number));
}

int Token::tokenClass() const { return static_cast<int>((m_low & classMask) >> classShift); }

quint64 Token::block() const
{
    return (m_low & ~classMask) | static_cast<quint64>(m_high) << classShift;
}

std::array<char, 20> Token::decimal() const
{
    // Two halves of ten digits, so that only one division is wider than 64 bits.
    constexpr quint64 halfRange = 10'000'000'000;
    const UInt128 number = static_cast<UInt128>(m_high) << 64 | m_low;
    std::array<quint64, 2> halves
        = { static_cast<quint64>(number / halfRange), static_cast<quint64>(number % halfRange) };
    std::array<char, 20> text = {};
    for (size_t i = 20; i > 0; --i) {
        quint64 &half = halves[i > 10 ? 1 : 0];
        text[i - 1] = static_cast<char>('0' + half % 10);
        half /= 10;
    }
    return text;
}

QString Token::digits() const
{
    const std::array<char, 20> text = decimal();
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

QString Token::groupedDigits() const { return groupsOfFour(digits()); }

QString Token::hex() const
{
    return QStringLiteral("%1%2").arg(m_high, 1, 16).arg(m_low, 16, 16, QLatin1Char('0'));
}

} // namespace shahn::sts
