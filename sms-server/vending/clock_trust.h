// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether the wall clock may be sold by. A TID is a time: sold under a clock that is ahead, it
// blocks its meter until that time has come; under one that is behind, the meter refuses it. The
// clock is compared with what else is known of the time: the last sale of this server until it
// sells again after its start, the monotonic clock since the last look and for good from that sale
// on, and the clock of a database server on another machine. That one can only contradict: a
// database in a container has a name of its own and this machine's clock, so that it agrees says
// nothing. Once in doubt the clock stays so until it agrees again or a person accepts it (smsctl
// clock accept). Used by one thread.

#include <QString>

#include <optional>

namespace shahn::vending
{

struct ClockEvidence {
    qint64 nowMs = 0; // the clock that is in question
    qint64 monotonicMs = 0;
    std::optional<qint64> databaseMs = {}; // of another machine
    qint64 acceptanceCount = 0; // how often a person has accepted it
};

class ClockTrust final
{
public:
    // Two servers' clocks, and a clock that is corrected little by little.
    static constexpr qint64 toleranceMs = 2 * 60'000;
    // How far the clock may have moved against the monotonic one since it was used first or
    // accepted, and how much more for each day since then: a bad clock, not a set one.
    static constexpr qint64 jumpMsMax = 5 * 60'000;
    static constexpr qint64 driftMsPerDayMax = 60'000;
    // An office may rest for long; longer than this, a person looks at the clock first.
    static constexpr qint64 restMsMax = 62LL * 24 * 60 * 60'000;

    // lastTrustedMs: of the last sale before this server started; none: it never sold.
    explicit ClockTrust(std::optional<qint64> lastTrustedMs) : m_lastTrustedMs(lastTrustedMs) { }

    // What is wrong, in English; empty: the clock is trusted.
    QString check(const ClockEvidence &evidence);

    // Tokens were made by the clock as it was when it was trusted last.
    void noteUsed();

private:
    // By a person, since it was trusted last.
    bool isAccepted(const ClockEvidence &evidence) const;
    QString compare(const ClockEvidence &evidence) const;

    const std::optional<qint64> m_lastTrustedMs;

    // Of the last look before it was used or accepted by a person, and of no later one: until then
    // a computer that has just started may yet get the right time. Of no look after the longest
    // rest: in small steps, each right by the one before, the clock could go any way.
    struct Base {
        qint64 offsetMs = 0; // wall clock less monotonic clock
        qint64 monotonicMs = 0;
        bool isFixed = false;
    };

    bool mayBeCorrected(const ClockEvidence &evidence) const;
    bool isAsBefore(const ClockEvidence &evidence) const;

    std::optional<Base> m_base;
    std::optional<qint64> m_acceptanceCount; // of then, or when it was looked at first
};

} // namespace shahn::vending
