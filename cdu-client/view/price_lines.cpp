// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/price_lines.h"

#include "view/price_grid.h"

#include <QEvent>
#include <QLayout>
#include <QResizeEvent>
#include <QScrollBar>

namespace shahn::view
{

PriceLines::PriceLines(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setFocusPolicy(Qt::NoFocus);
    m_grid = new PriceGrid;
    m_grid->setObjectName(QStringLiteral("content"));
    setWidget(m_grid);
}

void PriceLines::setLines(
    const std::vector<model::QuoteLinesModel::Line> &lines, const Currency &currency)
{
    m_grid->setLines(lines, currency);
    updateGeometry();
}

int PriceLines::fullHeight() const
{
    const QLayout &layout = *m_grid->layout();
    return layout.count() == 0 ? 0 : layout.heightForWidth(maximumViewportSize().width());
}

int PriceLines::wholeLinesHeight(int heightMax) const
{
    const int full = fullHeight();
    return heightMax >= full ? full : qMin(full, m_grid->wholeRowsHeight(heightMax));
}

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

int PriceLines::barWidth() const
{
    return verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOff
        ? 0
        : verticalScrollBar()->sizeHint().width();
}

QSize PriceLines::sizeHint() const
{
    return { m_grid->sizeHint().width(), wholeLinesHeight(m_heightLimit) };
}

QSize PriceLines::minimumSizeHint() const
{
    return { m_grid->minimumSizeHint().width(), sizeHint().height() };
}

// Lines that become higher, for example by another font, need more room here too.
bool PriceLines::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget()
        && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize))
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

void PriceLines::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

} // namespace shahn::view
