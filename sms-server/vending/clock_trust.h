// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether the wall clock may be sold by. A TID is a time: sold under a clock that is ahead, it
// blocks its meter until that time has come; under one that is behind, the meter refuses it. The
// clock is compared with what else is known of the time: the last row of this server's audit chain,
// the database server's clock, and the monotonic clock since it was trusted last. Once in doubt it
// stays so until it agrees again or a person accepts it (smsctl clock accept). Used by one thread.

#include "store/audit_store.h"

#include <optional>

namespace shahn::vending
{

class ClockTrust final
{
public:
    // Two servers' clocks, and a clock that is corrected little by little.
    static constexpr qint64 toleranceMs = 2 * 60'000;
    // How far the clock may have moved against the monotonic one.
    static constexpr qint64 jumpMsMax = 5 * 60'000;
    // An office may rest for long; longer than this, a person looks at the clock first.
    static constexpr qint64 restMsMax = 62LL * 24 * 60 * 60'000;

    // What is wrong, in English; empty: the clock is trusted.
    QString check(const store::AuditHead &head, qint64 nowMs, qint64 monotonicMs);

private:
    struct Trusted {
        qint64 offsetMs = 0; // wall clock less monotonic clock
        qint64 acceptanceCount = 0;
    };

    std::optional<Trusted> m_trusted; // of the last time
};

} // namespace shahn::vending
