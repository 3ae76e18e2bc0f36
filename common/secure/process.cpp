// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/process.h"

#include "secure/sodium_start.h"

#include <QtGlobal>

#include <sodium.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

#include <vector>

namespace shahn::secure
{
namespace
{

// Whoever starts a process with one of them closed would have the first file that it opens, such as
// the database, written into by each line of the log.
Expected<void> takeStandardDescriptors()
{
    int descriptor = 0;
    while (descriptor <= STDERR_FILENO) {
        descriptor = open("/dev/null", O_RDWR); // the lowest that is free
        if (descriptor < 0)
            return fail(ErrorCode::Internal, QStringLiteral("/dev/null cannot be opened"));
    }
    close(descriptor);
    return {};
}

} // namespace

Expected<void> protectProcess()
{
    const auto taken = takeStandardDescriptors();
    const rlimit none = { 0, 0 };
    if (setrlimit(RLIMIT_CORE, &none) != 0)
        return fail(ErrorCode::Internal, QStringLiteral("core dumps cannot be switched off"));
#ifdef Q_OS_LINUX
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
        return fail(
            ErrorCode::Internal, QStringLiteral("the process cannot be closed to debuggers"));
    }
#endif
    return taken;
}

bool canLockMemory()
{
    startSodium();
    constexpr size_t octetCount = 256 * 1024; // more than all keys together
    std::vector<unsigned char> memory(octetCount);
    const bool isLocked = sodium_mlock(memory.data(), memory.size()) == 0;
    if (isLocked)
        sodium_munlock(memory.data(), memory.size());
    return isLocked;
}

} // namespace shahn::secure
