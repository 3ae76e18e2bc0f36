// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/busy_flag.h"

namespace shahn::model
{

BusyFlag::BusyFlag(link::Scheduler &scheduler, QObject *parent)
    : QObject(parent), m_scheduler(scheduler)
{
}

void BusyFlag::begin()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_scheduler.after(visibleAfterMs, this, [this, turn = ++m_turn] {
        if (!m_isRunning || turn != m_turn)
            return;
        m_isVisible = true;
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void BusyFlag::end()
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    m_isVisible = false;
    Q_EMIT changed();
}

} // namespace shahn::model
