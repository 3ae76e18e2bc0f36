// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/journal_table.h"

#include "cache/client_database.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace shahn::cache
{
namespace
{

// A sealed text cannot be moved to another row or column.
QString requestLabel(const RequestId &id) { return QStringLiteral("journal request ") + id.text(); }

QString outcomeLabel(const RequestId &id) { return QStringLiteral("journal outcome ") + id.text(); }

JournalRow readRow(const ClientDatabase &database, const sql::Row &stored)
{
    JournalRow row;
    row.id = RequestId(stored.text("request_id"));
    row.state = stored.int32("state");
    row.createdAtMsUtc = stored.int64("created_at_ms");
    row.changedAtMsUtc = stored.int64("changed_at_ms");
    auto request = database.unseal(stored.text("request"), requestLabel(row.id));
    if (!request) {
        row.fault = request.error();
        return row;
    }
    row.request = std::move(*request);
    const QString sealed = stored.text("outcome");
    if (sealed.isEmpty())
        return row;
    if (auto outcome = database.unseal(sealed, outcomeLabel(row.id)))
        row.outcome = std::move(*outcome);
    else
        row.fault = outcome.error();
    return row;
}

Expected<std::vector<JournalRow>> readRows(
    ClientDatabase &database, const char *statement, const sql::Parameters &parameters)
{
    const auto stored = database.connection().query(statement, parameters);
    if (!stored)
        return stored.error();
    std::vector<JournalRow> rows;
    for (const sql::Row &one : *stored)
        rows.push_back(readRow(database, one));
    return rows;
}

} // namespace

Expected<void> JournalTable::insert(const JournalRow &row)
{
    auto transaction = sql::Transaction::begin(m_database.connection());
    if (!transaction)
        return transaction.error();
    const auto inserted = m_database.connection().execute("insert_journal",
        { { ":request_id", row.id }, { ":state", row.state },
            { ":created_at_ms", row.createdAtMsUtc },
            { ":request", m_database.seal(row.request, requestLabel(row.id)) } });
    if (!inserted)
        return inserted.error();
    return transaction->commit();
}

Expected<void> JournalTable::update(const Change &change)
{
    auto transaction = sql::Transaction::begin(m_database.connection());
    if (!transaction)
        return transaction.error();
    const QString outcome = change.outcome.isEmpty()
        ? QString()
        : m_database.seal(change.outcome, outcomeLabel(change.id));
    const auto updated = m_database.connection().execute("update_journal",
        { { ":request_id", change.id }, { ":state", change.state },
            { ":changed_at_ms", change.changedAtMsUtc }, { ":outcome", outcome },
            { ":unhandled", change.isUnhandled ? 1 : 0 } });
    if (!updated)
        return updated.error();
    if (*updated != 1)
        return fail(ErrorCode::NotFound,
            QStringLiteral("no open journal entry %1 below state %2")
                .arg(change.id.text())
                .arg(change.state));
    return transaction->commit();
}

Expected<void> JournalTable::setDelivered(const RequestId &id, int state, qint64 changedAtMsUtc)
{
    auto transaction = sql::Transaction::begin(m_database.connection());
    if (!transaction)
        return transaction.error();
    const auto updated = m_database.connection().execute("update_journal_delivered",
        { { ":request_id", id }, { ":state", state }, { ":changed_at_ms", changedAtMsUtc } });
    if (!updated)
        return updated.error();
    if (*updated != 1)
        return fail(ErrorCode::NotFound,
            QStringLiteral("journal entry %1 waits for no delivery").arg(id.text()));
    return transaction->commit();
}

Expected<void> JournalTable::setUnhandled(const RequestId &id, bool isUnhandled)
{
    auto transaction = sql::Transaction::begin(m_database.connection());
    if (!transaction)
        return transaction.error();
    const auto updated = m_database.connection().execute("update_journal_unhandled",
        { { ":request_id", id }, { ":unhandled", isUnhandled ? 1 : 0 } });
    if (!updated)
        return updated.error();
    if (*updated != 1)
        return fail(
            ErrorCode::NotFound, QStringLiteral("no settled journal entry %1").arg(id.text()));
    return transaction->commit();
}

Expected<void> JournalTable::updateAll(const std::vector<Leftovers> &changes, qint64 changedAtMsUtc)
{
    auto transaction = sql::Transaction::begin(m_database.connection());
    if (!transaction)
        return transaction.error();
    for (const Leftovers &change : changes) {
        const auto updated = m_database.connection().execute("update_journal_leftovers",
            { { ":from_state", change.fromState }, { ":to_state", change.toState },
                { ":changed_at_ms", changedAtMsUtc },
                { ":unhandled", change.isUnhandled ? 1 : 0 } });
        if (!updated)
            return updated.error();
    }
    return transaction->commit();
}

Expected<void> JournalTable::prune(const Pruning &pruning)
{
    auto transaction = sql::Transaction::begin(m_database.connection());
    if (!transaction)
        return transaction.error();
    const auto deleted = m_database.connection().execute("delete_journal_old",
        { { ":changed_before_ms", pruning.changedBeforeMsUtc },
            { ":kept_count", pruning.keptCount } });
    if (!deleted)
        return deleted.error();
    return transaction->commit();
}

Expected<JournalRow> JournalTable::find(const RequestId &id) const
{
    auto rows = readRows(m_database, "select_journal", { { ":request_id", id } });
    if (!rows)
        return rows.error();
    if (rows->empty())
        return fail(ErrorCode::NotFound, QStringLiteral("no journal entry %1").arg(id.text()));
    return std::move(rows->front());
}

Expected<std::vector<JournalRow>> JournalTable::open() const
{
    return readRows(m_database, "select_journal_open", {});
}

Expected<std::vector<JournalRow>> JournalTable::undelivered() const
{
    return readRows(m_database, "select_journal_undelivered", {});
}

Expected<std::vector<JournalRow>> JournalTable::unhandled() const
{
    return readRows(m_database, "select_journal_unhandled", {});
}

Expected<std::vector<JournalRow>> JournalTable::newest(int countMax) const
{
    return readRows(m_database, "select_journal_newest", { { ":count_max", countMax } });
}

} // namespace shahn::cache
