// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Scroll bars, progress bars, tabs, groups and what parts two panes.

#include "look/brush.h"

class QStyleOptionGroupBox;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionTab;

namespace shahn::look
{

void drawScrollBar(const Brush &brush, QPainter &painter, const QStyleOptionSlider &option);
QRect scrollBarPart(const Brush &brush, const QStyleOptionSlider &option, QStyle::SubControl part);

// The groove with what is done of it; a bar without range shows its step, 0 to busySteps.
constexpr int busySteps = 40;
void drawProgress(
    const Brush &brush, QPainter &painter, const QStyleOptionProgressBar &option, int busyStep);
QRect progressGroove(const Brush &brush, const QStyleOptionProgressBar &option);
QRect progressText(const Brush &brush, const QStyleOptionProgressBar &option);
int progressHeight(const Brush &brush);

void drawTab(const Brush &brush, QPainter &painter, const QStyleOptionTab &option);
void drawTabText(const Brush &brush, QPainter &painter, const QStyleOptionTab &option);

// Of a group of controls: its title above its frame.
QRect groupPart(const Brush &brush, const QStyleOptionGroupBox &option, QStyle::SubControl part);
void drawGroupBox(const Brush &brush, QPainter &painter, const QStyleOptionGroupBox &group,
    const QWidget *widget, const QStyle &style);

void drawSplitter(const Brush &brush, QPainter &painter, const QStyleOption &option);

} // namespace shahn::look
