// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Loads and saves batches of sales, a handful of statements for a whole batch. Used by one thread,
// the one that opened the connection; the caller owns the transaction.

#include "store/sale_batch.h"

#include "core/error.h"
#include "sql/connection.h"

namespace shahn::store
{

class SaleBatchStore
{
public:
    // The connection outlives the store. The chain is the audit chain of this server.
    SaleBatchStore(sql::Connection &connection, QString chain);

    // Reads what the keys name and locks what the batch will change, always in the same order:
    // meters with their points, receipt counters, the audit chain. Call inside a transaction.
    Expected<SaleBatchState> loadForSale(const SaleBatchKeys &keys);
    // The same rows without locks and without receipt counters and audit chain, for a quote.
    Expected<SaleBatchState> loadForQuote(const SaleBatchKeys &keys);
    // Call in the transaction of loadForSale. After an error only a rollback is left.
    Expected<void> save(const SaleBatchChanges &changes);

private:
    sql::Connection &m_connection;
    QString m_chain;
};

} // namespace shahn::store
