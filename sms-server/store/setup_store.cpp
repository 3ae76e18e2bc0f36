// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/setup_store.h"

#include "sql/connection.h"

namespace shahn::store
{

Expected<SetupCounts> SetupStore::counts()
{
    const auto rows = m_connection.query("setup_counts");
    if (!rows)
        return rows.error();
    const sql::Row row = rows->first();
    SetupCounts counts;
    counts.administrators = row.int64("administrators");
    counts.firstAdministrator = OperatorLogin(row.text("first_administrator"));
    counts.approvals = row.int64("approvals");
    counts.isApproved = row.int64("is_approved") == 1;
    counts.keys = row.int64("keys");
    counts.offices = row.int64("offices");
    counts.lastOffice = OfficeCode(row.text("last_office"));
    counts.stations = row.int64("stations");
    counts.cashiers = row.int64("cashiers");
    counts.tariffs = row.int64("tariffs");
    counts.lastTariff = TariffCode(row.text("last_tariff"));
    counts.hasMeter = row.int64("meters") > 0;
    return counts;
}

} // namespace shahn::store
