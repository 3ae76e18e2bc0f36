// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assert.h"

#include <cstdio>
#include <cstdlib>

namespace shahn
{

void assertionFailed(const char *condition, const char *file, int line)
{
    std::fprintf(stderr, "invariant broken: %s (%s:%d)\n", condition, file, line);
    std::fflush(stderr);
    std::abort();
}

} // namespace shahn
