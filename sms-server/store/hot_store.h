// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Loads and saves batches of documents: the way that every sale goes. One class for each engine,
// since here the engine is used as it is fastest. Used by the thread of its connection; the caller
// owns the transaction.

#include "store/batch_state.h"

#include "core/error.h"

#include <functional>
#include <memory>
#include <set>
#include <span>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

class KnownTariffs;

class HotStore
{
public:
    // The connection outlives it.
    static std::unique_ptr<HotStore> make(sql::Connection &connection);

    virtual ~HotStore() = default;

    // What tariffs are read with from now on, which outlives it: a store that is made for one quote
    // has no memory of its own.
    void useKnown(KnownTariffs &known) { m_known = &known; }

    // Reads what the keys name and locks what the batch will change, always in the same order:
    // points, CDUs, this server's audit chain, this server's slices of the vendors or all of them.
    // Points and CDUs that somebody else has locked are not waited for but named (heldMeters,
    // heldCdus). Only inside a write transaction. nowMs: when the parameters count.
    virtual Expected<BatchState> load(const BatchKeys &keys, const QString &server, qint64 nowMs)
        = 0;

    // The points with their tariffs and the utility, without locks, for a quote.
    virtual Expected<BatchState> loadForQuote(const std::vector<QString> &drns, qint64 nowMs) = 0;

    // In the transaction of load(). After an error only a rollback is left. AlreadyExists and
    // DatabaseConflict: another server was in the way; load and decide again. Rows of replies and
    // the hashes of the block are looked at when finished has returned, which is called once at
    // most.
    virtual Expected<void> save(const BatchChanges &changes, const std::function<void()> &finished)
        = 0;

    Expected<void> save(const BatchChanges &changes)
    {
        return save(changes, [] {});
    }

    // In place of save(), without anything to store: whether it has to wait for somebody. ofKinds:
    // the tables that the kinds of documents have for themselves.
    virtual Expected<void> tryTables(std::span<const Table *const> ofKinds) = 0;

    // Between the two, when deciding takes long: the database ends a transaction that stands still.
    virtual Expected<void> keepAlive() = 0;

protected:
    struct RowsOfTable {
        const Table *table;
        std::vector<const Row *> rows;
    };

    struct RowsOfBatch {
        std::vector<RowsOfTable> tables; // in the order in which they first stand
        std::vector<const Row *> replies;
    };

    static RowsOfBatch rowsOf(const BatchChanges &changes);
    KnownTariffs *m_known = nullptr;

    // Of the stations' sessions.
    static std::set<qint64> vendorsOf(const BatchState &state);
};

} // namespace shahn::store
