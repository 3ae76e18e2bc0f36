// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/brush.h"

namespace shahn::look
{
namespace
{

// The lines of arrows and ticks, at a text size of 100 %.
constexpr qreal strokePx = 1.6;

class Saved final
{
public:
    explicit Saved(QPainter &painter) : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }

    ~Saved() { m_painter.restore(); }

    Saved(const Saved &) = delete;
    Saved &operator=(const Saved &) = delete;

private:
    QPainter &m_painter;
};

QPen roundPen(const QColor &colour, qreal width)
{
    return QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

} // namespace

Brush::Brush(Theme theme, int textScalePercent)
    : m_colours(coloursOf(theme))
    , m_lines(isHighContrast(theme) ? contrastLines : usualLines)
    , m_textScalePercent(textScalePercent)
{
}

QSize Brush::padded(const QSize &content, const Padding &padding) const
{
    return content + QSize(2 * px(padding.x), 2 * padding.y);
}

QColor Brush::textColour(QStyle::State state) const
{
    return state & QStyle::State_Enabled ? m_colours.text : m_colours.disabled;
}

void Brush::drawBox(QPainter &painter, const QRect &rect, const Box &box) const
{
    const Saved saved(painter);
    const bool hasLine = box.lineWidth > 0 && box.line.isValid();
    const qreal half = hasLine ? box.lineWidth / 2.0 : 0;
    QPen line = hasLine ? QPen(box.line, box.lineWidth) : QPen(Qt::NoPen);
    if (hasLine && box.isDashed)
        line.setDashPattern({ 3, 2 });
    painter.setPen(line);
    painter.setBrush(box.fill.isValid() ? QBrush(box.fill) : QBrush(Qt::NoBrush));
    const qreal radius = qMax<qreal>(0, px(box.radius) - half);
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius);
}

void Brush::drawFocus(QPainter &painter, const QRect &rect, int radius, const QColor &colour) const
{
    drawBox(painter, rect,
        { .fill = {}, .line = colour, .lineWidth = m_lines.focus, .radius = radius });
}

void Brush::drawArrow(QPainter &painter, const QRect &rect, Way way, const QColor &colour) const
{
    const Saved saved(painter);
    const qreal reach = m_textScalePercent * 4 / 100.0; // from the middle to either end
    painter.translate(QRectF(rect).center());
    switch (way) {
    case Way::Down:
        break;
    case Way::Up:
        painter.rotate(180);
        break;
    case Way::Left:
        painter.rotate(90);
        break;
    case Way::Right:
        painter.rotate(270);
        break;
    }
    painter.setPen(roundPen(colour, strokePx * m_textScalePercent / 100));
    painter.drawPolyline(
        QPolygonF({ { -reach, -reach / 2 }, { 0, reach / 2 }, { reach, -reach / 2 } }));
}

QColor Brush::markLine(QStyle::State state) const
{
    if (!(state & QStyle::State_Enabled))
        return m_colours.rule;
    return state & QStyle::State_MouseOver ? m_colours.accent : m_colours.border;
}

void Brush::drawCheckMark(QPainter &painter, const QRect &rect, QStyle::State state) const
{
    const bool isEnabled = state & QStyle::State_Enabled;
    const bool isFilled = state & (QStyle::State_On | QStyle::State_NoChange);
    const QColor filled = isEnabled ? m_colours.accent : m_colours.disabled;
    drawBox(painter, rect,
        { .fill = isFilled  ? filled
                : isEnabled ? m_colours.surface
                            : m_colours.window,
            .line = isFilled ? filled : markLine(state),
            .lineWidth = 2,
            .radius = 3 });
    if (!isFilled)
        return;
    const Saved saved(painter);
    painter.setPen(roundPen(isEnabled ? m_colours.onAccent : m_colours.window,
        2 * strokePx * rect.width() / (2 * markPx) * 1.25));
    const QPointF origin = QRectF(rect).topLeft();
    const qreal unit = rect.width() / 16.0; // what follows is drawn on 16 × 16
    const auto at = [&](qreal x, qreal y) { return origin + QPointF(x * unit, y * unit); };
    if (state & QStyle::State_NoChange)
        painter.drawLine(at(4.5, 8), at(11.5, 8));
    else
        painter.drawPolyline(QPolygonF({ at(4, 8.3), at(7, 11.2), at(12, 5) }));
}

void Brush::drawRadioMark(QPainter &painter, const QRect &rect, QStyle::State state) const
{
    const bool isEnabled = state & QStyle::State_Enabled;
    const bool isOn = state & QStyle::State_On;
    const Saved saved(painter);
    const qreal width = isOn ? rect.width() * 5 / 16.0 : 2;
    const QColor on = isEnabled ? m_colours.accent : m_colours.disabled;
    painter.setPen(QPen(isOn ? on : markLine(state), width));
    painter.setBrush(isEnabled ? m_colours.surface : m_colours.window);
    painter.drawEllipse(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2));
}

Box Brush::fieldBox(QStyle::State state, Tone tone, bool isReadOnly) const
{
    const bool isEnabled = state & QStyle::State_Enabled;
    const bool hasFocus = isEnabled && state & QStyle::State_HasFocus;
    Box box{ .fill = isEnabled && !isReadOnly ? m_colours.surface : m_colours.window,
        .line = isEnabled && !isReadOnly ? m_colours.border : m_colours.rule,
        .lineWidth = hasFocus ? m_lines.focus : m_lines.border,
        .radius = radiusMedium,
        .isDashed = m_lines.isDisabledDashed && (!isEnabled || isReadOnly) };
    if (hasFocus || (isEnabled && state & QStyle::State_MouseOver && !isReadOnly))
        box.line = m_colours.accent;
    if (isEnabled && tone == Tone::Error)
        box.line = m_colours.error;
    else if (isEnabled && tone == Tone::Warning)
        box.line = m_colours.warning;
    return box;
}

} // namespace shahn::look
