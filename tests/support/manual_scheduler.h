// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A scheduler and its clock that tests wind by hand.

#include "core/clock.h"
#include "link/scheduler.h"

#include <QPointer>

#include <map>
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
        QPointer<QObject> context;
        std::function<void()> action;
    };

    bool runNext(qint64 untilMs);

    std::map<std::pair<qint64, quint64>, Timer> m_timers; // by when they are due, and their number
    quint64 m_nextNumber = 0;
};

} // namespace shahn::test
