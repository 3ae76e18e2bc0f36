// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether the clock is trusted, for what else than a sale rests on the time: what is asked for,
// signed and published. Internal to service.

#include "service/audit_log.h"
#include "store/writer.h"

namespace shahn::service
{

// ClockNotTrusted, as a sale would be refused by it. Inside of work of the writer.
Expected<void> checkClock(
    sql::Connection &connection, store::Writer &writer, const AuditTools &audit);

} // namespace shahn::service
