// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A scheduler and its clock that tests wind by hand.

#include "core/clock.h"
#include "link/scheduler.h"

#include <QPointer>

#include <algorithm>
#include <vector>

namespace shahn::test
{

class ManualScheduler final : public link::Scheduler
{
public:
    void after(qint64 delayMs, QObject *context, std::function<void()> action) override
    {
        m_timers.push_back(
            { clock.nowMsUtc() + delayMs, m_nextNumber++, context, std::move(action) });
    }

    // Runs what falls due on the way, in order; the clock shows each timer's own instant.
    void advanceMs(qint64 ms)
    {
        const qint64 untilMs = clock.nowMsUtc() + ms;
        while (runNext(untilMs)) { }
        clock.setMsUtc(untilMs);
    }

    // Delays of the timers of this context, shortest first.
    std::vector<qint64> delaysMs(const QObject *context) const
    {
        std::vector<qint64> delays;
        for (const Timer &timer : m_timers) {
            if (timer.context == context)
                delays.push_back(timer.dueMs - clock.nowMsUtc());
        }
        std::sort(delays.begin(), delays.end());
        return delays;
    }

    ManualClock clock{ 1'763'700'000'000 }; // 21 November 2025

private:
    struct Timer {
        qint64 dueMs = 0;
        quint64 number = 0;
        QPointer<QObject> context;
        std::function<void()> action;
    };

    bool runNext(qint64 untilMs)
    {
        const auto next = std::min_element(
            m_timers.begin(), m_timers.end(), [](const Timer &a, const Timer &b) {
                return std::pair(a.dueMs, a.number) < std::pair(b.dueMs, b.number);
            });
        if (next == m_timers.end() || next->dueMs > untilMs)
            return false;
        Timer timer = std::move(*next);
        m_timers.erase(next);
        clock.setMsUtc(timer.dueMs);
        if (timer.context)
            timer.action();
        return true;
    }

    std::vector<Timer> m_timers;
    quint64 m_nextNumber = 0;
};

} // namespace shahn::test
