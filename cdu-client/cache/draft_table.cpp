// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/draft_table.h"

#include "cache/client_database.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace shahn::cache
{
namespace
{

// A sealed text cannot be moved to another row.
QString labelOf(const QString &owner, const QString &name)
{
    return QStringLiteral("draft of %1: %2").arg(owner, name);
}

Expected<void> executed(
    sql::Connection &connection, const char *statement, const sql::Parameters &parameters)
{
    auto transaction = sql::Transaction::begin(connection);
    if (!transaction)
        return ofThisMachine(transaction.error());
    if (const auto done = connection.execute(statement, parameters); !done)
        return ofThisMachine(done.error());
    const auto committed = transaction->commit();
    return committed ? committed : ofThisMachine(committed.error());
}

} // namespace

Expected<void> DraftTable::keep(const DraftRow &row)
{
    return executed(m_database.connection(), "upsert_draft",
        { { ":owner", row.owner }, { ":name", row.name },
            { ":content", m_database.seal(row.content, labelOf(row.owner, row.name)) },
            { ":changed_at_ms", row.changedAtMsUtc } });
}

Expected<void> DraftTable::drop(const QString &owner, const QString &name)
{
    return executed(
        m_database.connection(), "delete_draft", { { ":owner", owner }, { ":name", name } });
}

Expected<std::vector<DraftRow>> DraftTable::of(const QString &owner) const
{
    const auto stored = m_database.connection().query("select_drafts", { { ":owner", owner } });
    if (!stored)
        return ofThisMachine(stored.error());
    std::vector<DraftRow> rows;
    for (const sql::Row &one : *stored) {
        DraftRow row{ owner, one.text("name"), {}, one.int64("changed_at_ms") };
        auto content = m_database.unseal(one.text("content"), labelOf(owner, row.name));
        if (content)
            row.content = std::move(*content);
        else
            row.fault = content.error();
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace shahn::cache
