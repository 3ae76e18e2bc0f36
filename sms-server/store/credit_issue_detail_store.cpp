// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/credit_issue_detail_store.h"

#include "sql/connection.h"

namespace shahn::store
{

Expected<CreditIssueDetail> CreditIssueDetailStore::load(qint64 documentId)
{
    const auto rows
        = m_connection.query("credit_issue_detail_select", { { ":document", documentId } });
    if (!rows)
        return rows.error();
    const auto purpose = rows->isEmpty()
        ? std::nullopt
        : creditIssuePurposeFromNumber(rows->first().int32("purpose"));
    if (!purpose)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("nothing says why document %1 has credit tokens").arg(documentId));
    const sql::Row row = rows->first();
    return CreditIssueDetail{ *purpose, row.text("reason"), row.text("document_number") };
}

} // namespace shahn::store
