// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What every control is drawn with: the colours and lengths of the look as it was applied, boxes,
// arrows and marks. A value; GUI thread.

#include "look/tokens.h"

#include <QPainter>
#include <QStyle>

namespace shahn::look
{

// Where an arrow points, on the screen.
enum class Way { Up, Down, Left, Right };

struct Box {
    QColor fill; // none where it is not valid
    QColor line;
    int lineWidth = 0; // inside of the rectangle
    int radius = 0; // at a text size of 100 %
    bool isDashed = false; // its line
};

class Brush final
{
public:
    Brush(Theme theme, int textScalePercent);

    const Colours &colours() const { return m_colours; }

    const Lines &lines() const { return m_lines; }

    int px(int length) const { return length * m_textScalePercent / 100; }

    // What stands above and below the text does not grow, so that a low screen holds large text.
    QSize padded(const QSize &content, const Padding &padding) const;
    // The text of what stands on the window or on a surface.
    QColor textColour(QStyle::State state) const;

    void drawBox(QPainter &painter, const QRect &rect, const Box &box) const;
    // A ring along the inner edge.
    void drawFocus(QPainter &painter, const QRect &rect, int radius, const QColor &colour) const;
    void drawArrow(QPainter &painter, const QRect &rect, Way way, const QColor &colour) const;
    // Of a check box in a list, in a menu or alone.
    void drawCheckMark(QPainter &painter, const QRect &rect, QStyle::State state) const;
    void drawRadioMark(QPainter &painter, const QRect &rect, QStyle::State state) const;

    // A field, alone or as part of a box that opens or counts.
    Box fieldBox(QStyle::State state, Tone tone, bool isReadOnly) const;

private:
    QColor markLine(QStyle::State state) const;

    const Colours &m_colours;
    const Lines &m_lines;
    int m_textScalePercent;
};

} // namespace shahn::look
