// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The only source of delays in the client: back-off, debounce, progress. Passed by reference; tests
// give one that they wind by hand. Used on the GUI thread.

#include <QObject>

#include <functional>

namespace shahn::link
{

class Scheduler
{
public:
    virtual ~Scheduler() = default;

    // Runs the action once after the delay, from the event loop, unless the context is gone.
    virtual void after(qint64 delayMs, QObject *context, std::function<void()> action) = 0;
};

class SystemScheduler final : public Scheduler
{
public:
    void after(qint64 delayMs, QObject *context, std::function<void()> action) override;
};

} // namespace shahn::link
