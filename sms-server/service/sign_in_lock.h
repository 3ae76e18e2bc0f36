// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How long a login is locked after wrong passwords: not at all up to four in a row, then 30 seconds
// that double with each further one, an hour at most.

#include "core/error.h"

#include <QHash>
#include <QMutex>

namespace shahn::service
{

inline constexpr int signInFailuresFree = 4;
inline constexpr qint64 signInLockMsMax = 60LL * 60 * 1000;

// 0: not locked.
qint64 signInLockMs(int failuresInARow);

// SignInLocked; context: retryAfterSeconds.
Error signInLocked(qint64 lockedUntilMs, qint64 nowMs);

// Wrong passwords at the server's own machine since it was started; stations have a table of
// theirs (store/sign_in_failure_store.h). Any thread.
class AttemptsAtMachine final
{
public:
    // SignInLocked.
    Expected<void> check(const QString &login, qint64 nowMs);
    void note(const QString &login, bool isRight, qint64 nowMs);

private:
    struct Attempts {
        int failures = 0; // in a row
        qint64 lockedUntilMs = 0;
    };

    QMutex m_mutex;
    QHash<QString, Attempts> m_attempts; // by login in small letters, whether it exists or not
};

} // namespace shahn::service
