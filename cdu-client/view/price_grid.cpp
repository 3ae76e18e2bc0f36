// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/price_grid.h"

#include "core/figures.h"
#include "core/text.h"
#include "view/texts.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>

namespace shahn::view
{
namespace
{

using Kind = model::QuoteLinesModel::Kind;

bool hasName(const pricing::Line &line) { return !line.nameEn.isEmpty() || !line.nameAr.isEmpty(); }

} // namespace

PriceGrid::PriceGrid(QWidget *parent) : QWidget(parent), m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(16);
    m_layout->setVerticalSpacing(5);
    m_layout->setColumnStretch(0, 1);
}

void PriceGrid::setLines(
    const std::vector<model::QuoteLinesModel::Line> &lines, const Currency &currency)
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const auto &line : lines) {
        const bool isTotal = line.kind == Kind::Total;
        auto *words = new QLabel(wordsOf(line, currency), this);
        auto *figure = new QLabel(moneyText(line.amount, currency), this);
        words->setWordWrap(true);
        figure->setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
        if (isTotal) {
            words->setProperty("textRole", QStringLiteral("total"));
            figure->setProperty("textRole", QStringLiteral("total"));
            auto *rule = new QFrame(this);
            rule->setProperty("surface", QStringLiteral("rule"));
            m_layout->addWidget(rule, row++, 0, 1, 2);
        } else if (line.kind == Kind::Contained) {
            words->setProperty("textRole", QStringLiteral("caption"));
            figure->setProperty("textRole", QStringLiteral("caption"));
        }
        figure->setObjectName(QStringLiteral("figure%1").arg(row));
        m_layout->addWidget(words, row, 0);
        m_layout->addWidget(figure, row++, 1);
        words->show(); // now, so that the height is known
        figure->show();
    }
    m_layout->activate();
}

bool PriceGrid::event(QEvent *event)
{
    const bool isTaken = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        setMinimumHeight(m_layout->count() == 0 ? 0 : m_layout->heightForWidth(width()));
    return isTaken;
}

int PriceGrid::figuresWidth() const
{
    int width = 0;
    for (int row = 0; row < m_layout->rowCount(); ++row) {
        const QLayoutItem *figure = m_layout->itemAtPosition(row, 1);
        if (figure && figure != m_layout->itemAtPosition(row, 0)) // the rule takes both columns
            width = qMax(width, figure->sizeHint().width());
    }
    return width;
}

// Asked of the rows, not of their places: those are known only when the layout has been made.
int PriceGrid::wholeRowsHeight(int heightMax) const
{
    const int figuresWidthNow = qMax(figuresWidth(), m_layout->columnMinimumWidth(1));
    const int wordsWidth = width() - m_layout->horizontalSpacing() - figuresWidthNow;
    int height = 0;
    for (int row = 0; row < m_layout->rowCount(); ++row) {
        const QLayoutItem *words = m_layout->itemAtPosition(row, 0);
        const QLayoutItem *figure = m_layout->itemAtPosition(row, 1);
        if (!words || !figure)
            continue;
        const int wordsHeight = words->hasHeightForWidth() ? words->heightForWidth(wordsWidth)
                                                           : words->sizeHint().height();
        const int bottom = height + (height > 0 ? m_layout->verticalSpacing() : 0)
            + qMax(wordsHeight, figure->sizeHint().height());
        if (height > 0 && bottom > heightMax)
            break;
        height = bottom;
    }
    return height;
}

// The layout would be made anew for the same width too, and again for that.
void PriceGrid::setFiguresWidthMin(int width)
{
    if (m_layout->columnMinimumWidth(1) != width)
        m_layout->setColumnMinimumWidth(1, width);
}

QString PriceGrid::wordsOf(const model::QuoteLinesModel::Line &line, const Currency &currency)
{
    switch (line.kind) {
    case Kind::Energy:
        return energyWords(line, currency);
    case Kind::CarryOverUsed:
        return tr("Carry-over credit used");
    case Kind::CarryOverLeft:
        return tr("Carry-over credit left");
    case Kind::Total:
        // Not beside the figure: that would take the room of the words in every line above it.
        return tr("Total (%1)").arg(currencyText(currency));
    case Kind::FreeEnergy:
        return byProof((line.resource == pricing::Resource::Electricity ? tr("Free energy: %1")
                                                                        : tr("Free: %1"))
                           .arg(energyText(line.priced.energy, line.resource)),
            line.priced);
    case Kind::Charge:
    case Kind::Debt:
    case Kind::Repricing:
    case Kind::Rounding:
    case Kind::CashRounding:
    case Kind::Tax:
    case Kind::Contained:
        break;
    }
    const model::PriceLabel label = model::QuoteLinesModel::labelOf(line, currency);
    return directionMark()
        + label.text(QCoreApplication::translate(
                         "Receipt", label.source, nullptr, label.number.value_or(-1)),
            shownName(line.priced.nameEn, line.priced.nameAr));
}

QString PriceGrid::energyWords(const model::QuoteLinesModel::Line &line, const Currency &currency)
{
    const QString energy = energyText(line.priced.energy, line.resource);
    const QString price = isolateLeftToRight(pricePerKwhToText(line.priced.rateMicro, currency));
    const QString step = isolateLeftToRight(QString::number(line.stepNumber));
    QStringList names; // of class and period
    if (!line.priced.customerClass.isEmpty())
        names.append(hasName(line.priced) ? shownName(line.priced.nameEn, line.priced.nameAr)
                                          : isolateLeftToRight(line.priced.customerClass));
    if (!localName(line.periodName.en, line.periodName.ar).isEmpty())
        names.append(shownName(line.periodName.en, line.periodName.ar));
    const bool hasSteps = line.stepCount > 1;
    if (names.isEmpty())
        return hasSteps
            ? tr("Step %1: %2 × %3").arg(step, energy, price)
            : tr("%1: %2 × %3")
                  .arg(QCoreApplication::translate("Receipt", model::resourceSource(line.resource)),
                      energy, price);
    const QString shown
        = names.join(QCoreApplication::translate("Records", ", ", "between words of a list"));
    return byProof(hasSteps ? tr("%1, step %2: %3 × %4").arg(shown, step, energy, price)
                            : tr("%1: %2 × %3").arg(shown, energy, price),
        line.priced);
}

QString PriceGrid::byProof(const QString &words, const pricing::Line &line)
{
    return line.certificate.isEmpty()
        ? words
        : tr("%1 (proof %2)").arg(words, isolateByContent(line.certificate));
}

} // namespace shahn::view
