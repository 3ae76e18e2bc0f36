// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A scheduler and its clock that tests wind by hand.

#include "core/clock.h"
#include "link/scheduler.h"

#include <QPointer>

#include <vector>

namespace shahn::test
{

class ManualScheduler final : public link::Scheduler
{
public:
    void after(qint64 delayMs, QObject *context, std::function<void()> action) override;

    // Runs what falls due on the way, in order; the clock shows each timer's own instant.
    void advanceMs(qint64 ms);

    // Delays of the timers of this context, shortest first.
    std::vector<qint64> delaysMs(const QObject *context) const;

    ManualClock clock{ 1'763'700'000'000 }; // 21 November 2025

private:
    struct Timer {
        qint64 dueMs = 0;
        quint64 number = 0;
        QPointer<QObject> context;
        std::function<void()> action;
    };

    bool runNext(qint64 untilMs);

    std::vector<Timer> m_timers;
    quint64 m_nextNumber = 0;
};

} // namespace shahn::test
