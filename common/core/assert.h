// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// SHAHN_ASSERT guards an invariant of money, tokens or the server. It is compiled into every build
// and ends the process: a wrong token or figure is worse than a restart. Never use it on input.

namespace shahn
{

[[noreturn]] void assertionFailed(const char *condition, const char *file, int line);

} // namespace shahn

#define SHAHN_ASSERT(condition)                                                                    \
    ((condition) ? static_cast<void>(0) : ::shahn::assertionFailed(#condition, __FILE__, __LINE__))
