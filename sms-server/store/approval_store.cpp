// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/approval_store.h"

#include "sql/connection.h"

namespace shahn::store
{

Expected<void> ApprovalStore::put(const ApprovalRow &row)
{
    const auto changed = m_connection.execute("approval_upsert",
        { { ":request_id", row.request }, { ":content_hash", row.contentHash }, { ":cdu", row.cdu },
            { ":approver", row.approver }, { ":approved_at", row.approvedAtMs },
            { ":expires_at", row.expiresAtMs } });
    if (!changed)
        return changed.error();
    if (*changed != 1)
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("request %1 was approved at another station, or asks for something else")
                .arg(row.request.text()));
    return {};
}

Expected<void> ApprovalStore::remove(const RequestId &request)
{
    const auto removed = m_connection.execute("approval_remove", { { ":request_id", request } });
    return removed ? Expected<void>() : removed.error();
}

Expected<void> ApprovalStore::removeOf(const OperatorLogin &approver)
{
    const auto removed = m_connection.execute("approval_remove_of", { { ":approver", approver } });
    return removed ? Expected<void>() : removed.error();
}

Expected<bool> ApprovalStore::isOfOther(const RequestId &request, const QString &contentHash)
{
    const auto rows = m_connection.query(
        "approval_of_other", { { ":request_id", request }, { ":content_hash", contentHash } });
    return rows ? Expected<bool>(!rows->isEmpty()) : rows.error();
}

Expected<qint64> ApprovalStore::removeEndedBefore(qint64 ms)
{
    return m_connection.execute("approval_remove_ended", { { ":before", ms } });
}

} // namespace shahn::store
