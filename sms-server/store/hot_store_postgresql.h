// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The hot store on PostgreSQL: a handful of statements for the whole batch, whatever its size, sent
// to the server together. Many rows travel as one array for each column.

#include "store/config_cache.h"
#include "store/hot_store.h"

namespace shahn::sql
{
class PostgresqlPipeline;
}

namespace shahn::store
{

class HotStorePostgresql final : public HotStore
{
public:
    explicit HotStorePostgresql(sql::Connection &connection) : m_connection(connection) { }

    Expected<BatchState> load(const BatchKeys &keys, const QString &server, qint64 nowMs) override;
    Expected<BatchState> loadForQuote(const std::vector<QString> &drns, qint64 nowMs) override;
    using HotStore::save;
    Expected<void> save(
        const BatchChanges &changes, const std::function<void()> &finished) override;
    Expected<void> tryTables(std::span<const Table *const> ofKinds) override;
    Expected<void> keepAlive() override;

private:
    using Pipeline = sql::PostgresqlPipeline;

    // What stands in the keys, with the locks in front of it.
    Expected<void> loadByKeys(
        Pipeline &pipeline, BatchState &state, const BatchKeys &keys, const QString &server);
    // What only that tells to be needed, and what the cache does not have.
    Expected<void> loadRest(
        Pipeline &pipeline, BatchState &state, const BatchKeys &keys, qint64 nowMs);
    Expected<void> loadSessions(
        Pipeline &pipeline, BatchState &state, const std::vector<QString> &tokenHashes);
    void queryTariffs(Pipeline &pipeline, const BatchState &state);
    // Those that only their codes tell.
    Expected<void> loadNamedVendors(
        Pipeline &pipeline, BatchState &state, const std::vector<QString> &codes);

    sql::Connection &m_connection;
    ConfigCache m_cache;
    bool m_hasUsedMinutes = false; // as the last load has found
};

} // namespace shahn::store
