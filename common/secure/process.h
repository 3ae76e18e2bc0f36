// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Protection of a process that holds keys.

#include "core/error.h"

namespace shahn::secure
{

// False when the system lets this process lock no memory (RLIMIT_MEMLOCK): what is secret may reach
// the swap space then.
bool canLockMemory();

// No core dumps, (on Linux) no debugger or /proc/PID/mem of another process of the same user, and
// no file in the place of a standard stream that was closed. Call it first in main().
Expected<void> protectProcess();

} // namespace shahn::secure
