// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/price_label.h"

#include "core/figures.h"
#include "core/text.h"
#include "pricing/shown_lines.h"
#include "receipt/receipt_words.h"

#include <QLocale>

#include <algorithm>
#include <limits>

namespace shahn::receipt
{
namespace
{

using pricing::ChargePer;
using pricing::Line;
using pricing::Rule;

// So many days or months, and those for which there was no room.
PriceLabel countLabel(const Line &line, Word counted, Word countedAndLeft)
{
    constexpr qint64 most = std::numeric_limits<int>::max();
    PriceLabel label{ .source = sourceText(counted),
        .number = static_cast<int>(std::clamp<qint64>(line.count, 0, most)) };
    if (line.countLeft > 0) {
        label.source = sourceText(countedAndLeft);
        label.figure = QString::number(line.countLeft);
    }
    return label;
}

PriceLabel percentLabel(const Line &line, Word word)
{
    // The sign stands at the amount.
    const qint64 ppm = line.rateMicro < 0 ? -line.rateMicro : line.rateMicro;
    return { .source = sourceText(word), .figure = percentToText(ppm) };
}

PriceLabel chargeLabel(const Line &line)
{
    switch (line.per) {
    case ChargePer::Day:
        return countLabel(line, Word::Days, Word::DaysAndLeft);
    case ChargePer::Month:
    case ChargePer::Capacity:
        return countLabel(line, Word::Months, Word::MonthsAndLeft);
    case ChargePer::Unit:
        return { .source = sourceText(Word::NamedEnergy), .figure = energyToText(line.energy) };
    case ChargePer::PercentOfLines:
    case ChargePer::PercentOfTender:
        return percentLabel(line, Word::NamedPercent);
    case ChargePer::Vend:
    case ChargePer::Total:
        break;
    }
    return {};
}

} // namespace

// The figure is put in first: whatever stands in a name, it is a name.
QString PriceLabel::text(QString words, const QString &name) const
{
    return words.replace(QStringLiteral("%2"), isolateLeftToRight(figure))
        .replace(QStringLiteral("%1"), isolateByContent(name))
        .replace(QStringLiteral(" %"), QChar(QChar::Nbsp) + QStringLiteral("%"));
}

PriceLabel priceLabel(const Line &line, const Currency &currency)
{
    switch (line.rule) {
    case Rule::Charge:
        return chargeLabel(line);
    case Rule::Debt:
        if (const auto left = pricing::debtLeft(line, currency))
            return { .source = sourceText(Word::NamedDebt),
                .figure = moneyToText(*left, currency, QLocale::c()) };
        return {};
    case Rule::Energy:
        break;
    case Rule::FreeEnergy:
        return { .source = sourceText(Word::FreeEnergy) };
    case Rule::Repricing:
        return { .source = sourceText(Word::Repricing) };
    case Rule::Tax:
        return percentLabel(line, line.isIncluded ? Word::PercentWithin : Word::NamedPercent);
    case Rule::Rounding:
        return { .source = sourceText(Word::Rounding) };
    case Rule::CashRounding:
        return { .source = sourceText(Word::CashRounding) };
    }
    return {};
}

} // namespace shahn::receipt
