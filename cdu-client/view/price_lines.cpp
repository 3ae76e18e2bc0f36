// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/price_lines.h"

#include "core/figures.h"
#include "core/text.h"
#include "view/texts.h"

#include <QGridLayout>
#include <QLabel>
#include <QResizeEvent>

namespace shahn::view
{
namespace
{

using Kind = model::QuoteLinesModel::Kind;

} // namespace

PriceLines::PriceLines(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setFocusPolicy(Qt::NoFocus);
    auto *lines = new QWidget;
    lines->setObjectName(QStringLiteral("content"));
    m_grid = new QGridLayout(lines);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(5);
    m_grid->setColumnStretch(0, 1);
    setWidget(lines);
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
        auto *words = new QLabel(wordsOf(line, currency), widget());
        auto *figure = new QLabel(
            isTotal ? moneyWithCurrency(line.amount, currency) : moneyText(line.amount, currency),
            widget());
        words->setWordWrap(true);
        figure->setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
        if (isTotal) {
            words->setProperty("textRole", QStringLiteral("total"));
            figure->setProperty("textRole", QStringLiteral("total"));
            auto *rule = new QFrame(widget());
            rule->setProperty("surface", QStringLiteral("rule"));
            m_grid->addWidget(rule, row++, 0, 1, 2);
        } else if (line.kind == Kind::VatContained) {
            words->setProperty("textRole", QStringLiteral("caption"));
            figure->setProperty("textRole", QStringLiteral("caption"));
        }
        figure->setObjectName(QStringLiteral("figure%1").arg(row));
        m_grid->addWidget(words, row, 0);
        m_grid->addWidget(figure, row++, 1);
        words->show(); // now, so that the height is known
        figure->show();
    }
    m_grid->activate();
    updateGeometry();
}

int PriceLines::fullHeight() const
{
    return m_grid->count() == 0 ? 0 : m_grid->heightForWidth(maximumViewportSize().width());
}

int PriceLines::lowestHeight() const { return qMin(fullHeight(), fontMetrics().height() * 5 / 2); }

void PriceLines::setHeightLimit(int height)
{
    const int before = sizeHint().height();
    m_heightLimit = height;
    const bool isCut = height < fullHeight();
    setFocusPolicy(isCut ? Qt::TabFocus : Qt::NoFocus); // arrow keys scroll
    setVerticalScrollBarPolicy(isCut ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (sizeHint().height() != before)
        updateGeometry();
}

QSize PriceLines::sizeHint() const
{
    return { m_grid->sizeHint().width(), qMin(fullHeight(), qMax(m_heightLimit, lowestHeight())) };
}

QSize PriceLines::minimumSizeHint() const
{
    return { m_grid->minimumSize().width(), sizeHint().height() };
}

// Lines that become higher, for example by another font, need more room here too.
bool PriceLines::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

void PriceLines::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

QString PriceLines::wordsOf(const model::QuoteLinesModel::Line &line, const Currency &currency)
{
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
        return withPercent(tr("VAT %1 %"), line.vatPpm);
    case Kind::CarryOverUsed:
        return tr("Carry-over credit used");
    case Kind::CarryOverLeft:
        return tr("Carry-over credit left");
    case Kind::Total:
        return tr("Total");
    case Kind::VatContained:
        return withPercent(tr("of which VAT %1 %"), line.vatPpm);
    }
    return {};
}

} // namespace shahn::view
