// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/meter_key_store.h"

#include "sql/connection.h"

namespace shahn::store
{

Expected<std::vector<SupplyGroup>> MeterKeyStore::activeGroups()
{
    const auto rows = m_connection.query("meter_key_groups");
    if (!rows)
        return rows.error();
    std::vector<SupplyGroup> groups;
    for (const sql::Row row : *rows) {
        const auto kt = keyTypeFromNumber(row.int32("kt"));
        if (!kt)
            return fail(ErrorCode::DataCorrupt, QStringLiteral("KT of a meter"));
        groups.push_back({ row.text("sgc"), row.int32("krn"), *kt });
    }
    return groups;
}

Expected<qint64> MeterKeyStore::countActive(const SupplyGroup &group)
{
    const auto rows = m_connection.query("meter_key_count",
        { { ":sgc", group.sgc }, { ":krn", group.krn }, { ":kt", static_cast<int>(group.kt) } });
    if (!rows)
        return rows.error();
    return rows->first().int64("meter_count");
}

} // namespace shahn::store
