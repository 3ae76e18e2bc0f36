// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/bars.h"

#include <QStyleOption>
#include <QTabBar>

namespace shahn::look
{
namespace
{

constexpr int progressPx = 4;

bool isUpright(const QStyleOptionTab &option)
{
    return option.shape == QTabBar::RoundedWest || option.shape == QTabBar::TriangularWest
        || option.shape == QTabBar::RoundedEast || option.shape == QTabBar::TriangularEast;
}

} // namespace

void drawScrollBar(const Brush &brush, QPainter &painter, const QStyleOptionSlider &option)
{
    if (option.maximum <= option.minimum)
        return;
    const Colours &colours = brush.colours();
    const bool isTouched = option.state & QStyle::State_Enabled
        && (option.state & QStyle::State_Sunken
            || (option.state & QStyle::State_MouseOver
                && option.activeSubControls & QStyle::SC_ScrollBarSlider));
    const int margin = brush.px(3);
    const QRect handle = scrollBarPart(brush, option, QStyle::SC_ScrollBarSlider)
                             .adjusted(margin, margin, -margin, -margin);
    brush.drawBox(painter, handle,
        { .fill = isTouched ? colours.accent : colours.border, .line = {}, .radius = 3 });
}

// Without arrow buttons; all of it is the groove.
QRect scrollBarPart(const Brush &brush, const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const bool isHorizontal = option.orientation == Qt::Horizontal;
    const int length = isHorizontal ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int handle = length;
    if (range > 0)
        handle = qBound(qMin(brush.px(scrollHandleMinPx), length),
            static_cast<int>(option.pageStep * qint64(length) / (range + option.pageStep)), length);
    const int begin = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - handle, option.upsideDown);
    int from = 0;
    int size = 0;
    if (part == QStyle::SC_ScrollBarGroove) {
        size = length;
    } else if (part == QStyle::SC_ScrollBarSlider) {
        from = begin;
        size = handle;
    } else if (part == QStyle::SC_ScrollBarSubPage) {
        size = begin;
    } else if (part == QStyle::SC_ScrollBarAddPage) {
        from = begin + handle;
        size = length - from;
    }
    const QRect &whole = option.rect;
    const QRect rect = isHorizontal ? QRect(whole.left() + from, whole.top(), size, whole.height())
                                    : QRect(whole.left(), whole.top() + from, whole.width(), size);
    return QStyle::visualRect(option.direction, whole, rect);
}

QRect progressText(const Brush &brush, const QStyleOptionProgressBar &option)
{
    if (!option.textVisible)
        return {};
    const QString widest = QStringLiteral("100 %");
    const int width = qMax(option.fontMetrics.horizontalAdvance(widest),
                          option.fontMetrics.horizontalAdvance(option.text))
        + brush.px(spaceMedium);
    return QStyle::visualRect(
        option.direction, option.rect, option.rect.adjusted(option.rect.width() - width, 0, 0, 0));
}

QRect progressGroove(const Brush &brush, const QStyleOptionProgressBar &option)
{
    QRect rect = option.rect;
    if (!(option.state & QStyle::State_Horizontal)) {
        rect.setWidth(qMin(rect.width(), progressHeight(brush)));
        rect.moveCenter(option.rect.center());
        return rect;
    }
    if (option.textVisible)
        rect.setWidth(rect.width() - progressText(brush, option).width());
    rect.setHeight(qMin(rect.height(), progressHeight(brush)));
    rect.moveTop(option.rect.top() + (option.rect.height() - rect.height()) / 2);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

void drawProgress(
    const Brush &brush, QPainter &painter, const QStyleOptionProgressBar &option, int busyStep)
{
    const Colours &colours = brush.colours();
    if (option.textVisible) {
        painter.setPen(brush.textColour(option.state));
        painter.drawText(progressText(brush, option),
            static_cast<int>(
                QStyle::visualAlignment(option.direction, Qt::AlignRight | Qt::AlignVCenter)),
            option.text);
    }
    const QRect groove = progressGroove(brush, option);
    const bool isHorizontal = option.state & QStyle::State_Horizontal;
    brush.drawBox(painter, groove, { .fill = colours.rule, .line = {}, .radius = 2 });
    const int length = isHorizontal ? groove.width() : groove.height();
    const bool isBusy = option.minimum == option.maximum;
    const qint64 range = qint64(option.maximum) - option.minimum;
    const qint64 done = qint64(option.progress) - option.minimum;
    if (!isBusy && done <= 0)
        return;
    const int size = isBusy
        ? length / 4
        : static_cast<int>(qBound<qint64>(0LL, done * length / range, qint64(length)));
    const int from
        = isBusy ? (length - size) * qMin(busyStep, busySteps - busyStep) * 2 / busySteps : 0;
    const bool isFromBelow = !isHorizontal && option.invertedAppearance == option.bottomToTop;
    QRect rect = isHorizontal
        ? QRect(groove.left() + from, groove.top(), size, groove.height())
        : QRect(groove.left(),
            isFromBelow ? groove.bottom() + 1 - from - size : groove.top() + from, groove.width(),
            size);
    if (isHorizontal)
        rect = QStyle::visualRect(option.invertedAppearance
                ? (option.direction == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight)
                : option.direction,
            groove, rect);
    const bool isEnabled = option.state & QStyle::State_Enabled;
    brush.drawBox(painter, rect,
        { .fill = isEnabled ? colours.accent : colours.disabled, .line = {}, .radius = 2 });
}

int progressHeight(const Brush &brush) { return brush.px(progressPx); }

void drawTab(const Brush &brush, QPainter &painter, const QStyleOptionTab &option)
{
    const Colours &colours = brush.colours();
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isChosen = option.state & QStyle::State_Selected;
    const int line = 2;
    if (isEnabled && !isChosen && option.state & QStyle::State_MouseOver)
        brush.drawBox(painter, option.rect.adjusted(0, 0, 0, -line),
            { .fill = colours.hover, .line = {}, .radius = radiusSmall });
    if (isChosen) {
        QRect mark = option.rect;
        if (isUpright(option))
            mark.setWidth(line);
        else
            mark.setTop(mark.bottom() - line + 1);
        painter.fillRect(mark, isEnabled ? colours.accent : colours.disabled);
    }
    if (isEnabled && option.state & QStyle::State_HasFocus)
        brush.drawFocus(
            painter, option.rect.adjusted(2, 2, -2, -line - 2), radiusSmall, colours.accent);
}

void drawTabText(const Brush &brush, QPainter &painter, const QStyleOptionTab &option)
{
    const Colours &colours = brush.colours();
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isChosen = option.state & QStyle::State_Selected;
    QRect rect = option.rect.adjusted(brush.px(spaceMedium), 0, -brush.px(spaceMedium), 0);
    painter.save();
    if (isUpright(option)) {
        const bool isWest
            = option.shape == QTabBar::RoundedWest || option.shape == QTabBar::TriangularWest;
        painter.translate(rect.center());
        painter.rotate(isWest ? -90 : 90);
        rect = QRect(-rect.height() / 2, -rect.width() / 2, rect.height(), rect.width());
    }
    if (!option.icon.isNull()) {
        const QSize size = option.iconSize;
        const QRect place(
            rect.left(), rect.center().y() - size.height() / 2, size.width(), size.height());
        option.icon.paint(&painter, QStyle::visualRect(option.direction, rect, place),
            Qt::AlignCenter,
            !isEnabled     ? QIcon::Disabled
                : isChosen ? QIcon::Active
                           : QIcon::Normal);
        rect = QStyle::visualRect(
            option.direction, rect, rect.adjusted(size.width() + brush.px(spaceSmall), 0, 0, 0));
    }
    painter.setPen(!isEnabled ? colours.disabled : isChosen ? colours.accent : colours.text);
    painter.drawText(
        rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option.text);
    painter.restore();
}

QRect groupPart(const Brush &brush, const QStyleOptionGroupBox &option, QStyle::SubControl part)
{
    const QRect &whole = option.rect;
    const bool hasMark = option.subControls & QStyle::SC_GroupBoxCheckBox;
    const int titleHeight = option.text.isEmpty() && !hasMark
        ? 0
        : qMax(option.fontMetrics.height(), brush.px(markPx)) + brush.px(spaceSmall);
    const int markSide = brush.px(markPx);
    const int side = brush.px(spaceSmall);
    QRect rect = whole;
    if (part == QStyle::SC_GroupBoxFrame) {
        rect.setTop(whole.top() + titleHeight);
    } else if (part == QStyle::SC_GroupBoxContents) {
        rect = whole.adjusted(1, titleHeight + 1, -1, -1);
    } else if (part == QStyle::SC_GroupBoxCheckBox) {
        if (!hasMark)
            return {};
        rect = QRect(whole.left() + side, whole.top() + (titleHeight - side - markSide) / 2,
            markSide, markSide);
    } else if (part == QStyle::SC_GroupBoxLabel) {
        const int before = hasMark ? side + markSide + brush.px(spaceMedium) : side;
        rect = QRect(whole.left() + before, whole.top(),
            option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width(), titleHeight - side);
    }
    return QStyle::visualRect(option.direction, whole, rect);
}

void drawSplitter(const Brush &brush, QPainter &painter, const QStyleOption &option)
{
    const Colours &colours = brush.colours();
    const bool isTouched = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const bool isUprightBar = option.state & QStyle::State_Horizontal; // parts left from right
    const QPoint middle = option.rect.center();
    const QRect line = isUprightBar ? QRect(middle.x(), option.rect.top(), 1, option.rect.height())
                                    : QRect(option.rect.left(), middle.y(), option.rect.width(), 1);
    painter.fillRect(line, isTouched ? colours.accent : colours.rule);
    const int grip = brush.px(spaceLarge);
    QRect handle = isUprightBar ? QRect(0, 0, 3, grip) : QRect(0, 0, grip, 3);
    handle.moveCenter(middle);
    brush.drawBox(painter, handle,
        { .fill = isTouched ? colours.accent : colours.border, .line = {}, .radius = 1 });
}

void drawGroupBox(const Brush &brush, QPainter &painter, const QStyleOptionGroupBox &group,
    const QWidget *widget, const QStyle &style)
{
    if (group.subControls & QStyle::SC_GroupBoxFrame
        && !(group.features & QStyleOptionFrame::Flat)) {
        QStyleOptionFrame frame;
        frame.QStyleOption::operator=(group);
        frame.rect = groupPart(brush, group, QStyle::SC_GroupBoxFrame);
        style.drawPrimitive(QStyle::PE_FrameGroupBox, &frame, &painter, widget);
    }
    if (group.subControls & QStyle::SC_GroupBoxCheckBox) {
        QStyleOptionButton box;
        box.QStyleOption::operator=(group);
        box.rect = groupPart(brush, group, QStyle::SC_GroupBoxCheckBox);
        style.drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, &painter, widget);
    }
    const QRect label = groupPart(brush, group, QStyle::SC_GroupBoxLabel);
    if (group.subControls & QStyle::SC_GroupBoxLabel && !group.text.isEmpty()) {
        painter.setPen(brush.textColour(group.state));
        painter.drawText(label,
            static_cast<int>(
                QStyle::visualAlignment(group.direction, Qt::AlignLeft | Qt::AlignVCenter))
                | Qt::TextShowMnemonic,
            group.text);
    }
    if (group.state & QStyle::State_HasFocus)
        brush.drawFocus(painter,
            label.united(groupPart(brush, group, QStyle::SC_GroupBoxCheckBox))
                .adjusted(-4, -1, 4, 1),
            radiusSmall, brush.colours().accent);
}

} // namespace shahn::look
