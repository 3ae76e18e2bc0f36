// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/rate_limiter.h"

#include <QJsonObject>

#include <algorithm>

namespace shahn::http
{

RateLimiter::RateLimiter(RateLimit limit, const Clock &clock)
    : m_costMs(60'000 / std::max(1, limit.perMinute))
    , m_debtMsMax(m_costMs * std::max(1, limit.burst))
    , m_clock(clock)
{
}

Expected<void> RateLimiter::take(const QString &who)
{
    const qint64 nowMs = m_clock.monotonicMs();
    if (m_buckets.size() >= addressCountMax && !m_buckets.contains(who))
        forgetQuietAddresses(nowMs);
    Bucket &bucket = m_buckets[who];
    const qint64 elapsedMs = std::max<qint64>(0, nowMs - bucket.atMs);
    bucket.debtMs = std::max<qint64>(0, bucket.debtMs - elapsedMs);
    bucket.atMs = nowMs;
    const qint64 overMs = bucket.debtMs + m_costMs - m_debtMsMax;
    if (overMs > 0) {
        return fail(ErrorCode::TooManyRequests, QStringLiteral("too many attempts"),
            { { QStringLiteral("retryAfterSeconds"), (overMs + 999) / 1000 } });
    }
    bucket.debtMs += m_costMs;
    return {};
}

void RateLimiter::forgetQuietAddresses(qint64 nowMs)
{
    m_buckets.removeIf([nowMs](const auto &entry) { return entry->debtMs <= nowMs - entry->atMs; });
}

} // namespace shahn::http
