// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/exact_amount.h"

#include "core/assert.h"

#include <QRegularExpression>

namespace shahn::pricing
{
namespace
{

__extension__ using Wide = __int128;

constexpr qint64 perMajor = 1'000'000'000'000'000'000;
constexpr Wide perMicro = perMajor / 1'000'000;
constexpr Wide ppmWhole = 1'000'000;

Wide perMinor(const Currency &currency) { return perMajor / currency.minorPerMajor(); }

// Towards less.
Wide floored(Wide dividend, Wide divisor)
{
    const Wide quotient = dividend / divisor;
    return dividend % divisor < 0 ? quotient - 1 : quotient;
}

Money minor(Wide count) { return Money::fromMinor(static_cast<qint64>(count)); }

} // namespace

ExactAmount ExactAmount::product(Wide a, Wide b)
{
    Wide value = 0;
    const bool hasWrapped = __builtin_mul_overflow(a, b, &value);
    return bounded(value, hasWrapped);
}

ExactAmount ExactAmount::of(Money money, const Currency &currency)
{
    return product(money.minor(), perMinor(currency));
}

ExactAmount ExactAmount::ofEnergy(const ExactEnergy &energy, qint64 micro)
{
    constexpr Wide perKwh = Wide(1'000) * ExactEnergy::ppmWhole;
    Wide value = 0;
    const bool hasWrapped = __builtin_mul_overflow(energy.m_value, Wide(micro), &value)
        || __builtin_mul_overflow(value, perMicro / perKwh, &value);
    return bounded(value, hasWrapped);
}

ExactAmount ExactAmount::times(qint64 count, qint64 micro)
{
    return product(Wide(count) * micro, perMicro);
}

ExactAmount ExactAmount::percent(qint64 ppm) const
{
    if (m_isTooLarge || ppm == ppmWhole)
        return *this;
    // In two parts, so that the product of a large amount fits.
    return product(m_value / ppmWhole, ppm) + ExactAmount(m_value % ppmWhole * ppm / ppmWhole);
}

ExactAmount ExactAmount::included(qint64 ppm) const
{
    if (m_isTooLarge)
        return *this;
    const Wide whole = ppmWhole + ppm;
    return product(m_value / whole, ppm) + ExactAmount(m_value % whole * ppm / whole);
}

ExactAmount ExactAmount::part(qint64 count) const
{
    SHAHN_ASSERT(count > 0);
    return m_isTooLarge ? *this : ExactAmount(m_value / count);
}

qint64 ExactAmount::wholeTimes(const ExactAmount &other, qint64 atMost) const
{
    SHAHN_ASSERT(!m_isTooLarge && !other.m_isTooLarge && other.m_value > 0);
    const Wide times = m_value / other.m_value;
    return times > atMost ? atMost : static_cast<qint64>(times);
}

Money ExactAmount::cut(const Currency &currency, int multiple) const
{
    SHAHN_ASSERT(!m_isTooLarge);
    return minor(m_value / (perMinor(currency) * multiple) * multiple);
}

Money ExactAmount::raised(const Currency &currency, int multiple) const
{
    SHAHN_ASSERT(!m_isTooLarge);
    return minor(-floored(-m_value, perMinor(currency) * multiple) * multiple);
}

Money ExactAmount::halfUp(const Currency &currency, int multiple) const
{
    SHAHN_ASSERT(!m_isTooLarge);
    const Wide unit = perMinor(currency) * multiple;
    return minor(floored(m_value + unit / 2, unit) * multiple);
}

QString ExactAmount::text() const
{
    if (m_isTooLarge)
        return QStringLiteral("too large");
    const bool isNegative = m_value < 0;
    const Wide value = isNegative ? -m_value : m_value;
    QString fraction
        = QString::number(static_cast<qint64>(value % perMajor)).rightJustified(18, u'0');
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    QString text = QString::number(static_cast<qint64>(value / perMajor));
    if (!fraction.isEmpty())
        text += u'.' + fraction;
    return isNegative ? u'-' + text : text;
}

std::optional<ExactAmount> ExactAmount::fromText(const QString &text)
{
    constexpr qsizetype decimalsMax = 18;
    constexpr qsizetype wholeMax = 14;
    static const QRegularExpression form(QStringLiteral("^(-?)([0-9]+)(?:\\.([0-9]+))?$"));
    const auto match = form.match(text);
    const QString whole = match.captured(2);
    const QString fraction = match.captured(3);
    if (!match.hasMatch() || whole.size() > wholeMax || fraction.size() > decimalsMax)
        return std::nullopt;
    const Wide value = Wide(whole.toLongLong()) * perMajor
        + fraction.leftJustified(decimalsMax, u'0').toLongLong();
    return bounded(match.captured(1).isEmpty() ? value : -value, false);
}

} // namespace shahn::pricing
