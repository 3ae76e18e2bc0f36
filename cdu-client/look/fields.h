// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Boxes that open a list or count, alone and with a field in them.

#include "look/brush.h"

class QStyleOptionComplex;
class QStyleOptionComboBox;
class QStyleOptionSpinBox;

namespace shahn::look
{

// The padding of a line edit, by its textRole.
Padding paddingOf(const QWidget *field);
bool isReadOnly(const QWidget *field);
Tone toneOf(const QWidget *widget);

void drawComboBox(const Brush &brush, QPainter &painter, const QStyleOptionComboBox &option,
    const QWidget *widget);
QRect comboBoxPart(const Brush &brush, const QStyleOptionComboBox &option, QStyle::SubControl part);

void drawSpinBox(const Brush &brush, QPainter &painter, const QStyleOptionSpinBox &option,
    const QWidget *widget);
QRect spinBoxPart(const Brush &brush, const QStyleOptionSpinBox &option, QStyle::SubControl part);

// Of what stands in either.
QSize boxSize(const Brush &brush, const QSize &content);

} // namespace shahn::look
