// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/approval_request_store.h"

#include "core/uuid.h"
#include "sql/connection.h"

namespace shahn::store
{
namespace
{

Expected<ApprovalRequestRow> requestOf(const sql::Row &row)
{
    const auto kind = approvalKindFromText(row.text("kind"));
    const auto state = approvalStateFromText(row.text("state"));
    const auto level = levelFromNumber(row.int32("requester_level"));
    if (!kind || !state || !level)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("request %1 to sign has an unknown kind, state or level")
                .arg(row.text("request_id")));
    return ApprovalRequestRow{ row.int64("approval_request_id"), RequestId(row.text("request_id")),
        row.int32("document_kind"), *kind, *state, row.text("subject"), row.int64("amount_minor"),
        row.text("requester"), *level, row.text("station"), OfficeCode(row.text("office_code")),
        row.text("path"), row.text("note"), row.text("content"), row.text("content_hash"),
        row.int64("asked_at_ms"), row.int64("expires_at_ms") };
}

} // namespace

Expected<void> ApprovalRequestStore::insert(const ApprovalRequestRow &row)
{
    const auto inserted = m_connection.execute("approval_request_insert",
        { { ":request_id", row.request }, { ":request_octets", octetsOf(row.request) },
            { ":document_kind", row.documentKind }, { ":kind", approvalKindText(row.kind) },
            { ":subject", row.subject }, { ":amount", row.amountMinor },
            { ":requester", row.requester }, { ":level", static_cast<int>(row.requesterLevel) },
            { ":station", row.station }, { ":office", row.office }, { ":note", row.note },
            { ":content", row.content }, { ":content_hash", row.contentHash },
            { ":asked_at", row.askedAtMs }, { ":expires_at", row.expiresAtMs } });
    return inserted ? Expected<void>() : inserted.error();
}

Expected<ApprovalRequestRow> ApprovalRequestStore::find(const RequestId &request)
{
    const auto rows = m_connection.query("approval_request_select", { { ":request_id", request } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound,
            QStringLiteral("nobody is asked to sign for request %1").arg(request.text()));
    return requestOf(rows->first());
}

Expected<void> ApprovalRequestStore::decide(qint64 id, const ApprovalDecision &decision)
{
    const auto changed = m_connection.execute("approval_request_decide",
        { { ":id", id }, { ":state", approvalStateText(decision.state) },
            { ":decided_by", decision.by }, { ":decided_at", decision.atMs },
            { ":reason", decision.reason } });
    return changed ? Expected<void>() : changed.error();
}

Expected<std::vector<UndoneApproval>> ApprovalRequestStore::undone(ApprovalKind kind)
{
    const auto rows
        = m_connection.query("approval_request_undone", { { ":kind", approvalKindText(kind) } });
    if (!rows)
        return rows.error();
    std::vector<UndoneApproval> undone;
    for (const sql::Row row : *rows) {
        auto request = requestOf(row);
        if (!request)
            return request.error();
        const ApprovalState state = request->state;
        undone.push_back({ std::move(*request),
            { state, row.text("decided_by"), row.int64("decided_at_ms"), row.text("reason") } });
    }
    return undone;
}

Expected<std::vector<ApprovalRequestRow>> ApprovalRequestStore::waiting(
    ApprovalKind kind, const QString &subject, qint64 nowMs)
{
    const auto rows = m_connection.query("approval_request_waiting",
        { { ":kind", approvalKindText(kind) }, { ":subject", subject }, { ":now", nowMs } });
    if (!rows)
        return rows.error();
    std::vector<ApprovalRequestRow> waiting;
    for (const sql::Row row : *rows) {
        auto request = requestOf(row);
        if (!request)
            return request.error();
        waiting.push_back(std::move(*request));
    }
    return waiting;
}

Expected<qint64> ApprovalRequestStore::openCount(const QString &requester, qint64 nowMs)
{
    const auto rows = m_connection.query(
        "approval_request_open_count", { { ":requester", requester }, { ":now", nowMs } });
    return rows ? Expected<qint64>(rows->first().int64("open_count")) : rows.error();
}

namespace
{

Expected<std::vector<MovedApproval>> movedOf(const Expected<sql::Rows> &rows)
{
    if (!rows)
        return rows.error();
    std::vector<MovedApproval> found;
    for (const sql::Row row : *rows)
        found.push_back({ row.int64("approval_request_id"), RequestId(row.text("request_id")),
            row.int64("version"),
            approvalStateFromText(row.text("state")).value_or(ApprovalState::Expired) });
    return found;
}

} // namespace

Expected<std::vector<MovedApproval>> ApprovalRequestStore::reopen(const OperatorLogin &approver)
{
    return movedOf(m_connection.query("approval_request_reopen", { { ":approver", approver } }));
}

Expected<std::vector<MovedApproval>> ApprovalRequestStore::overdue(qint64 nowMs)
{
    return movedOf(m_connection.query("approval_request_overdue", { { ":now", nowMs } }));
}

Expected<bool> ApprovalRequestStore::settle(const MovedApproval &one)
{
    const auto changed = m_connection.execute("approval_request_settle",
        { { ":id", one.id }, { ":version", one.version },
            { ":state", approvalStateText(one.state) } });
    return changed ? Expected<bool>(*changed == 1) : changed.error();
}

} // namespace shahn::store
