// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/trusted_clock.h"

#include "store/clock_store.h"
#include "vending/clock_trust.h"

namespace shahn::service
{

Expected<void> checkClock(
    sql::Connection &connection, store::Writer &writer, const AuditTools &audit)
{
    const auto ofSales = writer.clockFault();
    if (!ofSales)
        return ofSales.error();
    QString fault = ofSales->value_or(QString());
    if (!*ofSales) {
        const auto last = store::ClockStore(connection).lastTrustedMs(audit.chain);
        if (!last)
            return last.error();
        fault = vending::ClockTrust(*last).check({ audit.nowMs });
    }
    return fault.isEmpty() ? Expected<void>() : fail(ErrorCode::ClockNotTrusted, fault);
}

} // namespace shahn::service
