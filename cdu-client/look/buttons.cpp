// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/buttons.h"

#include <QStyleOption>
#include <QVariant>
#include <QWidget>

namespace shahn::look
{
namespace
{

// Around mark and text, not growing with it: a row of them has to fit a narrow form.
constexpr Padding markPadding{ 4, 3 };

// What QPushButton counts between icon and text.
constexpr int gapOfQt = 4;

struct ButtonColours {
    QColor text;
    Box box;
    QColor focus;
};

ButtonColours usualColours(const Colours &colours, const Lines &lines, QStyle::State state)
{
    const bool isEnabled = state & QStyle::State_Enabled;
    const bool isHovered = isEnabled && state & QStyle::State_MouseOver;
    const bool isPressed = state & (QStyle::State_Sunken | QStyle::State_On);
    ButtonColours of{ .text = isEnabled ? colours.text : colours.disabled,
        .box = { .fill = colours.surface,
            .line = isHovered || isPressed ? colours.accent : colours.rule,
            .lineWidth = lines.border,
            .radius = radiusMedium },
        .focus = colours.accent };
    if (!isEnabled) {
        of.box.fill = colours.window;
        of.box.line = colours.rule;
        of.box.isDashed = lines.isDisabledDashed;
    } else if (isPressed) {
        of.box.fill = colours.hover;
    }
    return of;
}

ButtonColours mainColours(const Colours &colours, const Lines &lines, QStyle::State state)
{
    const bool isEnabled = state & QStyle::State_Enabled;
    const bool isTouched = isEnabled && state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    return { .text = isEnabled ? colours.onAccent : colours.disabled,
        .box = { .fill = isEnabled ? colours.accent : colours.window,
            .line = isTouched ? colours.text
                : isEnabled   ? colours.accent
                              : colours.rule,
            .lineWidth = isEnabled ? 1 : lines.border,
            .radius = radiusMedium,
            .isDashed = !isEnabled && lines.isDisabledDashed },
        .focus = colours.text };
}

// Without a border of their own.
ButtonColours flatColours(const Colours &colours, ButtonKind kind, QStyle::State state)
{
    const bool isEnabled = state & QStyle::State_Enabled;
    const bool isTouched = isEnabled && state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const bool isOn = state & QStyle::State_On;
    ButtonColours of{ .text = isEnabled ? colours.text : colours.disabled,
        .box = { .fill = isTouched ? colours.hover : QColor(), .line = {}, .radius = radiusMedium },
        .focus = colours.accent };
    if (!isEnabled)
        return of;
    if (kind == ButtonKind::Page && isOn) {
        of.text = colours.onAccent;
        of.box.fill = colours.accent;
        of.focus = colours.text;
    } else if (kind == ButtonKind::Link || isTouched || (kind == ButtonKind::Language && isOn)) {
        of.text = colours.accent;
    }
    return of;
}

ButtonColours coloursOf(const Brush &brush, ButtonKind kind, QStyle::State state)
{
    switch (kind) {
    case ButtonKind::Usual:
    case ButtonKind::Quick:
        return usualColours(brush.colours(), brush.lines(), state);
    case ButtonKind::Main:
        return mainColours(brush.colours(), brush.lines(), state);
    case ButtonKind::Page:
    case ButtonKind::Link:
    case ButtonKind::Key:
    case ButtonKind::Language:
        return flatColours(brush.colours(), kind, state);
    }
    return {};
}

} // namespace

ButtonKind kindOf(const QWidget *button)
{
    return button ? buttonKindOf(button->property("kind").toString()) : ButtonKind::Usual;
}

void drawButtonPanel(
    const Brush &brush, QPainter &painter, const QStyleOptionButton &option, const QWidget *widget)
{
    const ButtonKind kind = kindOf(widget);
    const ButtonColours colours = coloursOf(brush, kind, option.state);
    const bool isFlat = option.features & QStyleOptionButton::Flat;
    const bool isTouched
        = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On);
    if (!isFlat || isTouched)
        brush.drawBox(painter, option.rect, colours.box);
    if (!(option.state & QStyle::State_HasFocus) || !(option.state & QStyle::State_Enabled))
        return;
    const QRect &rect = option.rect;
    const int line = brush.lines().focus;
    if (kind == ButtonKind::Link) // its text stands at the very edge
        painter.fillRect(
            QRect(rect.left(), rect.bottom() + 1 - line, rect.width(), line), colours.focus);
    else
        brush.drawFocus(painter, rect, radiusMedium, colours.focus);
}

void drawButtonLabel(const Brush &brush, QPainter &painter, const QStyleOptionButton &option,
    const QWidget *widget, const QStyle &style)
{
    const ButtonKind kind = kindOf(widget);
    const QColor colour = coloursOf(brush, kind, option.state).text;
    const Padding padding = lookOf(kind).padding;
    QRect rect = option.rect.adjusted(brush.px(padding.x), 0, -brush.px(padding.x), 0);
    const bool isLeading = kind == ButtonKind::Page || kind == ButtonKind::Link;
    painter.save();
    if (kind == ButtonKind::Language && !(option.state & QStyle::State_On)) {
        QFont font = painter.font();
        font.setWeight(QFont::Normal);
        painter.setFont(font);
    }
    if (option.features & QStyleOptionButton::HasMenu) {
        const int width = brush.px(arrowBoxPx) / 2;
        const QRect arrow(rect.right() - width + 1, rect.top(), width, rect.height());
        brush.drawArrow(
            painter, QStyle::visualRect(option.direction, rect, arrow), Way::Down, colour);
        rect = QStyle::visualRect(
            option.direction, rect, rect.adjusted(0, 0, -width - brush.px(spaceSmall), 0));
    }
    if (!option.icon.isNull()) {
        const QSize size = option.iconSize;
        const int gap = option.text.isEmpty() ? 0 : brush.px(spaceMedium);
        const int textWidth = painter.fontMetrics().size(Qt::TextShowMnemonic, option.text).width();
        const int whole = option.text.isEmpty() ? size.width() : size.width() + gap + textWidth;
        const int begin
            = isLeading && !option.text.isEmpty() ? 0 : qMax(0, (rect.width() - whole) / 2);
        const QRect place(
            QPoint(rect.left() + begin, rect.center().y() - size.height() / 2 + 1), size);
        const bool isOnAccent = colour == brush.colours().onAccent;
        const QIcon::Mode mode = !(option.state & QStyle::State_Enabled) ? QIcon::Disabled
            : isOnAccent                                                 ? QIcon::Selected
            : colour == brush.colours().accent                           ? QIcon::Active
                                                                         : QIcon::Normal;
        option.icon.paint(&painter, QStyle::visualRect(option.direction, rect, place),
            Qt::AlignCenter, mode, option.state & QStyle::State_On ? QIcon::On : QIcon::Off);
        const int left = begin + size.width() + gap;
        rect = QStyle::visualRect(option.direction, rect,
            QRect(rect.left() + left, rect.top(), rect.width() - left, rect.height()));
        if (!isLeading && begin > 0)
            rect.setWidth(qMax(rect.width(), textWidth));
    }
    const bool isNextToIcon = isLeading || !option.icon.isNull();
    int flags = Qt::AlignVCenter | Qt::TextSingleLine
        | (style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget) ? Qt::TextShowMnemonic
                                                                          : Qt::TextHideMnemonic);
    flags |= isNextToIcon
        ? static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft))
        : static_cast<int>(Qt::AlignHCenter);
    if (option.text.contains(u'\n'))
        flags &= ~Qt::TextSingleLine;
    painter.setPen(colour);
    painter.drawText(rect, flags, option.text);
    painter.restore();
}

QSize buttonSize(const Brush &brush, const QStyleOptionButton &option, const QSize &content,
    const QWidget *widget)
{
    QSize size = brush.padded(content, lookOf(kindOf(widget)).padding);
    if (!option.icon.isNull() && !option.text.isEmpty())
        size.rwidth() += brush.px(spaceMedium) - gapOfQt;
    return size;
}

void drawToolButtonPanel(const Brush &brush, QPainter &painter, const QStyleOption &option)
{
    const bool isBare = option.state & QStyle::State_AutoRaise;
    ButtonColours colours = usualColours(brush.colours(), brush.lines(), option.state);
    if (isBare) {
        colours.box.line = QColor();
        colours.box.fill = brush.colours().hover;
    }
    brush.drawBox(painter, option.rect, colours.box);
}

void drawMarked(const Brush &brush, QPainter &painter, const QStyleOptionButton &option,
    bool isRadio, const QWidget *widget, const QStyle &style)
{
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_Enabled)
        brush.drawFocus(painter, option.rect, radiusMedium, brush.colours().accent);
    QStyleOptionButton part(option);
    part.rect = markRect(brush, option);
    style.drawPrimitive(isRadio ? QStyle::PE_IndicatorRadioButton : QStyle::PE_IndicatorCheckBox,
        &part, &painter, widget);
    part.rect = markTextRect(brush, option);
    style.drawControl(
        isRadio ? QStyle::CE_RadioButtonLabel : QStyle::CE_CheckBoxLabel, &part, &painter, widget);
}

QRect markRect(const Brush &brush, const QStyleOption &option)
{
    const int size = brush.px(markPx);
    const QRect mark(option.rect.left() + markPadding.x,
        option.rect.top() + (option.rect.height() - size) / 2, size, size);
    return QStyle::visualRect(option.direction, option.rect, mark);
}

QRect markTextRect(const Brush &brush, const QStyleOption &option)
{
    const int before = markPadding.x + brush.px(markPx) + brush.px(spaceSnug);
    return QStyle::visualRect(
        option.direction, option.rect, option.rect.adjusted(before, 0, -markPadding.x, 0));
}

QSize markedSize(const Brush &brush, const QSize &text)
{
    const int beside = text.width() > 0 ? brush.px(spaceSnug) + text.width() : 0;
    const QSize content(brush.px(markPx) + beside, qMax(brush.px(markPx), text.height()));
    return content + QSize(2 * markPadding.x, 2 * markPadding.y);
}

void drawToolButton(const Brush &brush, QPainter &painter, const QStyleOptionToolButton &button,
    const QWidget *widget, const QStyle &style)
{
    const bool isParted = button.features & QStyleOptionToolButton::MenuButtonPopup;
    const bool hasMenu = button.features & QStyleOptionToolButton::HasMenu;
    QStyleOptionToolButton part(button);
    if (!(part.state & QStyle::State_MouseOver) && part.state & QStyle::State_AutoRaise)
        part.state &= ~QStyle::State_Raised;
    if (part.state & (QStyle::State_Sunken | QStyle::State_On | QStyle::State_Raised))
        style.drawPrimitive(QStyle::PE_PanelButtonTool, &part, &painter, widget);
    if (button.state & QStyle::State_HasFocus && button.state & QStyle::State_Enabled)
        brush.drawFocus(painter, button.rect, radiusMedium, brush.colours().accent);
    if (hasMenu || isParted) {
        const int width = brush.px(arrowBoxPx) - brush.px(spaceSmall);
        const QRect arrow(
            button.rect.right() + 1 - width, button.rect.top(), width, button.rect.height());
        brush.drawArrow(painter, QStyle::visualRect(button.direction, button.rect, arrow),
            Way::Down, brush.textColour(button.state));
        part.rect = QStyle::visualRect(
            button.direction, button.rect, button.rect.adjusted(0, 0, -width + 4, 0));
        part.features
            &= ~(QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::MenuButtonPopup);
    }
    style.drawControl(QStyle::CE_ToolButtonLabel, &part, &painter, widget);
}

} // namespace shahn::look
