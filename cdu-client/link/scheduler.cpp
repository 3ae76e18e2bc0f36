// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/scheduler.h"

#include <QTimer>

#include <chrono>

namespace shahn::link
{

void SystemScheduler::after(qint64 delayMs, QObject *context, std::function<void()> action)
{
    QTimer::singleShot(std::chrono::milliseconds(delayMs), context, std::move(action));
}

} // namespace shahn::link
