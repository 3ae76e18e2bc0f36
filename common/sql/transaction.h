// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A transaction as an object: commit() stores, everything else rolls back. A transaction begun
// inside another joins it: only the outermost commit stores, and an inner one that is not committed
// makes the outer one unable to commit. After a failed statement commit() rolls back and gives the
// first failure, on both engines.

#include "core/error.h"

namespace shahn::sql
{

class Connection;

enum class TransactionKind : quint8 {
    Write, // SQLite: takes the write lock at once. PostgreSQL: read committed
    Read, // one unchanging view of the data; writing in it is an error on PostgreSQL
};

class Transaction final
{
public:
    static Expected<Transaction> begin(
        Connection &connection, TransactionKind kind = TransactionKind::Write);

    Transaction(Transaction &&other) noexcept;
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    // OutcomeUnknown when the commit was sent and its result was lost. After any other error
    // nothing is stored.
    Expected<void> commit();

    // Has no effect after commit() or rollback().
    void rollback();

private:
    explicit Transaction(Connection &connection) : m_connection(&connection) { }

    Connection *m_connection; // null when finished or moved away
};

} // namespace shahn::sql
