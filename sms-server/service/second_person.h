// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether what gives value (archive FieldTrait::GivesValue) is done by one person, or needs the
// signature of another one: the parameter secondPersonForRecords. Before the set-up is approved it
// does not, for that approval covers it. A key change asks its batch in place of this.

#include "core/error.h"
#include "sql/connection.h"

namespace shahn::service
{

Expected<bool> needsSecondPerson(sql::Connection &connection, qint64 nowMs);

// SecondPersonNeeded where it does. field: what gives value.
Expected<void> checkSecondPerson(sql::Connection &connection, qint64 nowMs, const QString &field);

} // namespace shahn::service
