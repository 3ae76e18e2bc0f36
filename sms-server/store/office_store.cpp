// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/office_store.h"

#include "sql/connection.h"
#include "store/changed_rows.h"

namespace shahn::store
{
namespace
{

OfficeRow officeOf(const sql::Row &row)
{
    return OfficeRow{ OfficeCode(row.text("office_code")), row.text("name_en"),
        row.text("name_ar") };
}

} // namespace

Expected<void> OfficeStore::insert(const OfficeRow &row)
{
    return done(m_connection.execute("office_insert",
        { { ":code", row.code }, { ":name_en", row.nameEn }, { ":name_ar", row.nameAr } }));
}

Expected<std::vector<OfficeRow>> OfficeStore::list()
{
    const auto rows = m_connection.query("office_list");
    if (!rows)
        return rows.error();
    std::vector<OfficeRow> offices;
    for (const sql::Row row : *rows)
        offices.push_back(officeOf(row));
    return offices;
}

} // namespace shahn::store
