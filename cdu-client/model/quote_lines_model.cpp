// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/quote_lines_model.h"

#include "pricing/shown_lines.h"
#include "protocol/conversion.h"

#include <algorithm>

namespace shahn::model
{
namespace
{

using pricing::Rule;

QuoteLinesModel::Kind kindOf(Rule rule)
{
    using Kind = QuoteLinesModel::Kind;
    switch (rule) {
    case Rule::Charge:
        return Kind::Charge;
    case Rule::Debt:
        return Kind::Debt;
    case Rule::Energy:
        return Kind::Energy;
    case Rule::FreeEnergy:
        return Kind::FreeEnergy;
    case Rule::Repricing:
        return Kind::Repricing;
    case Rule::Tax:
        return Kind::Tax;
    case Rule::CashRounding:
        return Kind::CashRounding;
    case Rule::Rounding:
        break;
    }
    return Kind::Rounding;
}

} // namespace

QuoteLinesModel::QuoteLinesModel(QObject *parent) : QAbstractListModel(parent) { }

int QuoteLinesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant QuoteLinesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines[static_cast<size_t>(index.row())];
    switch (role) {
    case KindRole:
        return QVariant::fromValue(line.kind);
    case AmountMinorRole:
        return line.amount.minor();
    case EnergyWhRole:
        return line.priced.energy.wh();
    case RateRole:
        return line.priced.rateMicro;
    case StepNumberRole:
        return line.stepNumber;
    case StepCountRole:
        return line.stepCount;
    }
    return {};
}

void QuoteLinesModel::setQuote(
    const protocol::QuoteInfo &quote, int stepCount, const Currency &currency)
{
    std::vector<Line> lines;
    const pricing::ShownLines shown = pricing::shownLines(protocol::linesOf(quote), currency);
    for (const pricing::Line &priced : shown.lines) {
        lines.push_back({ .kind = kindOf(priced.rule), .amount = priced.amount, .priced = priced });
        if (priced.rule != Rule::Energy)
            continue;
        lines.back().stepNumber = pricing::stepNumberOf(priced);
        lines.back().stepCount = stepCount;
        lines.back().periodName = quote.periodName;
    }
    if (quote.carryOverBeforeMinor > 0)
        lines.push_back({ .kind = Kind::CarryOverUsed,
            .amount = Money::fromMinor(-quote.carryOverBeforeMinor) });
    if (quote.carryOverAfterMinor > 0)
        lines.push_back(
            { .kind = Kind::CarryOverLeft, .amount = Money::fromMinor(quote.carryOverAfterMinor) });
    const Money tender = Money::fromMinor(quote.tenderMinor);
    Money sum;
    for (const Line &line : lines)
        sum = sum + line.amount;
    SHAHN_ASSERT(sum == tender);
    lines.push_back({ .kind = Kind::Total, .amount = tender });
    for (const pricing::Line &priced : shown.contained)
        lines.push_back({ .kind = Kind::Contained, .amount = priced.amount, .priced = priced });
    for (Line &line : lines)
        line.resource = quote.resource;
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

void QuoteLinesModel::clear()
{
    if (m_lines.empty())
        return;
    beginResetModel();
    m_lines.clear();
    endResetModel();
}

PriceLabel QuoteLinesModel::labelOf(const Line &line, const Currency &currency)
{
    return receipt::priceLabel(line.priced, currency, line.resource);
}

int stepCountOf(const pricing::Tariff &tariff, const protocol::LocalName &periodName)
{
    size_t count = 0;
    for (const pricing::Period &period : tariff.periods) {
        if (period.nameEn == periodName.en && period.nameAr == periodName.ar)
            count = std::max(count, period.steps.size());
    }
    if (count > 0)
        return static_cast<int>(count);
    const auto add = [&count](const std::vector<pricing::Schedule> &schedules) {
        for (const pricing::Schedule &schedule : schedules)
            count = std::max(count, schedule.steps.size());
    };
    add(tariff.schedules);
    for (const pricing::Sheet &sheet : tariff.sheets)
        add(sheet.schedules);
    return static_cast<int>(count);
}

} // namespace shahn::model
