// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/price_label.h"

#include "core/figures.h"
#include "core/text.h"
#include "pricing/shown_lines.h"
#include "receipt/receipt_words.h"
#include "receipt/resource_words.h"

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

// Of its class; parts of its price stand below the total, as what is in it.
PriceLabel energyLabel(const Line &line)
{
    if (line.isIncluded)
        return { .source = sourceText(Word::Within) };
    if (line.certificate.isEmpty())
        return {};
    return { .source = sourceText(Word::ByProof), .certificate = line.certificate };
}

PriceLabel chargeLabel(const Line &line, pricing::Resource resource)
{
    switch (line.per) {
    case ChargePer::Day:
        return countLabel(line, Word::Days, Word::DaysAndLeft);
    case ChargePer::Month:
    case ChargePer::Capacity:
        return countLabel(line, Word::Months, Word::MonthsAndLeft);
    case ChargePer::Unit:
        return { .source = namedAmountSource(resource), .figure = energyToText(line.energy) };
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

// In one pass: whatever stands in a name, it is a name.
QString PriceLabel::text(QString words, const QString &name) const
{
    words.replace(QStringLiteral(" %"), QChar(QChar::Nbsp) + QStringLiteral("%"));
    QString filled;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QChar place = words[i] == u'%' && i + 1 < words.size() ? words[i + 1] : QChar();
        if (place == u'1')
            filled += isolateByContent(name);
        else if (place == u'2')
            filled += isolateLeftToRight(figure);
        else if (place == u'3')
            filled += isolateByContent(certificate);
        else {
            filled += words[i];
            continue;
        }
        ++i;
    }
    return filled;
}

PriceLabel priceLabel(const Line &line, const Currency &currency, pricing::Resource resource)
{
    switch (line.rule) {
    case Rule::Charge:
        return chargeLabel(line, resource);
    case Rule::Debt:
        if (const auto left = pricing::debtLeft(line, currency))
            return { .source = sourceText(Word::NamedDebt),
                .figure = moneyToText(*left, currency, QLocale::c()) };
        return {};
    case Rule::Energy:
        return energyLabel(line);
    case Rule::FreeEnergy:
        return { .source
            = sourceText(line.certificate.isEmpty() ? Word::FreeEnergy : Word::FreeEnergyByProof),
            .certificate = line.certificate };
    case Rule::Repricing:
        return { .source = sourceText(Word::Repricing) };
    case Rule::Tax:
        if (!line.certificate.isEmpty()) {
            PriceLabel label = percentLabel(line, Word::PercentExempt);
            label.certificate = line.certificate;
            return label;
        }
        return percentLabel(line, line.isIncluded ? Word::PercentWithin : Word::NamedPercent);
    case Rule::Rounding:
        return { .source = sourceText(Word::Rounding) };
    case Rule::CashRounding:
        return { .source = sourceText(Word::CashRounding) };
    }
    return {};
}

} // namespace shahn::receipt
