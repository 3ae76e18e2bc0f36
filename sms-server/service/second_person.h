// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether what gives value (archive FieldTrait::GivesValue) is done by one person, or needs the
// signature of another one: the parameter secondPersonForRecords. Before the set-up is approved it
// does not, for that approval covers it. A key change asks its batch in place of this.

#include "service/audit_log.h"
#include "sql/connection.h"

namespace shahn::service
{

// As far as this moment says; what is told to people before it is tried.
Expected<bool> wantsSecondPerson(sql::Connection &connection, qint64 nowMs);

// ClockNotTrusted where it does not: before its start nothing says that the parameter is set.
Expected<bool> needsSecondPerson(sql::Connection &connection, const AuditTools &audit);

Error secondPersonNeeded(const QString &field); // SecondPersonNeeded

// SecondPersonNeeded where it does. field: what gives value.
Expected<void> checkSecondPerson(
    sql::Connection &connection, const AuditTools &audit, const QString &field);

} // namespace shahn::service
