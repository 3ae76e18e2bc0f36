// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/hot_store.h"

#include "store/document.h"
#include "store/hot_store_postgresql.h"
#include "store/hot_store_sqlite.h"

#include "sql/connection.h"

#include <algorithm>

namespace shahn::store
{

std::unique_ptr<HotStore> HotStore::make(sql::Connection &connection)
{
    if (connection.dialect() == sql::Dialect::Sqlite)
        return std::make_unique<HotStoreSqlite>(connection);
    return std::make_unique<HotStorePostgresql>(connection);
}

HotStore::RowsOfBatch HotStore::rowsOf(const BatchChanges &changes)
{
    RowsOfBatch batch;
    std::vector<RowsOfTable> &tables = batch.tables;
    for (const Row &row : changes.rows) {
        if (&row.table() == &replyTable) {
            batch.replies.push_back(&row);
            continue;
        }
        auto ofTable = std::find_if(tables.begin(), tables.end(),
            [&row](const RowsOfTable &one) { return one.table == &row.table(); });
        if (ofTable == tables.end())
            ofTable = tables.insert(tables.end(), { &row.table(), {} });
        ofTable->rows.push_back(&row);
    }
    return batch;
}

std::set<qint64> HotStore::vendorsOf(const BatchState &state)
{
    std::set<qint64> vendors;
    for (const BatchSession &session : state.sessions) {
        if (session.vendorId != 0)
            vendors.insert(session.vendorId);
    }
    return vendors;
}

} // namespace shahn::store
