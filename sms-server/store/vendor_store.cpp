// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/vendor_store.h"

#include "sql/connection.h"
#include "store/sql_row.h"

namespace shahn::store
{

Expected<VendorEntryRow> VendorStore::entry(qint64 documentId)
{
    const auto rows = m_connection.query("vendor_entry_select", { { ":document", documentId } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("nothing says what document %1 has entered").arg(documentId));
    const sql::Row found = rows->first();
    SqlRow row(found);
    VendorEntryRow entry;
    entry.vendorCode = row.text();
    entry.vendorNameEn = row.text();
    entry.vendorNameAr = row.text();
    const qint64 number = row.number();
    const auto known = vendorEntryFromNumber(int(number));
    if (!known)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("document %1 has the entry %2").arg(documentId).arg(number));
    entry.entry = *known;
    entry.amountMinor = row.number();
    entry.limitAfterMinor = row.number();
    entry.reference = row.text();
    entry.isReversal = row.optionalNumber().has_value();
    entry.isReversed = row.optionalNumber().has_value();
    return entry;
}

Expected<std::optional<VendorCreditRow>> VendorStore::creditOf(const CduCode &cdu)
{
    const auto rows = m_connection.query("vendor_credit_of_cdu", { { ":cdu", cdu } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<VendorCreditRow>();
    const sql::Row row = rows->first();
    return std::optional(VendorCreditRow{ row.text("vendor_code"), row.text("name_en"),
        row.text("name_ar"), row.int64("left_minor"), row.int64("warning_minor") });
}

} // namespace shahn::store
