// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/roles.h"

#include "look/buttons.h"
#include "look/fields.h"

#include <QAbstractItemView>
#include <QFrame>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStyleOptionFrame>
#include <QTextEdit>

namespace shahn::look
{
namespace
{

// So that the square corners of what is scrolled do not stand over the round ones of the border.
constexpr int roundedInset = 3;

std::optional<TextRole> roleOf(const QWidget *widget)
{
    return textRoleOf(widget ? widget->property("textRole").toString() : QString());
}

Surface surfaceOf(const QWidget *widget)
{
    return look::surfaceOf(widget ? widget->property("surface").toString() : QString());
}

// The frame of a label; none for most.
struct LabelFrame {
    Padding padding;
    Box box;
};

std::optional<LabelFrame> labelFrameOf(const Brush &brush, std::optional<TextRole> role)
{
    const Colours &colours = brush.colours();
    const Box hero{
        .fill = colours.window, .line = colours.rule, .lineWidth = 1, .radius = radiusLarge
    };
    if (role == TextRole::Hero)
        return LabelFrame{ { 11, 13 }, hero };
    if (role == TextRole::HeroInSet)
        return LabelFrame{ { 11, 3 }, hero };
    if (role == TextRole::Notice)
        return LabelFrame{ { 12, 8 },
            { .fill = colours.window, .line = {}, .radius = radiusMedium } };
    if (role == TextRole::Banner)
        return LabelFrame{ { 16, 6 }, { .fill = colours.surface, .line = {} } };
    return std::nullopt;
}

// Only what is given here; the rest comes from the parent as before.
void setText(QWidget &widget, const Brush &brush, int sizePx, int weight)
{
    QFont font;
    font.setPixelSize(brush.px(sizePx));
    if (weight != QFont::Normal)
        font.setWeight(static_cast<QFont::Weight>(weight));
    widget.setFont(font);
}

void setTextColour(QWidget &widget, const QColor &colour)
{
    QPalette palette;
    if (colour.isValid())
        palette.setColor(QPalette::WindowText, colour);
    else if (!widget.testAttribute(Qt::WA_SetPalette))
        return;
    widget.setPalette(palette);
}

void applyToLabel(const Brush &brush, QLabel &label)
{
    // Tool tips are labels too, and their text is escaped where it is set.
    const bool isToolTip = label.inherits("QTipLabel");
    if (label.textFormat() == Qt::AutoText && !isToolTip)
        label.setTextFormat(Qt::PlainText);
    if (isToolTip)
        return;
    const auto role = roleOf(&label);
    const QColor tone = toneColour(brush.colours(), toneOf(&label));
    const bool isPlain = !role || lookOf(*role).colour == &Colours::text;
    setTextColour(label, tone.isValid() || isPlain ? tone : brush.colours().*lookOf(*role).colour);
    if (labelFrameOf(brush, role))
        label.setFrameShape(QFrame::StyledPanel);
}

// What is scrolled stands on what the page stands on.
void applyToScrollArea(QScrollArea &area)
{
    area.viewport()->setAutoFillBackground(false);
    if (area.widget())
        area.widget()->setAutoFillBackground(false);
}

void applyToFrame(QFrame &frame)
{
    const Surface surface = surfaceOf(&frame);
    if (surface == Surface::None)
        return;
    if (surface == Surface::Rule)
        frame.setFixedHeight(1);
    frame.setFrameShape(QFrame::StyledPanel);
}

bool isText(const QWidget *widget)
{
    return qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

// A list, not a table, and not one that a field opens.
bool isList(const QWidget *widget) { return widget && widget->inherits("QListView"); }

} // namespace

void applyRoles(const Brush &brush, QWidget &widget)
{
    if (const auto role = roleOf(&widget))
        setText(widget, brush, lookOf(*role).sizePx, lookOf(*role).weight);
    else if (const auto *button = qobject_cast<QPushButton *>(&widget)) {
        const ButtonLook &look = lookOf(kindOf(button));
        if (look.sizePx != baseTextPx || look.weight != QFont::Normal)
            setText(widget, brush, look.sizePx, look.weight);
    } else if (qobject_cast<QHeaderView *>(&widget)) {
        setText(widget, brush, smallTextPx, QFont::Normal);
    }
    if (auto *label = qobject_cast<QLabel *>(&widget))
        applyToLabel(brush, *label);
    else if (auto *area = qobject_cast<QScrollArea *>(&widget))
        applyToScrollArea(*area);
    else if (auto *frame = qobject_cast<QFrame *>(&widget))
        applyToFrame(*frame);
}

void drawFrame(
    const Brush &brush, QPainter &painter, const QStyleOptionFrame &option, const QWidget *widget)
{
    const Colours &colours = brush.colours();
    const QRect &rect = option.rect;
    if (option.frameShape == QFrame::HLine) {
        painter.fillRect(rect.left(), rect.center().y(), rect.width(), 1, colours.rule);
        return;
    }
    if (option.frameShape == QFrame::VLine) {
        painter.fillRect(rect.center().x(), rect.top(), 1, rect.height(), colours.rule);
        return;
    }
    if (option.frameShape == QFrame::NoFrame) {
        // An area that keys scroll.
        if (option.state & QStyle::State_HasFocus && qobject_cast<const QScrollArea *>(widget))
            brush.drawFocus(painter, rect, radiusSmall, colours.accent);
        return;
    }
    if (const auto frame = labelFrameOf(brush, roleOf(widget))) {
        brush.drawBox(painter, rect, frame->box);
        if (roleOf(widget) == TextRole::Banner)
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.rule);
        return;
    }
    switch (surfaceOf(widget)) {
    case Surface::Card:
        brush.drawBox(painter, rect,
            { .fill = colours.surface,
                .line = colours.rule,
                .lineWidth = brush.lines().border,
                .radius = radiusLarge });
        return;
    case Surface::Bar:
        painter.fillRect(rect, colours.surface);
        return;
    case Surface::Rule:
        painter.fillRect(rect, colours.rule);
        return;
    case Surface::None:
        break;
    }
    const bool isPopup = widget && widget->isWindow();
    if (isPopup) {
        painter.fillRect(rect, colours.border);
        painter.fillRect(rect.adjusted(1, 1, -1, -1), colours.surface);
        return;
    }
    const bool isScrolled = qobject_cast<const QAbstractItemView *>(widget) || isText(widget);
    if (isScrolled) {
        Box box = brush.fieldBox(option.state & ~QStyle::State_MouseOver, toneOf(widget), false);
        if (!(option.state & QStyle::State_HasFocus) && toneOf(widget) == Tone::Neutral
            && !isText(widget))
            box.line = colours.rule;
        box.radius = radiusLarge;
        brush.drawBox(painter, rect, box);
        return;
    }
    brush.drawBox(painter, rect,
        { .fill = {},
            .line = colours.rule,
            .lineWidth = brush.lines().border,
            .radius = radiusMedium });
}

QRect frameContents(const Brush &brush, const QStyleOptionFrame &option, const QWidget *widget)
{
    if (option.frameShape == QFrame::NoFrame)
        return option.rect;
    const auto within = [&option](int x, int y) { return option.rect.adjusted(x, y, -x, -y); };
    if (const auto frame = labelFrameOf(brush, roleOf(widget)))
        return within(brush.px(frame->padding.x), frame->padding.y);
    switch (surfaceOf(widget)) {
    case Surface::Card:
        return within(brush.lines().border, brush.lines().border);
    case Surface::Bar:
    case Surface::Rule:
        return option.rect;
    case Surface::None:
        break;
    }
    if (widget && widget->isWindow())
        return within(brush.px(spaceSmall), brush.px(spaceSmall));
    if (isText(widget) || isList(widget))
        return within(brush.px(spaceSnug) + 1, brush.px(spaceSnug) + 1);
    if (qobject_cast<const QAbstractItemView *>(widget))
        return within(roundedInset, roundedInset);
    return within(brush.lines().border, brush.lines().border);
}

} // namespace shahn::look
