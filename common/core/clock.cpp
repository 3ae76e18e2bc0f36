// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QDateTime>

#include <chrono>

namespace shahn
{

QDateTime Clock::nowUtc() const { return QDateTime::fromMSecsSinceEpoch(nowMsUtc(), Qt::UTC); }

qint64 SystemClock::nowMsUtc() const { return QDateTime::currentMSecsSinceEpoch(); }

qint64 SystemClock::monotonicMs() const
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

} // namespace shahn
