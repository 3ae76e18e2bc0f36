// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/engineering_store.h"

#include "sql/connection.h"

namespace shahn::store
{
namespace
{

Expected<std::vector<EngineeringSummaryRow>> summariesOf(const Expected<sql::Rows> &rows)
{
    if (!rows)
        return rows.error();
    std::vector<EngineeringSummaryRow> summaries;
    for (const sql::Row row : *rows) {
        EngineeringSummaryRow summary;
        summary.request = RequestId(row.text("request_id"));
        summary.cdu = CduCode(row.text("cdu_code"));
        summary.receiptIndex = row.int64("receipt_index");
        summary.issuedAtMs = row.int64("issued_at_ms");
        summary.drn = row.text("drn");
        summary.customerNameEn = row.text("name_en");
        summary.customerNameAr = row.text("name_ar");
        summary.login = OperatorLogin(row.text("login"));
        summary.kind = row.text("kind");
        summary.reason = row.text("reason");
        summary.jobNumber = row.text("job_number");
        summary.copyCount = row.int32("copy_count");
        summaries.push_back(std::move(summary));
    }
    return summaries;
}

} // namespace

Expected<std::vector<EngineeringSummaryRow>> EngineeringStore::summary(const RequestId &request)
{
    return summariesOf(m_connection.query("engineering_summary", { { ":request_id", request } }));
}

Expected<std::vector<EngineeringSummaryRow>> EngineeringStore::recentOfCdu(
    const CduCode &cdu, int limit)
{
    return summariesOf(
        m_connection.query("engineering_recent_of_cdu", { { ":cdu", cdu }, { ":limit", limit } }));
}

Expected<std::vector<EngineeringSummaryRow>> EngineeringStore::recentOfMeter(
    const MeterNumber &meter, int limit)
{
    return summariesOf(m_connection.query(
        "engineering_recent_of_meter", { { ":drn", meter.drn() }, { ":limit", limit } }));
}

} // namespace shahn::store
