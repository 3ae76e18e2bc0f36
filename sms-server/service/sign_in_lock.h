// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How long a login is locked after wrong passwords: not at all up to four in a row, then 30 seconds
// that double with each further one, an hour at most.

#include <QtGlobal>

namespace shahn::service
{

inline constexpr int signInFailuresFree = 4;
inline constexpr qint64 signInLockMsMax = 60LL * 60 * 1000;

// 0: not locked.
qint64 signInLockMs(int failuresInARow);

} // namespace shahn::service
