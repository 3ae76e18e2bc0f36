// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One line per event on standard error: time in UTC (ISO 8601), level, category, text. It takes
// what the whole process writes with qCInfo, qCWarning and so on, from any thread. No line holds a
// token, a password or a customer's data.
//
// A thread of its own writes, so that nobody waits for a reader that has stopped reading. Lines
// that nobody takes, and those beyond linesPerSecondMax, are left out and counted in a later line.

#include <QString>

#include <memory>

namespace shahn
{
class Clock;
}

namespace shahn::sms_app
{

inline constexpr int linesPerSecondMax = 200;

class Log final
{
public:
    // level: debug, info, warning or error; less grave lines are left out. Make it first in main();
    // the clock must outlive the process's last line.
    Log(const Clock &clock, const QString &level);
    // Writes what waits, for a short time.
    ~Log();
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;

private:
    class Writer;

    const std::shared_ptr<Writer> m_writer;
    QtMessageHandler m_previous;
};

} // namespace shahn::sms_app
