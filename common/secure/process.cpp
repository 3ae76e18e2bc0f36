// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/process.h"

#include <QtGlobal>

#include <sys/resource.h>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace shahn::secure
{

Expected<void> protectProcessMemory()
{
    const rlimit none = { 0, 0 };
    if (setrlimit(RLIMIT_CORE, &none) != 0)
        return fail(ErrorCode::Internal, QStringLiteral("core dumps cannot be switched off"));
#ifdef Q_OS_LINUX
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
        return fail(
            ErrorCode::Internal, QStringLiteral("the process cannot be closed to debuggers"));
    }
#endif
    return {};
}

} // namespace shahn::secure
