// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is owed of a debt is posted when it is recorded (vending/debt_entry.h), and for debts of
// databases that did not do so when a server starts. Used with the calling thread's connection.

#include "core/random.h"
#include "service/records.h"

namespace shahn::service
{

// In the transaction that has recorded it.
Expected<void> postRecordedDebt(sql::Connection &connection, const AuditTools &audit,
    Random &random, const RecordUser &user, const QString &code);

// All that have no posting yet, on the day of now: the months before may be closed, and the books
// of their days were read. In transactions of its own; how many there were.
Expected<qint64> postEarlierDebts(
    sql::Connection &connection, const Clock &clock, Random &random, const QString &chain);

} // namespace shahn::service
