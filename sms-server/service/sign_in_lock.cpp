// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/sign_in_lock.h"

#include <QJsonObject>
#include <QMutexLocker>

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

Error signInLocked(qint64 lockedUntilMs, qint64 nowMs)
{
    const qint64 seconds = (lockedUntilMs - nowMs + 999) / 1000;
    return fail(ErrorCode::SignInLocked, QStringLiteral("too many wrong passwords"),
        { { QStringLiteral("retryAfterSeconds"), seconds } });
}

Expected<void> AttemptsAtMachine::check(const QString &login, qint64 nowMs)
{
    const QMutexLocker lock(&m_mutex);
    const qint64 until = m_attempts.value(login.toLower()).lockedUntilMs;
    // A longer one was made while the clock was ahead.
    return until > nowMs && until - nowMs <= signInLockMsMax ? signInLocked(until, nowMs)
                                                             : Expected<void>();
}

void AttemptsAtMachine::note(const QString &login, bool isRight, qint64 nowMs)
{
    constexpr qsizetype loginsMax = 10'000;
    const QMutexLocker lock(&m_mutex);
    const QString key = login.toLower();
    if (isRight)
        m_attempts.remove(key);
    if (isRight || (m_attempts.size() >= loginsMax && !m_attempts.contains(key)))
        return;
    Attempts &attempts = m_attempts[key];
    const qint64 lockMs = signInLockMs(++attempts.failures);
    attempts.lockedUntilMs = lockMs == 0 ? 0 : nowMs + lockMs;
}

} // namespace shahn::service
