// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Push buttons of every kind, tool buttons, check boxes and radio buttons.

#include "look/brush.h"

class QStyleOptionToolButton;
class QStyleOptionButton;

namespace shahn::look
{

ButtonKind kindOf(const QWidget *button);

void drawButtonPanel(
    const Brush &brush, QPainter &painter, const QStyleOptionButton &option, const QWidget *widget);
void drawButtonLabel(const Brush &brush, QPainter &painter, const QStyleOptionButton &option,
    const QWidget *widget, const QStyle &style);
QSize buttonSize(const Brush &brush, const QStyleOptionButton &option, const QSize &content,
    const QWidget *widget);

void drawToolButtonPanel(const Brush &brush, QPainter &painter, const QStyleOption &option);
void drawToolButton(const Brush &brush, QPainter &painter, const QStyleOptionToolButton &button,
    const QWidget *widget, const QStyle &style);

void drawMarked(const Brush &brush, QPainter &painter, const QStyleOptionButton &option,
    bool isRadio, const QWidget *widget, const QStyle &style);
// A check box or radio button: the mark, the text beside it and the size of both.
QRect markRect(const Brush &brush, const QStyleOption &option);
QRect markTextRect(const Brush &brush, const QStyleOption &option);
QSize markedSize(const Brush &brush, const QSize &text);

} // namespace shahn::look
