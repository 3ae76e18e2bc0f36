// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/idle_lock.h"

namespace shahn::model
{

IdleLock::IdleLock(link::Scheduler &scheduler, QObject *parent)
    : QObject(parent), m_scheduler(scheduler)
{
}

void IdleLock::setMinutes(int minutes)
{
    if (minutes == m_minutes)
        return;
    m_minutes = minutes;
    m_quietSteps = 0;
    ++m_watchNumber;
    if (minutes > 0)
        wait();
}

void IdleLock::wait()
{
    const qint64 stepMs = qint64(m_minutes) * 60'000 / stepCount;
    m_scheduler.after(stepMs, this, [this, number = m_watchNumber] {
        if (number != m_watchNumber)
            return;
        // Whoever has been quiet for all steps and one that had begun before.
        if (++m_quietSteps > stepCount) {
            m_quietSteps = 0;
            Q_EMIT idle();
        }
        wait();
    });
}

} // namespace shahn::model
