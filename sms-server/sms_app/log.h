// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One line per event on standard error: time in UTC (ISO 8601), level, category, text. It takes
// what the whole process writes with qCInfo, qCWarning and so on, from any thread. No line holds a
// token, a password or a customer's data.

#include <QString>

namespace shahn
{
class Clock;
}

namespace shahn::sms_app
{

// level: debug, info, warning or error; less grave lines are left out. Call it first in main(); the
// clock must outlive the process's last line.
void startLog(const Clock &clock, const QString &level);

} // namespace shahn::sms_app
