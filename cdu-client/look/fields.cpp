// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/fields.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QStyleOption>

namespace shahn::look
{

Padding paddingOf(const QWidget *field)
{
    const auto role = textRoleOf(field ? field->property("textRole").toString() : QString());
    if (role == TextRole::Amount)
        return amountPadding;
    return role == TextRole::Find ? findPadding : fieldPadding;
}

bool isReadOnly(const QWidget *field)
{
    if (const auto *spinBox = qobject_cast<const QAbstractSpinBox *>(field))
        return spinBox->isReadOnly();
    const auto *edit = qobject_cast<const QLineEdit *>(field);
    return edit && edit->isReadOnly();
}

Tone toneOf(const QWidget *widget)
{
    return widget ? toneOf(widget->property("tone").toString()) : Tone::Neutral;
}

void drawComboBox(const Brush &brush, QPainter &painter, const QStyleOptionComboBox &option,
    const QWidget *widget)
{
    if (option.frame)
        brush.drawBox(
            painter, option.rect, brush.fieldBox(option.state, toneOf(widget), isReadOnly(widget)));
    brush.drawArrow(painter, comboBoxPart(brush, option, QStyle::SC_ComboBoxArrow), Way::Down,
        brush.textColour(option.state));
}

QRect comboBoxPart(const Brush &brush, const QStyleOptionComboBox &option, QStyle::SubControl part)
{
    const QRect &whole = option.rect;
    const int arrow = brush.px(arrowBoxPx) + brush.px(spaceSmall);
    const int border = brush.lines().border;
    QRect rect = whole;
    if (part == QStyle::SC_ComboBoxArrow)
        rect.setLeft(whole.right() - arrow + 1);
    else if (part == QStyle::SC_ComboBoxEditField)
        rect = whole.adjusted(
            brush.px(fieldPadding.x) + border + (option.editable ? 0 : 1), border, -arrow, -border);
    return QStyle::visualRect(option.direction, whole, rect);
}

void drawSpinBox(
    const Brush &brush, QPainter &painter, const QStyleOptionSpinBox &option, const QWidget *widget)
{
    const bool isFixed = isReadOnly(widget);
    if (option.frame)
        brush.drawBox(painter, option.rect, brush.fieldBox(option.state, toneOf(widget), isFixed));
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons || isFixed)
        return;
    const auto drawStep = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step,
                              Way way) {
        const QRect rect = spinBoxPart(brush, option, part);
        const bool isEnabled = option.state & QStyle::State_Enabled && option.stepEnabled & step;
        const bool isActive = isEnabled && option.activeSubControls == part;
        if (isActive)
            brush.drawBox(painter, rect.adjusted(1, 1, -1, -1),
                { .fill = brush.colours().hover, .line = {}, .radius = radiusSmall });
        brush.drawArrow(painter, rect, way,
            !isEnabled     ? brush.colours().rule
                : isActive ? brush.colours().accent
                           : brush.colours().text);
    };
    drawStep(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Way::Up);
    drawStep(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Way::Down);
}

QRect spinBoxPart(const Brush &brush, const QStyleOptionSpinBox &option, QStyle::SubControl part)
{
    const QRect &whole = option.rect;
    const bool hasButtons = option.buttonSymbols != QAbstractSpinBox::NoButtons;
    const int border = brush.lines().focus;
    const int steps
        = hasButtons ? brush.px(arrowBoxPx) + border : brush.px(fieldPadding.x) + border;
    QRect rect = whole;
    if (part == QStyle::SC_SpinBoxUp || part == QStyle::SC_SpinBoxDown) {
        if (!hasButtons)
            return {};
        rect = whole.adjusted(whole.width() - steps, border, -border, -border);
        if (part == QStyle::SC_SpinBoxUp)
            rect.setBottom(whole.center().y());
        else
            rect.setTop(whole.center().y() + 1);
    } else if (part == QStyle::SC_SpinBoxEditField) {
        rect = whole.adjusted(brush.px(fieldPadding.x) + brush.lines().border, brush.lines().border,
            -steps, -brush.lines().border);
    }
    return QStyle::visualRect(option.direction, whole, rect);
}

QSize boxSize(const Brush &brush, const QSize &content)
{
    const int border = brush.lines().border;
    return brush.padded(content, { 0, fieldPadding.y })
        + QSize(
            2 * brush.px(fieldPadding.x) + brush.px(arrowBoxPx) + brush.px(spaceSmall), 2 * border);
}

} // namespace shahn::look
