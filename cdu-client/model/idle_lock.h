// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Tells when nobody has touched key or mouse for as long as the station allows. Owned by the
// application, told of every key by the window.

#include "link/scheduler.h"

#include <QObject>

namespace shahn::model
{

class IdleLock final : public QObject
{
    Q_OBJECT

public:
    // The time is watched in steps of this part of it; it is late by one step at most.
    static constexpr int stepCount = 12;

    explicit IdleLock(link::Scheduler &scheduler, QObject *parent = nullptr);

    // What a station's own setting comes to where the utility locks after so many minutes at the
    // latest; of both 0 is never.
    static int minutesWithin(int own, int max)
    {
        return max > 0 && (own == 0 || own > max) ? max : own;
    }

    // 0: never.
    void setMinutes(int minutes);

    void noteActivity() { m_quietSteps = 0; }

Q_SIGNALS:
    void idle();

private:
    void wait();

    link::Scheduler &m_scheduler;
    int m_minutes = 0;
    int m_quietSteps = 0;
    quint64 m_watchNumber = 0; // tells the present watch from one with another time
};

} // namespace shahn::model
