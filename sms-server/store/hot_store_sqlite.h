// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The hot store on SQLite: one row after another through the connection's own handle. A write
// transaction of SQLite is alone with the database, so nothing is ever held by somebody else.

#include "store/config_cache.h"
#include "store/hot_store.h"

namespace shahn::store
{

class HotStoreSqlite final : public HotStore
{
public:
    explicit HotStoreSqlite(sql::Connection &connection) : m_connection(connection) { }

    Expected<BatchState> load(const BatchKeys &keys, const QString &server, qint64 nowMs) override;
    Expected<BatchState> loadForQuote(const std::vector<QString> &drns, qint64 nowMs) override;
    using HotStore::save;
    Expected<void> save(
        const BatchChanges &changes, const std::function<void()> &finished) override;

    Expected<void> tryTables(std::span<const Table *const> ofKinds) override;

    Expected<void> keepAlive() override { return {}; }

private:
    // read is called for each row of the statement with this value.
    template <class Key, class Read>
    Expected<void> forEachRow(const char *statement, const Key &key, const Read &read);

    // Before anything that may be kept.
    Expected<void> checkCache();
    Expected<void> loadPoints(BatchState &state, const std::vector<QString> &drns);
    Expected<void> loadAccounts(BatchState &state, const std::vector<QString> &numbers);
    Expected<void> loadUsedMinutes(BatchState &state);
    Expected<void> loadSessions(BatchState &state, const std::vector<QString> &tokenHashes);
    Expected<void> loadRequests(BatchState &state, const BatchKeys &keys);
    Expected<void> loadTariffIndexes(BatchState &state);
    Expected<void> loadTariffs(BatchState &state);
    Expected<void> loadDebts(BatchState &state);
    Expected<void> loadShares(BatchState &state);
    Expected<void> loadEntitlements(BatchState &state);
    Expected<void> loadSales(BatchState &state, const std::vector<QString> &requestIds);
    Expected<void> loadVendors(BatchState &state, const BatchKeys &keys);
    template <class Key>
    Expected<void> loadVendor(BatchState &state, const char *statement, const Key &key);
    Expected<void> loadVendorEntries(BatchState &state, const std::vector<QString> &requestIds);
    Expected<void> loadUtility(BatchState &state, qint64 nowMs);
    Expected<void> readUtilityRow();
    Expected<void> readParameters();
    // By the statement with this name.
    Expected<void> insert(const Table &table, std::span<const Row *const> rows, const char *name);
    Expected<void> insertAll(const Table &table, std::span<const Row *const> rows);
    Expected<void> savePoints(const BatchChanges &changes);
    Expected<void> saveVendors(const BatchChanges &changes);
    Expected<void> saveSums(const BatchChanges &changes);

    sql::Connection &m_connection;
    ConfigCache m_cache;
};

} // namespace shahn::store
