// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/dates.h"

#include <QCalendarWidget>
#include <QGuiApplication>
#include <QTableView>
#include <QTextCharFormat>

namespace shahn::look
{

// Qt paints the bar with the month in the colour of a selection and the last two days in red.
void applyToCalendar(QCalendarWidget &calendar)
{
    calendar.setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    QTextCharFormat day;
    day.setForeground(calendar.palette().color(QPalette::Text));
    for (const Qt::DayOfWeek weekend : { Qt::Friday, Qt::Saturday, Qt::Sunday })
        calendar.setWeekdayTextFormat(weekend, day);
    if (auto *bar = calendar.findChild<QWidget *>(QStringLiteral("qt_calendar_navigationbar"))) {
        bar->setBackgroundRole(QPalette::Base);
        QPalette palette;
        palette.setColor(QPalette::HighlightedText, calendar.palette().color(QPalette::Text));
        bar->setPalette(palette);
    }
    if (auto *days = calendar.findChild<QTableView *>(QStringLiteral("qt_calendar_calendarview")))
        days->setFrameShape(QFrame::StyledPanel); // which shows the focus
    if (calendar.window()->inherits("QCalendarPopup")) // not as the figures of its field
        calendar.setLayoutDirection(QGuiApplication::layoutDirection());
}

// Qt turns the parts of a date round where the text runs from the right; its figures are read from
// the left there too.
void applyToDate(QDateTimeEdit &edit)
{
    const bool isTurned = edit.isRightToLeft();
    const QString format = edit.displayFormat();
    edit.setLayoutDirection(Qt::LeftToRight);
    if (isTurned)
        edit.setDisplayFormat(format);
    const QWidget *parent = edit.parentWidget();
    const bool isFromTheRight = parent && parent->isRightToLeft();
    edit.setAlignment((isFromTheRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace shahn::look
