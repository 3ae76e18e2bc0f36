// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The hot store on PostgreSQL: a handful of statements for the whole batch, whatever its size.

#include "store/hot_store.h"

namespace shahn::store
{

class JsonRows;

class HotStorePostgresql final : public HotStore
{
public:
    explicit HotStorePostgresql(sql::Connection &connection) : m_connection(connection) { }

    Expected<BatchState> load(const BatchKeys &keys, const QString &server) override;
    Expected<BatchState> loadForQuote(const std::vector<QString> &drns) override;
    Expected<void> save(const BatchChanges &changes) override;
    Expected<void> tryTables() override;
    Expected<void> keepAlive() override;

private:
    Expected<void> loadPoints(
        BatchState &state, const char *statement, const std::vector<QString> &drns);
    Expected<void> loadUsedMinutes(BatchState &state);
    Expected<void> loadHeldMeters(BatchState &state, const std::vector<QString> &drns);
    Expected<void> loadCdus(BatchState &state, const QString &tokenHashes);
    Expected<void> loadHeldCdus(BatchState &state, const QString &tokenHashes);
    Expected<void> loadSessions(BatchState &state, const QString &tokenHashes);
    Expected<void> loadRequests(BatchState &state, const BatchKeys &keys);
    Expected<void> loadTariffs(BatchState &state);
    Expected<void> loadUtility(BatchState &state);
    Expected<void> insert(const Table &table, std::vector<const Row *> rows);
    Expected<void> savePoints(const BatchChanges &changes);
    Expected<void> saveSums(const BatchChanges &changes);

    sql::Connection &m_connection;
};

} // namespace shahn::store
