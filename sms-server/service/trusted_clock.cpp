// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/trusted_clock.h"

#include "store/clock_store.h"
#include "vending/clock_trust.h"

namespace shahn::service
{
namespace
{

Expected<void> trustedUnless(const QString &fault)
{
    return fault.isEmpty() ? Expected<void>() : fail(ErrorCode::ClockNotTrusted, fault);
}

} // namespace

Expected<void> checkClock(
    sql::Connection &connection, store::Writer &writer, const AuditTools &audit)
{
    const auto ofSales = writer.clockFault();
    if (!ofSales)
        return ofSales.error();
    return *ofSales ? trustedUnless(**ofSales) : checkClock(connection, audit);
}

Expected<void> checkClock(sql::Connection &connection, const AuditTools &audit)
{
    const auto last = store::ClockStore(connection).lastTrustedMs(audit.chain);
    if (!last)
        return last.error();
    return trustedUnless(vending::ClockTrust(*last).check({ audit.nowMs }));
}

} // namespace shahn::service
