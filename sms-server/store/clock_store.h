// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a person says of a server's clock, and the traces that a wrong one has left: meters and
// points that stand ahead of the time. What writes does so inside a transaction of the caller.

#include "core/error.h"

#include <QString>

#include <optional>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

class ClockStore final
{
public:
    explicit ClockStore(sql::Connection &connection) : m_connection(connection) { }

    // When this server made a token with a time in it last, or a person accepted its clock,
    // whichever happened last, whatever the times say; none: never. Other rows of its, such as
    // sign-ins, are also written by a clock in doubt.
    Expected<std::optional<qint64>> lastTrustedMs(const QString &chain);

    // From now on this server's clock is trusted (vending/clock_trust.h).
    Expected<void> accept(const QString &chain, qint64 nowMs);

    // Meters whose newest TID lies further ahead than aheadMinutes, the utility's parameter, may be
    // sold to from now on. The minutes that they have used are remembered, so no TID is given
    // twice. The number of meters.
    Expected<qint64> bringBackMeters(qint64 nowMs, int aheadMinutes);

    // Points in a later month than this one (yyyymm) come back to it with what they have bought.
    Expected<qint64> bringBackPoints(int billingMonth);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
