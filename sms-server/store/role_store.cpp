// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/role_store.h"

#include "sql/connection.h"

namespace shahn::store
{

Expected<std::vector<RoleRow>> RoleStore::list()
{
    const auto rows = m_connection.query("role_list");
    if (!rows)
        return rows.error();
    std::vector<RoleRow> roles;
    for (const sql::Row row : *rows) {
        const auto level = levelFromNumber(row.int32("level"));
        if (!level)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("role %1: no such level").arg(row.text("role_code")));
        const QStringList words
            = row.optionalText("rights").value_or(QString()).split(u',', Qt::SkipEmptyParts);
        roles.push_back({ RoleCode(row.text("role_code")), *level, row.text("name_en"),
            row.text("name_ar"), rightsFromTexts({ words.begin(), words.end() }) });
    }
    return roles;
}

} // namespace shahn::store
