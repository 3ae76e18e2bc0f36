// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QDateTime>

namespace shahn
{

QDateTime Clock::nowUtc() const { return QDateTime::fromMSecsSinceEpoch(nowMsUtc(), Qt::UTC); }

qint64 SystemClock::nowMsUtc() const { return QDateTime::currentMSecsSinceEpoch(); }

} // namespace shahn
