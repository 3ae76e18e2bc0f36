// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/quote_lines_model.h"

namespace shahn::model
{

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
        return line.energy.wh();
    case PriceMicroRole:
        return line.priceMicroPerKwh;
    case StepNumberRole:
        return line.stepNumber;
    case StepCountRole:
        return line.stepCount;
    case VatPpmRole:
        return line.vatPpm;
    }
    return {};
}

QHash<int, QByteArray> QuoteLinesModel::roleNames() const
{
    return { { KindRole, "kind" }, { AmountMinorRole, "amountMinor" }, { EnergyWhRole, "energyWh" },
        { PriceMicroRole, "priceMicro" }, { StepNumberRole, "stepNumber" },
        { StepCountRole, "stepCount" }, { VatPpmRole, "vatPpm" } };
}

void QuoteLinesModel::setQuote(const SaleQuote &quote, int stepCount, const Currency &currency)
{
    std::vector<Line> lines;
    Money rounding = quote.energyAmount;
    for (const EnergyLine &energy : quote.energyLines) {
        const Money product = energyTimesPrice(energy.energy, energy.priceMicroPerKwh, currency);
        rounding = rounding - product;
        lines.push_back({ .kind = Kind::Energy,
            .amount = product,
            .energy = energy.energy,
            .priceMicroPerKwh = energy.priceMicroPerKwh,
            .stepNumber = energy.stepIndex + 1,
            .stepCount = stepCount });
    }
    if (rounding != Money())
        lines.push_back({ .kind = Kind::Rounding, .amount = rounding });
    const bool isAdded = quote.taxMode == TaxMode::Exclusive;
    if (isAdded && quote.vatPpm > 0)
        lines.push_back({ .kind = Kind::VatAdded, .amount = quote.vat, .vatPpm = quote.vatPpm });
    if (quote.carryOverBefore > Money())
        lines.push_back({ .kind = Kind::CarryOverUsed, .amount = Money() - quote.carryOverBefore });
    if (quote.carryOverAfter > Money())
        lines.push_back({ .kind = Kind::CarryOverLeft, .amount = quote.carryOverAfter });
    Money sum;
    for (const Line &line : lines)
        sum = sum + line.amount;
    SHAHN_ASSERT(sum == quote.tender);
    lines.push_back({ .kind = Kind::Total, .amount = quote.tender });
    if (!isAdded && quote.vatPpm > 0)
        lines.push_back(
            { .kind = Kind::VatContained, .amount = quote.vat, .vatPpm = quote.vatPpm });
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

} // namespace shahn::model
