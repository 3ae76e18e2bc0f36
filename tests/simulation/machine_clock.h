// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The clock of one machine of a simulation: it runs as all do, and people set it wrong.

#include "core/clock.h"

namespace shahn::test
{

class MachineClock final : public Clock
{
public:
    // right: the time as it is.
    explicit MachineClock(const Clock &right) : m_right(right) { }

    qint64 nowMsUtc() const override { return m_right.nowMsUtc() + m_wrongByMs; }

    qint64 monotonicMs() const override { return m_right.monotonicMs(); }

    void setWrongBy(qint64 ms) { m_wrongByMs = ms; }

    qint64 wrongByMs() const { return m_wrongByMs; }

private:
    const Clock &m_right;
    qint64 m_wrongByMs = 0;
};

} // namespace shahn::test
