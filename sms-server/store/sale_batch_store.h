// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Loads and saves batches of sales and engineering tokens, a handful of statements for a whole
// batch. Used by one thread, the one that opened the connection; the caller owns the transaction.

#include "store/sale_batch.h"

#include "core/error.h"

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

class JsonRows;

class SaleBatchStore final
{
public:
    explicit SaleBatchStore(sql::Connection &connection) : m_connection(connection) { }

    // Reads what the keys name and locks what the batch will change, always in the same order:
    // meters with their points, receipt counters, this server's audit chain. Meters and counters
    // that somebody else has locked are not waited for but named (heldMeters, heldCdus). Only
    // inside a write transaction.
    Expected<SaleBatchState> loadForSale(const SaleBatchKeys &keys, const QString &chain);

    // The same rows without locks, and without receipt counters and audit chain, for a quote.
    Expected<SaleBatchState> loadForQuote(const SaleBatchKeys &keys);

    // In the transaction of loadForSale. After an error only a rollback is left. AlreadyExists and
    // DatabaseConflict: another server was in the way; load and decide again.
    Expected<void> save(const SaleBatchChanges &changes);

    // In place of save(), without anything to store: whether it has to wait for somebody.
    Expected<void> tryTables();

    // Between the two, when deciding takes long: the database ends a transaction that stands still.
    Expected<void> keepAlive();

private:
    Expected<void> loadMeters(
        SaleBatchState &state, const char *statement, const std::vector<QString> &drns);
    Expected<void> loadHeldMeters(SaleBatchState &state, const std::vector<QString> &drns);
    Expected<void> loadSessions(SaleBatchState &state, const QString &tokenHashes);
    Expected<void> loadCounters(SaleBatchState &state, const QString &tokenHashes);
    Expected<void> loadHeldCdus(SaleBatchState &state);
    Expected<void> loadRequests(SaleBatchState &state, const std::vector<QString> &requestIds);
    Expected<void> loadCopies(SaleBatchState &state, const std::vector<QString> &requestIds);
    Expected<void> loadReprints(SaleBatchState &state, const std::vector<QString> &reprintIds);
    Expected<void> loadApprovals(SaleBatchState &state, const std::vector<QString> &requestIds);
    Expected<void> loadTariffs(SaleBatchState &state);
    Expected<void> loadUtility(SaleBatchState &state);
    Expected<void> saveSales(const SaleBatchChanges &changes);
    Expected<void> saveEngineering(const SaleBatchChanges &changes);
    Expected<void> saveTokens(const SaleBatchChanges &changes);
    Expected<void> saveState(const SaleBatchChanges &changes);
    // Every row must reach the database.
    Expected<void> saveRows(const char *statement, JsonRows &rows);

    sql::Connection &m_connection;
};

} // namespace shahn::store
