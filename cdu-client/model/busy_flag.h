// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Work in progress, shown only when it takes long enough to be noticed: "running" at once, so that
// a key pressed twice does nothing twice; "visible" after visibleAfterMs. A member of a presenter.

#include "link/scheduler.h"

#include <QObject>

namespace shahn::model
{

class BusyFlag final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    Q_PROPERTY(bool visible READ isVisible NOTIFY changed)

public:
    static constexpr qint64 visibleAfterMs = 300;

    explicit BusyFlag(link::Scheduler &scheduler, QObject *parent = nullptr);

    bool isRunning() const { return m_isRunning; }

    bool isVisible() const { return m_isVisible; }

    void begin();
    void end();

Q_SIGNALS:
    void changed();

private:
    link::Scheduler &m_scheduler;
    bool m_isRunning = false;
    bool m_isVisible = false;
    quint64 m_turn = 0; // tells the timer of an ended turn from the running one
};

} // namespace shahn::model
