// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/engineering_detail_store.h"

#include "sql/connection.h"

namespace shahn::store
{

Expected<EngineeringDetail> EngineeringDetailStore::load(qint64 documentId)
{
    const auto rows
        = m_connection.query("engineering_detail_select", { { ":document", documentId } });
    if (!rows)
        return rows.error();
    const auto kind = rows->isEmpty()
        ? std::nullopt
        : engineeringKindFromNumber(rows->first().int32("token_kind"));
    if (!kind)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("nothing says which engineering tokens document %1 is of")
                .arg(documentId));
    const sql::Row row = rows->first();
    return EngineeringDetail{ *kind, row.text("reason"), row.text("job_number") };
}

} // namespace shahn::store
