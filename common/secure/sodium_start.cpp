// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/sodium_start.h"

#include "core/assert.h"

#include <sodium.h>

namespace shahn::secure
{

void startSodium()
{
    static const bool isStarted = sodium_init() >= 0;
    SHAHN_ASSERT(isStarted);
}

} // namespace shahn::secure
