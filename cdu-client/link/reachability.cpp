// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/reachability.h"

namespace shahn::link
{

Reachability::Reachability(const Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock) { }

void Reachability::noteAnswer(qint64 latencyMs)
{
    const bool wasReachable = isReachable();
    const State next = latencyMs > slowMs ? State::Slow : State::Online;
    if (next == m_state)
        return;
    m_state = next;
    m_offlineSinceMsUtc = 0;
    Q_EMIT changed();
    if (!wasReachable)
        Q_EMIT cameOnline();
}

void Reachability::noteSilence()
{
    if (m_state == State::Offline)
        return;
    m_state = State::Offline;
    m_offlineSinceMsUtc = m_clock.nowMsUtc();
    Q_EMIT changed();
}

} // namespace shahn::link
