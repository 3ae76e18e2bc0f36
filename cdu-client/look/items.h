// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands in rows: tables, lists, trees and their headings, and menus.

#include "look/brush.h"

class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionViewItem;

namespace shahn::look
{

// The ground of one item, without its content.
void drawItemGround(const Brush &brush, QPainter &painter, const QStyleOptionViewItem &option,
    const QWidget *widget);
// Of a whole row, and of a tree before its branches.
void drawRowGround(const Brush &brush, QPainter &painter, const QStyleOptionViewItem &option,
    const QWidget *widget);
void drawBranch(const Brush &brush, QPainter &painter, const QStyleOption &option);

void drawHeader(const Brush &brush, QPainter &painter, const QStyleOptionHeader &header,
    const QWidget *widget, const QStyle &style);
void drawHeading(const Brush &brush, QPainter &painter, const QStyleOptionHeader &option);
// Where there is no section any more.
void drawHeadingRest(
    const Brush &brush, QPainter &painter, const QStyleOption &option, const QWidget *widget);
void drawHeadingArrow(const Brush &brush, QPainter &painter, const QStyleOptionHeader &option);
void drawHeadingText(const Brush &brush, QPainter &painter, const QStyleOptionHeader &option);
QRect headingTextRect(const Brush &brush, const QStyleOptionHeader &option);
QRect headingArrowRect(const Brush &brush, const QStyleOptionHeader &option);
QSize headingSize(const Brush &brush, const QStyleOptionHeader &option);

void drawMenuItem(const Brush &brush, QPainter &painter, const QStyleOptionMenuItem &option);
QSize menuItemSize(const Brush &brush, const QStyleOptionMenuItem &option, const QSize &content);

} // namespace shahn::look
