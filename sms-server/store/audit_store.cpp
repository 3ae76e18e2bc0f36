// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit_store.h"

#include "core/assert.h"
#include "sql/connection.h"
#include "store/json_rows.h"

namespace shahn::store
{

Expected<AuditHead> AuditStore::lockHead(const QString &chain)
{
    SHAHN_ASSERT(m_connection.isInTransaction());
    // A write transaction of SQLite is alone with the database.
    if (m_connection.dialect() == sql::Dialect::Postgresql) {
        if (auto locked = m_connection.query("audit_lock", { { ":chain", chain } }); !locked)
            return locked.error();
    }
    const auto rows = m_connection.query("audit_head", { { ":chain", chain } });
    if (!rows)
        return rows.error();
    SHAHN_ASSERT(rows->size() == 1);
    const sql::Row row = rows->first();
    return AuditHead{ row.optionalInt64("sequence").value_or(0),
        row.optionalText("hash").value_or(QString(64, u'0')), row.optionalInt64("database_ms"),
        row.int64("acceptance_count") };
}

Expected<void> AuditStore::append(const std::vector<AuditRow> &rows)
{
    if (rows.empty())
        return {};
    JsonRows json;
    for (const AuditRow &row : rows)
        json.add(row.chain, row.sequence, row.atMs, row.actor, row.station, row.action, row.subject,
            row.detail, row.hash);
    const auto appended = m_connection.execute("audit_append", { { ":rows", json.take() } });
    if (!appended)
        return appended.error();
    SHAHN_ASSERT(*appended == static_cast<qint64>(rows.size()));
    return {};
}

Expected<std::vector<AuditRow>> AuditStore::page(
    const QString &chain, qint64 afterSequence, int limit)
{
    const auto rows = m_connection.query(
        "audit_page", { { ":chain", chain }, { ":after", afterSequence }, { ":limit", limit } });
    if (!rows)
        return rows.error();
    std::vector<AuditRow> page;
    for (const sql::Row row : *rows)
        page.push_back(AuditRow{ row.text("chain"), row.int64("sequence"), row.int64("at_ms"),
            row.text("actor"), row.text("station"), row.text("action"), row.text("subject"),
            row.text("detail"), row.text("hash") });
    return page;
}

Expected<std::vector<QString>> AuditStore::chains()
{
    const auto rows = m_connection.query("audit_chains");
    if (!rows)
        return rows.error();
    std::vector<QString> chains;
    for (const sql::Row row : *rows)
        chains.push_back(row.text("chain"));
    return chains;
}

} // namespace shahn::store
