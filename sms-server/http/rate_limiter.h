// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Attempts per station (its certificate) or subscriber (subscriber.h): a burst, then a steady rate.
// Used by the listener's thread only.

#include "core/clock.h"
#include "core/error.h"

#include <QHash>
#include <QString>

namespace shahn::http
{

struct RateLimit {
    int burst = 60;
    int perMinute = 60;
};

class RateLimiter final
{
public:
    // The clock outlives the limiter.
    RateLimiter(RateLimit limit, const Clock &clock);

    // TooManyRequests with retryAfterSeconds.
    Expected<void> take(const QString &who);

private:
    struct Bucket {
        qint64 debtMs = 0; // time until the burst is whole again
        qint64 atMs = 0;
    };

    void forgetQuietAddresses(qint64 nowMs);

    // Above this number of addresses those without debt are forgotten.
    static constexpr int addressCountMax = 10'000;

    const qint64 m_costMs; // of one attempt
    const qint64 m_debtMsMax;
    const Clock &m_clock;
    QHash<QString, Bucket> m_buckets;
};

} // namespace shahn::http
