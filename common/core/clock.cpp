// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

namespace shahn
{

qint64 SystemClock::nowMsUtc() const { return QDateTime::currentMSecsSinceEpoch(); }

} // namespace shahn
