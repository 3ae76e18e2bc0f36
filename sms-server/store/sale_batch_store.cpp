// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sale_batch_store.h"

#include "store/changed_rows.h"
#include "store/json_rows.h"
#include "store/operator_store.h"
#include "store/tariff_rows.h"

#include "sql/connection.h"

#include <QSet>

namespace shahn::store
{
namespace
{

BatchMeter meterOf(const sql::Row &row)
{
    BatchMeter meter;
    meter.drn = row.text("drn");
    meter.pointCode = row.text("point_code");
    meter.sgc = row.text("sgc");
    meter.krn = row.int32("krn");
    meter.kt = row.int32("kt");
    meter.ti = row.int32("ti");
    meter.ea = row.int32("ea");
    meter.tct = row.int32("tct");
    meter.state = row.text("state");
    meter.stateReasonEn = row.text("state_reason");
    meter.stateReasonAr = row.text("state_reason_ar");
    meter.lastTokenMinute = row.int64("last_token_minute");
    return meter;
}

BatchPoint pointOf(const sql::Row &row)
{
    BatchPoint point;
    point.pointCode = row.text("point_code");
    point.tariffCode = row.text("tariff_code");
    point.billingMonth = row.int32("billing_month");
    point.boughtWh = row.int64("bought_wh");
    point.carryOverMinor = row.int64("carry_over_minor");
    point.accountNumber = row.text("account_number");
    point.customerNameEn = row.text("name_en");
    point.customerNameAr = row.text("name_ar");
    point.address = row.text("address");
    return point;
}

BatchSession sessionOf(const sql::Row &row)
{
    BatchSession session;
    session.tokenHash = row.text("token_hash");
    session.login = row.text("login");
    session.cduCode = row.text("cdu_code");
    session.certificateSha256 = row.text("certificate_sha256");
    session.expiresAtMs = row.int64("expires_at_ms");
    session.isClosed = !row.isNull("closed_at_ms");
    session.role = row.text("role");
    session.operatorState = row.text("operator_state");
    session.operatorNameEn = row.text("operator_name_en");
    session.operatorNameAr = row.text("operator_name_ar");
    session.cduState = row.text("cdu_state");
    session.cduCertificateSha256 = row.optionalText("cdu_certificate_sha256").value_or(QString());
    session.officeCode = row.text("office_code");
    session.officeNameEn = row.text("office_name_en");
    session.officeNameAr = row.text("office_name_ar");
    const auto role = operatorRoleFromText(session.role);
    session.mayChangeKeys = row.boolean("may_change_keys") && role
        && isInScope(
            *role, OfficeCode(row.text("operator_office")), OfficeCode(session.officeCode));
    return session;
}

} // namespace

Expected<SaleBatchState> SaleBatchStore::loadForSale(
    const SaleBatchKeys &keys, const QString &chain)
{
    SaleBatchState state;
    const QString tokenHashes = jsonList(keys.tokenHashes);
    // A write transaction of SQLite is alone with the database.
    const bool locksRows = m_connection.dialect() == sql::Dialect::Postgresql;
    const char *const meters = locksRows ? "batch_lock_meters" : "batch_select_meters";
    if (auto loaded = loadMeters(state, meters, keys.drns); !loaded)
        return loaded.error();
    if (auto loaded = loadHeldMeters(state, keys.drns); !loaded)
        return loaded.error();
    if (auto loaded = loadCounters(state, tokenHashes); !loaded)
        return loaded.error();
    auto head = AuditStore(m_connection).lockHead(chain);
    if (!head)
        return head.error();
    state.auditHead = *head;
    // After the locks, so that all of it is at least as new as what the locks waited for.
    if (auto loaded = loadSessions(state, tokenHashes); !loaded)
        return loaded.error();
    if (auto loaded = loadHeldCdus(state); !loaded)
        return loaded.error();
    if (auto loaded = loadRequests(state, keys.requestIds); !loaded)
        return loaded.error();
    if (auto loaded = loadCopies(state, keys.reprintedIds); !loaded)
        return loaded.error();
    if (auto loaded = loadReprints(state, keys.reprintIds); !loaded)
        return loaded.error();
    if (auto loaded = loadApprovals(state, keys.approvedIds); !loaded)
        return loaded.error();
    if (auto loaded = loadTariffs(state); !loaded)
        return loaded.error();
    if (auto loaded = loadUtility(state); !loaded)
        return loaded.error();
    return state;
}

Expected<void> SaleBatchStore::tryTables()
{
    // A write transaction of SQLite has the whole database.
    const bool locksTables = m_connection.dialect() == sql::Dialect::Postgresql;
    const char *const tables = locksTables ? "batch_try_tables" : "batch_keep_alive";
    return done(m_connection.query(tables));
}

Expected<void> SaleBatchStore::keepAlive() { return done(m_connection.query("batch_keep_alive")); }

Expected<SaleBatchState> SaleBatchStore::loadForQuote(const SaleBatchKeys &keys)
{
    SaleBatchState state;
    if (auto loaded = loadMeters(state, "batch_select_meters", keys.drns); !loaded)
        return loaded.error();
    if (auto loaded = loadTariffs(state); !loaded)
        return loaded.error();
    if (auto loaded = loadUtility(state); !loaded)
        return loaded.error();
    return state;
}

Expected<void> SaleBatchStore::loadMeters(
    SaleBatchState &state, const char *statement, const std::vector<QString> &drns)
{
    if (drns.empty())
        return {};
    const auto rows = m_connection.query(statement, { { ":drns", jsonList(drns) } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows) {
        BatchMeter meter = meterOf(row);
        state.points.insert(meter.pointCode, pointOf(row));
        state.meters.insert(meter.drn, std::move(meter));
    }
    return {};
}

Expected<void> SaleBatchStore::loadHeldMeters(
    SaleBatchState &state, const std::vector<QString> &drns)
{
    std::vector<QString> missing;
    for (const QString &drn : drns) {
        if (!state.meters.contains(drn))
            missing.push_back(drn);
    }
    SaleBatchState unlocked;
    if (auto loaded = loadMeters(unlocked, "batch_select_meters", missing); !loaded)
        return loaded;
    for (const QString &drn : missing) {
        if (unlocked.meters.contains(drn))
            state.heldMeters.insert(drn);
    }
    return {};
}

Expected<void> SaleBatchStore::loadSessions(SaleBatchState &state, const QString &tokenHashes)
{
    const auto rows
        = m_connection.query("batch_select_sessions", { { ":token_hashes", tokenHashes } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows) {
        BatchSession session = sessionOf(row);
        state.sessions.insert(session.tokenHash, std::move(session));
    }
    return {};
}

Expected<void> SaleBatchStore::loadCounters(SaleBatchState &state, const QString &tokenHashes)
{
    const auto rows
        = m_connection.query("batch_lock_counters", { { ":token_hashes", tokenHashes } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows)
        state.lastReceipts.insert(row.text("cdu_code"), row.int64("last_receipt"));
    return {};
}

Expected<void> SaleBatchStore::loadHeldCdus(SaleBatchState &state)
{
    QSet<QString> missing;
    for (const BatchSession &session : std::as_const(state.sessions)) {
        if (!state.lastReceipts.contains(session.cduCode))
            missing.insert(session.cduCode);
    }
    if (missing.isEmpty())
        return {};
    const auto rows = m_connection.query("batch_select_counters",
        { { ":cdu_codes", jsonList(std::vector<QString>(missing.begin(), missing.end())) } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows)
        state.heldCdus.insert(row.text("cdu_code"));
    return {};
}

Expected<void> SaleBatchStore::loadRequests(
    SaleBatchState &state, const std::vector<QString> &requestIds)
{
    const auto rows
        = m_connection.query("batch_select_requests", { { ":request_ids", jsonList(requestIds) } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows) {
        BatchRequest request;
        request.requestId = row.text("request_id");
        request.cduCode = row.text("cdu_code");
        request.bodyHash = row.text("body_hash");
        request.state = row.text("state");
        request.reply = row.text("reply").toUtf8();
        request.kind = row.text("kind");
        state.requests.insert(request.requestId, std::move(request));
    }
    return {};
}

Expected<void> SaleBatchStore::loadCopies(
    SaleBatchState &state, const std::vector<QString> &requestIds)
{
    if (requestIds.empty())
        return {};
    const auto rows
        = m_connection.query("batch_select_copies", { { ":request_ids", jsonList(requestIds) } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows)
        state.copyCounts.insert(row.text("request_id"), row.int32("copy_count"));
    return {};
}

Expected<void> SaleBatchStore::loadReprints(
    SaleBatchState &state, const std::vector<QString> &reprintIds)
{
    if (reprintIds.empty())
        return {};
    const auto rows
        = m_connection.query("batch_select_reprints", { { ":reprint_ids", jsonList(reprintIds) } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows)
        state.reprints.insert(row.text("reprint_id"),
            { row.text("request_id"), row.int32("copy_number"), row.text("cdu_code"),
                row.int64("printed_at_ms"), row.text("login"), row.text("operator_name_en"),
                row.text("operator_name_ar") });
    return {};
}

Expected<void> SaleBatchStore::loadApprovals(
    SaleBatchState &state, const std::vector<QString> &requestIds)
{
    if (requestIds.empty())
        return {};
    const auto rows = m_connection.query(
        "batch_select_approvals", { { ":request_ids", jsonList(requestIds) } });
    if (!rows)
        return rows.error();
    for (const sql::Row row : *rows)
        state.approvals.insert(row.text("request_id"),
            { row.text("content_hash"), row.text("cdu_code"), row.text("approver_login"),
                row.int64("expires_at_ms"), row.boolean("may_approve"), row.text("approver_role"),
                row.text("approver_office_code"), row.text("approver_state"),
                row.text("approver_name_en"), row.text("approver_name_ar") });
    return {};
}

Expected<void> SaleBatchStore::loadTariffs(SaleBatchState &state)
{
    QSet<QString> codes;
    for (const BatchPoint &point : std::as_const(state.points))
        codes.insert(point.tariffCode);
    if (codes.isEmpty())
        return {};
    const auto rows = m_connection.query("batch_select_tariffs",
        { { ":tariff_codes", jsonList(std::vector<QString>(codes.begin(), codes.end())) } });
    if (!rows)
        return rows.error();
    for (TariffVersion &version : tariffVersionsOf(*rows))
        state.tariffs[version.tariff.text()].push_back(std::move(version));
    return {};
}

Expected<void> SaleBatchStore::loadUtility(SaleBatchState &state)
{
    const auto rows = m_connection.query("batch_select_utility");
    if (!rows)
        return rows.error();
    if (rows->size() != 1)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("the database has no single utility"));
    const sql::Row row = rows->first();
    state.utility = { row.text("currency"), row.int32("currency_decimals"), row.text("time_zone"),
        row.boolean("is_token_split_allowed") };
    return {};
}

} // namespace shahn::store
