// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether the server can be reached, judged from how calls end. Owned by the application; fed by
// ServerLink; read by the status line and what it holds up. GUI thread.

#include "core/clock.h"

#include <QObject>

namespace shahn::link
{

class Reachability final : public QObject
{
    Q_OBJECT

public:
    enum class State : quint8 {
        Connecting, // nothing is known yet
        Online,
        Slow, // answers come, later than slowMs
        Offline,
    };
    Q_ENUM(State)

    // Above this a cashier notices the wait.
    static constexpr qint64 slowMs = 1'500;

    explicit Reachability(const Clock &clock, QObject *parent = nullptr);

    State state() const { return m_state; }

    // Instant of the first failure in a row; 0 while not offline.
    qint64 offlineSinceMsUtc() const { return m_offlineSinceMsUtc; }

    bool isReachable() const { return m_state == State::Online || m_state == State::Slow; }

    void noteAnswer(qint64 latencyMs);
    void noteSilence();

Q_SIGNALS:
    void changed();
    // The first answer after the start or after a time without.
    void cameOnline();

private:
    const Clock &m_clock;
    State m_state = State::Connecting;
    qint64 m_offlineSinceMsUtc = 0;
};

} // namespace shahn::link
