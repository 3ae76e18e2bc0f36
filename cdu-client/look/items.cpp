// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/items.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QStyleOptionMenuItem>
#include <QTableView>
#include <QTreeView>

namespace shahn::look
{
namespace
{

// Of a menu: marks and icons stand before the text, arrows of further menus behind it.
constexpr int beforeMenuTextPx = 32;
constexpr int behindMenuTextPx = 24;

} // namespace

void drawItemGround(const Brush &brush, QPainter &painter, const QStyleOptionViewItem &option,
    const QWidget *widget)
{
    const Colours &colours = brush.colours();
    const bool isTable = qobject_cast<const QTableView *>(widget);
    const bool isTree = qobject_cast<const QTreeView *>(widget);
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    QColor fill;
    if (option.state & QStyle::State_Selected)
        fill = colours.accent;
    else if (!isTable && option.state & QStyle::State_Enabled
        && option.state & QStyle::State_MouseOver)
        fill = colours.hover;
    if (fill.isValid() && (isTable || isTree))
        painter.fillRect(option.rect, fill);
    else if (fill.isValid())
        brush.drawBox(painter, option.rect, { .fill = fill, .line = {}, .radius = radiusSmall });
    if (isTable)
        painter.fillRect(
            QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours.rule);
}

void drawRowGround(const Brush &brush, QPainter &painter, const QStyleOptionViewItem &option,
    const QWidget *widget)
{
    if (option.features & QStyleOptionViewItem::Alternate)
        painter.fillRect(option.rect, brush.colours().window);
    if (option.state & QStyle::State_Selected && qobject_cast<const QTreeView *>(widget))
        painter.fillRect(option.rect, brush.colours().accent);
}

void drawBranch(const Brush &brush, QPainter &painter, const QStyleOption &option)
{
    if (!(option.state & QStyle::State_Children))
        return;
    const bool isSelected = option.state & QStyle::State_Selected;
    const Way closed = option.direction == Qt::RightToLeft ? Way::Left : Way::Right;
    brush.drawArrow(painter, option.rect, option.state & QStyle::State_Open ? Way::Down : closed,
        isSelected ? brush.colours().onAccent : brush.colours().muted);
}

void drawHeading(const Brush &brush, QPainter &painter, const QStyleOptionHeader &option)
{
    const Colours &colours = brush.colours();
    const bool isTouched = option.state & QStyle::State_Enabled
        && option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    painter.fillRect(option.rect, isTouched ? colours.hover : colours.surface);
    const QRect &rect = option.rect;
    if (option.orientation == Qt::Horizontal) {
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.rule);
        return;
    }
    const int x = option.direction == Qt::RightToLeft ? rect.left() : rect.right();
    painter.fillRect(QRect(x, rect.top(), 1, rect.height()), colours.rule);
}

void drawHeadingRest(
    const Brush &brush, QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    QStyleOptionHeader rest;
    rest.QStyleOption::operator=(option);
    const auto *view = qobject_cast<const QHeaderView *>(widget);
    rest.orientation = view ? view->orientation() : Qt::Horizontal;
    rest.state &= ~QStyle::State_MouseOver;
    drawHeading(brush, painter, rest);
}

void drawHeadingArrow(const Brush &brush, QPainter &painter, const QStyleOptionHeader &option)
{
    brush.drawArrow(painter, option.rect,
        option.sortIndicator == QStyleOptionHeader::SortUp ? Way::Up : Way::Down,
        brush.colours().accent);
}

void drawHeadingText(const Brush &brush, QPainter &painter, const QStyleOptionHeader &option)
{
    QRect rect = option.rect;
    const bool isSorted = option.sortIndicator != QStyleOptionHeader::None;
    painter.save();
    painter.setPen(isSorted ? brush.colours().text : brush.colours().muted);
    if (!option.icon.isNull()) {
        const int size = brush.px(iconPx);
        const QRect place = QStyle::alignedRect(option.direction,
            option.text.isEmpty() ? Qt::AlignCenter : Qt::AlignVCenter | Qt::AlignLeft,
            QSize(size, size), rect);
        option.icon.paint(&painter, place);
        rect = QStyle::visualRect(
            option.direction, rect, rect.adjusted(size + brush.px(spaceSmall), 0, 0, 0));
    }
    const Qt::Alignment alignment
        = QStyle::visualAlignment(option.direction, option.textAlignment | Qt::AlignVCenter);
    const QString text = painter.fontMetrics().elidedText(
        option.text, Qt::ElideRight, rect.width(), Qt::TextShowMnemonic);
    painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine, text);
    painter.restore();
}

QRect headingTextRect(const Brush &brush, const QStyleOptionHeader &option)
{
    const int side = brush.px(headerPadding.x);
    const bool isSorted = option.sortIndicator != QStyleOptionHeader::None;
    const QRect rect
        = option.rect.adjusted(side, 0, isSorted ? -side - brush.px(spaceLarge) : -side, 0);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

// Behind the text, and not at the far edge of a wide column.
QRect headingArrowRect(const Brush &brush, const QStyleOptionHeader &option)
{
    const QRect text = headingTextRect(brush, option);
    const int width = brush.px(spaceLarge);
    const int used = qMin(option.fontMetrics.horizontalAdvance(option.text), text.width());
    const bool isFromTheRight = option.direction == Qt::RightToLeft;
    const Qt::Alignment alignment = QStyle::visualAlignment(option.direction, option.textAlignment);
    const bool isLeading = alignment & (isFromTheRight ? Qt::AlignRight : Qt::AlignLeft);
    const int away = isLeading ? used : text.width();
    const QRect &whole = option.rect;
    const int left = isFromTheRight ? text.right() + 1 - away - width : text.left() + away;
    return { left, whole.top(), width, whole.height() };
}

QSize headingSize(const Brush &brush, const QStyleOptionHeader &option)
{
    QSize size = option.fontMetrics.size(0, option.text);
    if (!option.icon.isNull())
        size.rwidth() += brush.px(iconPx) + brush.px(spaceSmall);
    if (option.sortIndicator != QStyleOptionHeader::None)
        size.rwidth() += brush.px(spaceLarge);
    return brush.padded(size, headerPadding) + QSize(0, 1);
}

void drawMenuItem(const Brush &brush, QPainter &painter, const QStyleOptionMenuItem &option)
{
    const Colours &colours = brush.colours();
    const QRect &whole = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(whole.left() + brush.px(spaceMedium), whole.center().y(),
                             whole.width() - 2 * brush.px(spaceMedium), 1),
            colours.rule);
        return;
    }
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isChosen = isEnabled && option.state & QStyle::State_Selected;
    const QColor colour = !isEnabled ? colours.disabled
        : isChosen                   ? colours.onAccent
                                     : colours.text;
    if (isChosen)
        brush.drawBox(
            painter, whole, { .fill = colours.accent, .line = {}, .radius = radiusSmall });
    const auto place
        = [&](const QRect &rect) { return QStyle::visualRect(option.direction, whole, rect); };
    const int before = brush.px(beforeMenuTextPx);
    const QRect mark(whole.left() + (before - brush.px(markPx)) / 2,
        whole.top() + (whole.height() - brush.px(markPx)) / 2, brush.px(markPx), brush.px(markPx));
    if (option.checkType == QStyleOptionMenuItem::NonExclusive
        || option.checkType == QStyleOptionMenuItem::Exclusive) {
        QStyle::State state = option.state & QStyle::State_Enabled;
        state |= option.checked ? QStyle::State_On : QStyle::State_Off;
        if (option.checkType == QStyleOptionMenuItem::Exclusive)
            brush.drawRadioMark(painter, place(mark), state);
        else
            brush.drawCheckMark(painter, place(mark), state);
    } else if (!option.icon.isNull()) {
        option.icon.paint(&painter, place(mark), Qt::AlignCenter,
            !isEnabled     ? QIcon::Disabled
                : isChosen ? QIcon::Selected
                           : QIcon::Normal);
    }
    painter.save();
    painter.setFont(option.font);
    painter.setPen(colour);
    const QRect text = whole.adjusted(before, 0, -brush.px(behindMenuTextPx), 0);
    const int flags
        = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine | Qt::TextDontClip;
    const QStringList parts = option.text.split(u'\t');
    painter.drawText(place(text),
        flags | static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft)),
        parts.value(0));
    if (parts.size() > 1) {
        if (isEnabled && !isChosen)
            painter.setPen(colours.muted);
        painter.drawText(place(text),
            flags | static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignRight)),
            parts.value(1));
    }
    painter.restore();
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(whole.right() - brush.px(behindMenuTextPx), whole.top(),
            brush.px(behindMenuTextPx), whole.height());
        brush.drawArrow(painter, place(arrow),
            option.direction == Qt::RightToLeft ? Way::Left : Way::Right, colour);
    }
}

QSize menuItemSize(const Brush &brush, const QStyleOptionMenuItem &option, const QSize &content)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return { brush.px(beforeMenuTextPx), 2 * brush.px(spaceSmall) + 1 };
    const int shortcut = option.text.contains(u'\t') ? brush.px(spaceLarge) : 0;
    return { content.width() + brush.px(beforeMenuTextPx) + brush.px(behindMenuTextPx) + shortcut,
        content.height() + 2 * brush.px(spaceSnug) };
}

void drawHeader(const Brush &brush, QPainter &painter, const QStyleOptionHeader &header,
    const QWidget *widget, const QStyle &style)
{
    painter.save();
    painter.setClipRect(header.rect, Qt::IntersectClip);
    style.drawControl(QStyle::CE_HeaderSection, &header, &painter, widget);
    QStyleOptionHeader part(header);
    part.rect = headingTextRect(brush, header);
    if (part.rect.isValid())
        style.drawControl(QStyle::CE_HeaderLabel, &part, &painter, widget);
    part.rect = headingArrowRect(brush, header);
    if (header.sortIndicator != QStyleOptionHeader::None)
        style.drawPrimitive(QStyle::PE_IndicatorHeaderArrow, &part, &painter, widget);
    painter.restore();
}

} // namespace shahn::look
