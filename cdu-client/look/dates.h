// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What Qt's fields and calendars of dates do by themselves, put right.

#include <QDateTimeEdit>

class QCalendarWidget;

namespace shahn::look
{

void applyToCalendar(QCalendarWidget &calendar);
void applyToDate(QDateTimeEdit &edit);

// With the direction of what is around it: the figures of a date run from the left everywhere, its
// arrows stand where those of the fields beside it are.
template <typename Option>
Option placed(const Option &option, const QWidget *widget)
{
    Option of(option);
    if (qobject_cast<const QDateTimeEdit *>(widget) && widget->parentWidget())
        of.direction = widget->parentWidget()->layoutDirection();
    return of;
}

} // namespace shahn::look
