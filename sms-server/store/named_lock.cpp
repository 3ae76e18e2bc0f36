// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/named_lock.h"

#include "core/assert.h"
#include "sql/connection.h"
#include "store/changed_rows.h"

namespace shahn::store
{

Expected<void> lockName(sql::Connection &connection, const QString &name)
{
    SHAHN_ASSERT(connection.isInTransaction());
    if (connection.dialect() != sql::Dialect::Postgresql)
        return {};
    return done(connection.query("transaction_lock", { { ":name", name } }));
}

} // namespace shahn::store
