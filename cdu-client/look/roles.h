// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a widget says of itself in its properties "textRole", "tone", "surface" and "kind", put on
// it: its font, the colour of its text and the frame around it. Called when the widget is polished.

#include "look/brush.h"

class QFrame;
class QStyleOptionFrame;
class QWidget;

namespace shahn::look
{

void applyRoles(const Brush &brush, QWidget &widget);

// The frame of labels, cards, bars, lists and text; nothing is drawn for others.
void drawFrame(
    const Brush &brush, QPainter &painter, const QStyleOptionFrame &option, const QWidget *widget);
// What is left inside of it.
QRect frameContents(const Brush &brush, const QStyleOptionFrame &option, const QWidget *widget);

} // namespace shahn::look
