// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/file_limit.h"

#include <QtGlobal>

#ifndef Q_OS_WIN
#include <sys/resource.h>
#endif

namespace shahn::sms_app
{

#ifndef Q_OS_WIN
Expected<void> raiseFileLimit(int connectionsMax)
{
    // Database, log, vault, libraries, and the sockets of a security module.
    constexpr rlim_t ownFiles = 128;
    const rlim_t wanted = rlim_t(connectionsMax) + ownFiles;
    rlimit limit = {};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return fail(ErrorCode::Internal, QStringLiteral("the limit of open files is not known"));
    if (limit.rlim_cur >= wanted)
        return {};
    if (limit.rlim_max < wanted) {
        return fail(ErrorCode::ConfigurationInvalid,
            QStringLiteral("listen.connections_max %1 needs %2 open files, and the system allows "
                           "%3 (LimitNOFILE, ulimit -n)")
                .arg(connectionsMax)
                .arg(wanted)
                .arg(limit.rlim_max));
    }
    limit.rlim_cur = wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        return fail(ErrorCode::Internal, QStringLiteral("the limit of open files stays as it is"));
    return {};
}
#else
Expected<void> raiseFileLimit(int) { return {}; }
#endif

} // namespace shahn::sms_app
