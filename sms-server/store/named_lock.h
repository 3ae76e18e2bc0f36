// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What several servers of one database do one after another: who holds the lock of a name has it
// until its transaction ends. A write transaction of SQLite is alone with the database as it is.

#include "core/error.h"

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

// In a transaction. A chain is locked under the id of its server; no chain has one of the names
// with a blank that other things have.
Expected<void> lockName(sql::Connection &connection, const QString &name);

} // namespace shahn::store
