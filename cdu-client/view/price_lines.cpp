// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/price_lines.h"

#include "core/figures.h"
#include "core/text.h"
#include "view/texts.h"

#include <QGridLayout>
#include <QLabel>

namespace shahn::view
{
namespace
{

using Kind = model::QuoteLinesModel::Kind;

} // namespace

PriceLines::PriceLines(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(5);
    m_grid->setColumnStretch(0, 1);
}

void PriceLines::show(
    const std::vector<model::QuoteLinesModel::Line> &lines, const Currency &currency)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const auto &line : lines) {
        const bool isTotal = line.kind == Kind::Total;
        auto *words = new QLabel(wordsOf(line, currency), this);
        auto *figure = new QLabel(
            isTotal ? moneyWithCurrency(line.amount, currency) : moneyText(line.amount, currency),
            this);
        words->setWordWrap(true);
        figure->setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
        if (isTotal) {
            words->setProperty("textRole", QStringLiteral("total"));
            figure->setProperty("textRole", QStringLiteral("total"));
            auto *rule = new QFrame(this);
            rule->setProperty("surface", QStringLiteral("rule"));
            m_grid->addWidget(rule, row++, 0, 1, 2);
        } else if (line.kind == Kind::VatContained) {
            words->setProperty("textRole", QStringLiteral("caption"));
            figure->setProperty("textRole", QStringLiteral("caption"));
        }
        figure->setObjectName(QStringLiteral("figure%1").arg(row));
        m_grid->addWidget(words, row, 0);
        m_grid->addWidget(figure, row++, 1);
    }
}

QString PriceLines::wordsOf(const model::QuoteLinesModel::Line &line, const Currency &currency)
{
    const QString percent = isolateLeftToRight(percentToText(line.vatPpm));
    switch (line.kind) {
    case Kind::Energy: {
        const QString price
            = isolateLeftToRight(pricePerKwhToText(line.priceMicroPerKwh, currency));
        if (line.stepCount > 1)
            return tr("Step %1: %2 × %3")
                .arg(isolateLeftToRight(QString::number(line.stepNumber)), energyText(line.energy),
                    price);
        return tr("Energy: %1 × %2").arg(energyText(line.energy), price);
    }
    case Kind::Rounding:
        return tr("Rounding");
    case Kind::VatAdded:
        return tr("VAT %1 %").arg(percent);
    case Kind::CarryOverUsed:
        return tr("Carry-over credit used");
    case Kind::CarryOverLeft:
        return tr("Carry-over credit left");
    case Kind::Total:
        return tr("Total");
    case Kind::VatContained:
        return tr("of which VAT %1 %").arg(percent);
    }
    return {};
}

} // namespace shahn::view
