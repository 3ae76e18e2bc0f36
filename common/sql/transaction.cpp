// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/transaction.h"

#include "sql/connection.h"

namespace shahn::sql
{

Expected<Transaction> Transaction::begin(Connection &connection, TransactionKind kind)
{
    if (auto begun = connection.beginTransaction(kind); !begun)
        return begun.error();
    return Transaction(connection);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

Transaction::~Transaction() { rollback(); }

Expected<void> Transaction::commit()
{
    SHAHN_ASSERT(m_connection);
    return std::exchange(m_connection, nullptr)->commitTransaction();
}

void Transaction::rollback()
{
    if (m_connection)
        std::exchange(m_connection, nullptr)->rollbackTransaction();
}

} // namespace shahn::sql
