// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/hot_store.h"

#include "store/hot_store_postgresql.h"
#include "store/hot_store_sqlite.h"

#include "sql/connection.h"

namespace shahn::store
{

std::unique_ptr<HotStore> HotStore::make(sql::Connection &connection)
{
    if (connection.dialect() == sql::Dialect::Sqlite)
        return std::make_unique<HotStoreSqlite>(connection);
    return std::make_unique<HotStorePostgresql>(connection);
}

} // namespace shahn::store
