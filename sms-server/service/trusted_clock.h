// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether the clock is trusted, for what else than a sale rests on the time: what is posted, asked
// for and signed. Internal to service.

#include "service/audit_log.h"
#include "store/writer.h"

namespace shahn::service
{

// ClockNotTrusted, as a sale would be refused by it. Inside of work of the writer.
Expected<void> checkClock(
    sql::Connection &connection, store::Writer &writer, const AuditTools &audit);

// By the last sale alone, where nothing is sold.
Expected<void> checkClock(sql::Connection &connection, const AuditTools &audit);

} // namespace shahn::service
