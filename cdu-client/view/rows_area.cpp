// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/rows_area.h"

#include <QEvent>
#include <QLayout>
#include <QResizeEvent>
#include <QScrollBar>

namespace shahn::view
{

RowsArea::RowsArea(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setFocusPolicy(Qt::NoFocus);
}

int RowsArea::fullHeight() const
{
    const QLayout &layout = *widget()->layout();
    if (layout.count() == 0)
        return 0;
    return layout.hasHeightForWidth() ? layout.heightForWidth(maximumViewportSize().width())
                                      : layout.sizeHint().height();
}

int RowsArea::shownHeight() const
{
    const int full = fullHeight();
    return m_heightLimit >= full ? full : qMin(full, wholeRowsHeight(m_heightLimit));
}

void RowsArea::setHeightLimit(int height)
{
    const QSize before = minimumSizeHint();
    m_heightLimit = height;
    const bool isCut = height < fullHeight();
    setFocusPolicy(isCut ? Qt::TabFocus : Qt::NoFocus); // arrow keys scroll
    setVerticalScrollBarPolicy(isCut ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (minimumSizeHint() != before)
        updateGeometry();
}

int RowsArea::barWidth() const
{
    return verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOff
        ? 0
        : verticalScrollBar()->sizeHint().width();
}

QSize RowsArea::sizeHint() const { return { widget()->sizeHint().width(), shownHeight() }; }

QSize RowsArea::minimumSizeHint() const
{
    return { widget()->minimumSizeHint().width() + barWidth(), sizeHint().height() };
}

// Rows that become higher, for example by another font, need more room here too.
bool RowsArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget()
        && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize))
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

void RowsArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

} // namespace shahn::view
