// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manual_scheduler.h"

#include <algorithm>

namespace shahn::test
{

void ManualScheduler::after(qint64 delayMs, QObject *context, std::function<void()> action)
{
    m_timers.push_back(
        { clock.monotonicMs() + delayMs, m_nextNumber++, context, std::move(action) });
}

void ManualScheduler::advanceMs(qint64 ms)
{
    const qint64 untilMs = clock.monotonicMs() + ms;
    while (runNext(untilMs)) { }
    clock.advanceMs(untilMs - clock.monotonicMs());
}

std::vector<qint64> ManualScheduler::delaysMs(const QObject *context) const
{
    std::vector<qint64> delays;
    for (const Timer &timer : m_timers) {
        if (timer.context == context)
            delays.push_back(timer.dueMs - clock.monotonicMs());
    }
    std::sort(delays.begin(), delays.end());
    return delays;
}

bool ManualScheduler::runNext(qint64 untilMs)
{
    const auto next
        = std::min_element(m_timers.begin(), m_timers.end(), [](const Timer &a, const Timer &b) {
              return std::pair(a.dueMs, a.number) < std::pair(b.dueMs, b.number);
          });
    if (next == m_timers.end() || next->dueMs > untilMs)
        return false;
    Timer timer = std::move(*next);
    m_timers.erase(next);
    clock.advanceMs(timer.dueMs - clock.monotonicMs());
    if (timer.context)
        timer.action();
    return true;
}

} // namespace shahn::test
