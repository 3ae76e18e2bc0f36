// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reversal_detail_store.h"

#include "core/uuid.h"
#include "sql/connection.h"
#include "store/sql_row.h"

namespace shahn::store
{

Expected<ReversalDetail> ReversalDetailStore::load(qint64 documentId)
{
    const auto rows = m_connection.query("reversal_detail_select", { { ":document", documentId } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("nothing says what document %1 has taken back").arg(documentId));
    const sql::Row found = rows->first();
    SqlRow row(found);
    ReversalDetail detail;
    detail.reason = row.text();
    detail.sale = requestIdOf(row.octets());
    detail.energy = Energy::fromWh(row.optionalNumber().value_or(0));
    return detail;
}

} // namespace shahn::store
