// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tariff_indexes.h"

#include "sql/connection.h"
#include "store/hot_rows.h"
#include "store/sql_row.h"

namespace shahn::store
{

Expected<TariffIndexes> loadTariffIndexes(sql::Connection &connection)
{
    const auto rows = connection.query("hot_tariff_indexes");
    if (!rows)
        return rows.error();
    TariffIndexes indexes;
    for (const sql::Row row : *rows)
        readTariffIndex(SqlRow(row), indexes);
    return indexes;
}

} // namespace shahn::store
