// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/sign_in_lock.h"

#include <algorithm>

namespace shahn::service
{

namespace
{

constexpr qint64 firstLockMs = 30'000;
// Seven doublings pass the longest lock.
constexpr int doublingsMax = 7;

} // namespace

qint64 signInLockMs(int failuresInARow)
{
    if (failuresInARow <= signInFailuresFree)
        return 0;
    const int doublings = std::min(failuresInARow - signInFailuresFree - 1, doublingsMax);
    return std::min(firstLockMs << doublings, signInLockMsMax);
}

} // namespace shahn::service
