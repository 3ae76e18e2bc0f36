// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/vendor_store.h"

#include "sql/connection.h"
#include "store/sql_row.h"

namespace shahn::store
{

namespace
{

Expected<VendorEntry> entryOf(qint64 documentId, qint64 number)
{
    const auto known = vendorEntryFromNumber(int(number));
    if (known)
        return *known;
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("document %1 has the entry %2").arg(documentId).arg(number));
}

} // namespace

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
    const auto known = entryOf(documentId, row.number());
    if (!known)
        return known.error();
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

Expected<std::vector<VendorStatementEntry>> VendorStore::entries(
    qint64 vendor, const LedgerPeriod &period)
{
    const auto rows = m_connection.query("vendor_statement",
        { { ":vendor", vendor }, { ":from", period.from }, { ":to", period.to } });
    if (!rows)
        return rows.error();
    std::vector<VendorStatementEntry> entries;
    for (const sql::Row found : *rows) {
        const auto known = entryOf(found.int64("document_id"), found.int64("entry"));
        if (!known)
            return known.error();
        entries.push_back(
            { found.int32("business_day"), found.int64("at_ms"), found.text("cdu_code"),
                found.int64("receipt"), found.text("login"), found.text("approver"), *known,
                found.int64("amount_minor"), found.int64("limit_after_minor"),
                found.text("reference"), found.optionalInt64("reversed_id").has_value() });
    }
    return entries;
}

} // namespace shahn::store
