// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manual_scheduler.h"

namespace shahn::test
{

void ManualScheduler::after(qint64 delayMs, QObject *context, std::function<void()> action)
{
    m_timers.emplace(std::pair(clock.monotonicMs() + delayMs, m_nextNumber++),
        Timer{ context, std::move(action) });
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
    for (const auto &[due, timer] : m_timers) {
        if (timer.context == context)
            delays.push_back(due.first - clock.monotonicMs());
    }
    return delays;
}

bool ManualScheduler::runNext(qint64 untilMs)
{
    if (m_timers.empty() || m_timers.begin()->first.first > untilMs)
        return false;
    const auto next = m_timers.extract(m_timers.begin());
    clock.advanceMs(next.key().first - clock.monotonicMs());
    if (next.mapped().context)
        next.mapped().action();
    return true;
}

} // namespace shahn::test
