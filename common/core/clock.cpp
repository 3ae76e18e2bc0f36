// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include "core/assert.h"

#include <QDateTime>

#include <chrono>
#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace shahn
{

QDateTime Clock::nowUtc() const { return QDateTime::fromMSecsSinceEpoch(nowMsUtc(), Qt::UTC); }

qint64 SystemClock::nowMsUtc() const { return QDateTime::currentMSecsSinceEpoch(); }

#ifdef Q_OS_LINUX
// CLOCK_MONOTONIC, which is steady_clock here, stands still while the machine is suspended.
qint64 SystemClock::monotonicMs() const
{
    std::timespec now = {};
    SHAHN_ASSERT(clock_gettime(CLOCK_BOOTTIME, &now) == 0);
    return qint64(now.tv_sec) * 1'000 + now.tv_nsec / 1'000'000;
}
#else
qint64 SystemClock::monotonicMs() const
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}
#endif

} // namespace shahn
