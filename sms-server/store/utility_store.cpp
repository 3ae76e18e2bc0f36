// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/utility_store.h"

#include "sql/connection.h"
#include "store/changed_rows.h"
#include "store/office_store.h"

namespace shahn::store
{

Expected<UtilityRow> UtilityStore::load()
{
    const auto rows = m_connection.query("utility_select");
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("the database has no utility yet"));
    const sql::Row row = rows->first();
    const auto currency = Currency::create(row.text("currency"), row.int32("currency_decimals"));
    if (!currency)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("currency of the utility: %1").arg(currency.error().detail));
    return UtilityRow{ row.text("utility_code"), row.text("name_en"), row.text("name_ar"),
        *currency, row.text("time_zone"), row.boolean("is_approved") };
}

Expected<void> UtilityStore::insert(const UtilityRow &row)
{
    const auto inserted = m_connection.execute("utility_insert",
        { { ":code", row.code }, { ":name_en", row.nameEn }, { ":name_ar", row.nameAr },
            { ":currency", row.currency.code }, { ":decimals", row.currency.decimals },
            { ":time_zone", row.timeZone }, { ":is_approved", row.isApproved ? 1 : 0 } });
    if (!inserted)
        return inserted.error();
    if (*inserted == 0)
        return fail(ErrorCode::AlreadyExists, QStringLiteral("the database has a utility already"));
    return OfficeStore(m_connection)
        .insert({ OfficeCode(row.code), row.nameEn, row.nameAr, OfficeKind::Utility });
}

Expected<void> UtilityStore::approve()
{
    return oneChanged(m_connection.execute("utility_approve"), QStringLiteral("utility"));
}

Expected<qint64> UtilityStore::tokenMinuteFloor()
{
    const auto rows = m_connection.query("utility_floor");
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("the database has no utility yet"));
    return rows->first().int64("token_minute_floor");
}

Expected<void> UtilityStore::raiseTokenMinuteFloor(qint64 minute)
{
    return oneChanged(m_connection.execute("utility_raise_floor", { { ":minute", minute } }),
        QStringLiteral("utility"));
}

} // namespace shahn::store
