// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/hot_store_postgresql.h"

#include "store/audit_store.h"
#include "store/changed_rows.h"
#include "store/hot_rows.h"
#include "store/json_rows.h"
#include "store/sql_row.h"

#include "core/assert.h"
#include "core/uuid.h"
#include "sql/connection.h"

#include <algorithm>
#include <map>

namespace shahn::store
{
namespace
{

QString insertText(const Table &table)
{
    QStringList names;
    QStringList sources;
    for (const Column &column : table.columns) {
        const QLatin1String name(column.name);
        const char *const type = column.type == ColumnType::Integer ? "BIGINT"
            : column.type == ColumnType::Text                       ? "TEXT"
                                                                    : "OCTETS";
        names.append(name);
        sources.append(QStringLiteral("%1 %2").arg(name, QLatin1String(type)));
    }
    return QStringLiteral("INSERT INTO %1 (%2) SELECT * FROM @rows(%3) AS r")
        .arg(QLatin1String(table.name), names.join(u','), sources.join(u','));
}

QString hexList(const std::vector<QString> &requestIds)
{
    std::vector<QString> list;
    list.reserve(requestIds.size());
    for (const QString &id : requestIds)
        list.push_back(QString::fromLatin1(octetsOf(RequestId(id)).toHex()));
    return jsonList(list);
}

// Whoever was to be changed has to be as it was loaded.
Expected<void> allChanged(const Expected<qint64> &changed, qint64 count, const char *what)
{
    if (!changed)
        return changed.error();
    if (*changed == count)
        return {};
    return fail(ErrorCode::DatabaseConflict,
        QStringLiteral("%1 of %2 %3 are as they were loaded")
            .arg(*changed)
            .arg(count)
            .arg(QLatin1String(what)));
}

} // namespace

Expected<BatchState> HotStorePostgresql::load(const BatchKeys &keys, const QString &server)
{
    BatchState state;
    const QString tokenHashes = jsonList(keys.tokenHashes);
    if (auto loaded = loadPoints(state, "hot_lock_points", keys.drns); !loaded)
        return loaded.error();
    if (auto loaded = loadHeldMeters(state, keys.drns); !loaded)
        return loaded.error();
    if (auto loaded = loadCdus(state, tokenHashes); !loaded)
        return loaded.error();
    auto head = AuditStore(m_connection).lockHead(server);
    if (!head)
        return head.error();
    state.auditHead = *head;
    // After the locks, so that all of it is at least as new as what the locks waited for.
    if (auto loaded = loadSessions(state, tokenHashes); !loaded)
        return loaded.error();
    if (auto loaded = loadHeldCdus(state, tokenHashes); !loaded)
        return loaded.error();
    if (auto loaded = loadRequests(state, keys); !loaded)
        return loaded.error();
    if (auto loaded = loadTariffs(state); !loaded)
        return loaded.error();
    if (auto loaded = loadUtility(state); !loaded)
        return loaded.error();
    return state;
}

Expected<void> HotStorePostgresql::tryTables()
{
    return done(m_connection.query("hot_try_tables"));
}

Expected<void> HotStorePostgresql::keepAlive()
{
    return done(m_connection.query("hot_keep_alive"));
}

Expected<BatchState> HotStorePostgresql::loadForQuote(const std::vector<QString> &drns)
{
    BatchState state;
    if (auto loaded = loadPoints(state, "hot_points", drns); !loaded)
        return loaded.error();
    if (auto loaded = loadTariffs(state); !loaded)
        return loaded.error();
    if (auto loaded = loadUtility(state); !loaded)
        return loaded.error();
    return state;
}

Expected<void> HotStorePostgresql::loadPoints(
    BatchState &state, const char *statement, const std::vector<QString> &drns)
{
    if (drns.empty())
        return {};
    const auto rows = m_connection.query(statement, { { ":drns", jsonList(drns) } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows) {
        BatchPoint point = readPoint(SqlRow(row));
        const QString drn = point.drn;
        state.points.insert(drn, std::move(point));
    }
    return loadUsedMinutes(state);
}

Expected<void> HotStorePostgresql::loadUsedMinutes(BatchState &state)
{
    const auto any = m_connection.query("hot_any_used_minute");
    if (!any)
        return any.error();
    if (any->isEmpty())
        return {};
    for (BatchPoint &point : state.points) {
        const auto rows
            = m_connection.query("hot_used_minutes", { { ":point_id", point.pointId } });
        if (!rows)
            return rows.error();
        for (const sql::Row row : *rows)
            point.usedMinutes.push_back(row.int64("token_minute"));
    }
    return {};
}

Expected<void> HotStorePostgresql::loadHeldMeters(
    BatchState &state, const std::vector<QString> &drns)
{
    std::vector<QString> missing;
    for (const QString &drn : drns) {
        if (!state.points.contains(drn))
            missing.push_back(drn);
    }
    BatchState unlocked;
    if (auto loaded = loadPoints(unlocked, "hot_points", missing); !loaded)
        return loaded;
    for (const QString &drn : missing) {
        if (unlocked.points.contains(drn))
            state.heldMeters.insert(drn);
    }
    return {};
}

Expected<void> HotStorePostgresql::loadSessions(BatchState &state, const QString &tokenHashes)
{
    const auto rows = m_connection.query("hot_sessions", { { ":token_hashes", tokenHashes } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows) {
        BatchSession session = readSession(SqlRow(row));
        const QString hash = session.tokenHash;
        state.sessions.insert(hash, std::move(session));
    }
    return {};
}

Expected<void> HotStorePostgresql::loadCdus(BatchState &state, const QString &tokenHashes)
{
    const auto rows = m_connection.query("hot_lock_cdus", { { ":token_hashes", tokenHashes } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows) {
        auto [cduId, cdu] = readCdu(SqlRow(row));
        // The counter is read as it is locked, its document as it was when the statement began: if
        // another server stored one in between, they do not go together.
        if (!cdu.isTrusted) {
            const auto again = m_connection.query("hot_cdu", { { ":cdu_id", cduId } });
            if (!again)
                return again.error();
            if (!again->isEmpty())
                cdu = readCdu(SqlRow(again->first())).second;
        }
        state.cdus.insert(cduId, cdu);
    }
    return {};
}

Expected<void> HotStorePostgresql::loadHeldCdus(BatchState &state, const QString &tokenHashes)
{
    const bool hasMissing = std::any_of(state.sessions.cbegin(), state.sessions.cend(),
        [&](const BatchSession &session) { return !state.cdus.contains(session.cduId); });
    if (!hasMissing)
        return {};
    const auto rows = m_connection.query("hot_known_cdus", { { ":token_hashes", tokenHashes } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows) {
        const qint64 cduId = SqlRow(row).number();
        if (!state.cdus.contains(cduId))
            state.heldCdus.insert(cduId);
    }
    return {};
}

Expected<void> HotStorePostgresql::loadRequests(BatchState &state, const BatchKeys &keys)
{
    const auto rows
        = m_connection.query("hot_requests", { { ":request_ids", hexList(keys.requestIds) } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows) {
        auto request = readRequest(SqlRow(row));
        if (!request)
            return request.error();
        state.requests.insert(requestIdOf(SqlRow(row).octets()).text(), std::move(*request));
    }
    for (const QString &id : keys.copiedIds) {
        const auto request = state.requests.constFind(id);
        if (request == state.requests.constEnd())
            continue;
        const auto copies
            = m_connection.query("hot_copies", { { ":document_id", request->documentId } });
        if (!copies)
            return copies.error();
        if (!copies->isEmpty())
            state.copies.insert(request->documentId, copies->first().int32("copies"));
    }
    for (const QString &id : keys.approvedIds) {
        const auto approvals = m_connection.query("hot_approval", { { ":request_id", id } });
        if (!approvals)
            return approvals.error();
        if (!approvals->isEmpty())
            state.approvals.insert(id, readApproval(SqlRow(approvals->first())));
    }
    return {};
}

Expected<void> HotStorePostgresql::loadTariffs(BatchState &state)
{
    for (const BatchPoint &point : std::as_const(state.points)) {
        if (state.tariffs.contains(point.tariffId))
            continue;
        const auto rows = m_connection.query("hot_tariff", { { ":tariff_id", point.tariffId } });
        if (!rows)
            return rows.error();
        std::vector<TariffVersion> &versions = state.tariffs[point.tariffId];
        for (const sql::Row row : *rows)
            readTariffStep(SqlRow(row), versions);
    }
    return {};
}

Expected<void> HotStorePostgresql::loadUtility(BatchState &state)
{
    const auto rows = m_connection.query("hot_utility");
    if (!rows)
        return rows.error();
    if (rows->size() != 1)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("the database has no single utility"));
    state.utility = readUtility(SqlRow(rows->first()));
    return {};
}

Expected<void> HotStorePostgresql::insert(const Table &table, std::vector<const Row *> rows)
{
    // Servers that store copies of the same requests then wait for each other in one direction.
    if (&table == &requestTable)
        std::sort(rows.begin(), rows.end(),
            [](const Row *a, const Row *b) { return a->cells().front() < b->cells().front(); });
    JsonRows json;
    for (const Row *row : rows) {
        SHAHN_ASSERT(row->cells().size() == table.columns.size());
        json.add(*row);
    }
    const auto inserted = m_connection.execute(
        table.name, [&] { return insertText(table); }, { { ":rows", json.take() } });
    return done(inserted);
}

Expected<void> HotStorePostgresql::save(const BatchChanges &changes)
{
    std::vector<const Table *> tables; // in the order in which they first stand
    std::map<const Table *, std::vector<const Row *>> rows;
    for (const Row &row : changes.rows) {
        auto &ofTable = rows[&row.table()];
        if (ofTable.empty())
            tables.push_back(&row.table());
        ofTable.push_back(&row);
    }
    for (const Table *const table : tables) {
        if (auto inserted = insert(*table, std::move(rows[table])); !inserted)
            return inserted;
    }
    if (auto saved = savePoints(changes); !saved)
        return saved;
    if (auto saved = saveSums(changes); !saved)
        return saved;
    return changes.block ? AuditStore(m_connection).append(*changes.block) : Expected<void>();
}

Expected<void> HotStorePostgresql::savePoints(const BatchChanges &changes)
{
    JsonRows points;
    for (const PointChange &change : changes.points) {
        const BatchPoint &point = change.point;
        points.add(point.pointId, point.lastTokenMinute, point.billingMonth, point.boughtWh,
            point.carryOverMinor, point.lastDocument, change.minuteBefore, change.documentBefore);
        if (!change.hasNewKey)
            continue;
        const auto changed = m_connection.execute("hot_update_key",
            { { ":sgc", point.sgc }, { ":krn", point.krn }, { ":kt", point.kt },
                { ":ti", point.ti }, { ":ken", point.ken.value_or(0) },
                { ":point", point.pointId } });
        if (auto saved = allChanged(changed, 1, "points"); !saved)
            return saved;
    }
    if (const qint64 count = points.count(); count > 0) {
        const auto changed
            = m_connection.execute("hot_update_points", { { ":rows", points.take() } });
        if (auto saved = allChanged(changed, count, "points"); !saved)
            return saved;
    }
    for (auto it = changes.cdus.cbegin(); it != changes.cdus.cend(); ++it) {
        const auto changed = m_connection.execute("hot_update_cdu",
            { { ":receipt", it->lastReceipt }, { ":document", it->lastDocument },
                { ":cdu", it.key() }, { ":receipt_before", it->receiptBefore } });
        if (auto saved = allChanged(changed, 1, "CDUs"); !saved)
            return saved;
    }
    return {};
}

Expected<void> HotStorePostgresql::saveSums(const BatchChanges &changes)
{
    for (auto it = changes.copies.cbegin(); it != changes.copies.cend(); ++it) {
        const auto set = m_connection.execute(
            "hot_set_copies", { { ":document", it.key() }, { ":copies", it.value() } });
        if (!set)
            return set.error();
    }
    for (const auto &[key, sum] : changes.daySums) {
        const auto added = m_connection.execute("hot_add_day",
            { { ":server", changes.block->serverId }, { ":day", key.first },
                { ":account", key.second }, { ":debit", sum.debitMinor },
                { ":credit", sum.creditMinor }, { ":postings", sum.postingCount } });
        if (!added)
            return added.error();
    }
    return {};
}

} // namespace shahn::store
