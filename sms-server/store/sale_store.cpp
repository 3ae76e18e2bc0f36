// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sale_store.h"

#include "sql/connection.h"

namespace shahn::store
{
namespace
{

Expected<std::vector<SaleSummaryRow>> summariesOf(const Expected<sql::Rows> &rows)
{
    if (!rows)
        return rows.error();
    std::vector<SaleSummaryRow> summaries;
    for (const sql::Row row : *rows) {
        SaleSummaryRow summary;
        summary.request = RequestId(row.text("request_id"));
        summary.cdu = CduCode(row.text("cdu_code"));
        summary.receiptIndex = row.int64("receipt_index");
        summary.soldAtMs = row.int64("sold_at_ms");
        summary.drn = row.text("drn");
        summary.customerNameEn = row.text("name_en");
        summary.customerNameAr = row.text("name_ar");
        summary.tender = Money::fromMinor(row.int64("tender_minor"));
        summary.energyOnTokens = Energy::fromWh(row.int64("energy_on_tokens_wh"));
        summary.copyCount = row.int32("copy_count");
        summaries.push_back(std::move(summary));
    }
    return summaries;
}

} // namespace

QString requestKindText(RequestKind kind)
{
    switch (kind) {
    case RequestKind::Sale:
        return QStringLiteral("sale");
    case RequestKind::Engineering:
        return QStringLiteral("engineering");
    }
    return {};
}

Expected<std::optional<DecidedRequest>> SaleStore::decided(const RequestId &request)
{
    const auto rows = m_connection.query("request_select", { { ":request_id", request } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<DecidedRequest>();
    const sql::Row row = rows->first();
    DecidedRequest decided;
    decided.cdu = CduCode(row.text("cdu_code"));
    decided.kind = row.text("kind") == requestKindText(RequestKind::Engineering)
        ? RequestKind::Engineering
        : RequestKind::Sale;
    decided.state
        = row.text("state") == QLatin1String("sold") ? RequestState::Sold : RequestState::Closed;
    return std::optional<DecidedRequest>(std::move(decided));
}

Expected<std::vector<SaleSummaryRow>> SaleStore::summary(const RequestId &request)
{
    return summariesOf(m_connection.query("sale_summary", { { ":request_id", request } }));
}

Expected<std::vector<SaleSummaryRow>> SaleStore::recentOfCdu(const CduCode &cdu, int limit)
{
    return summariesOf(
        m_connection.query("sale_recent_of_cdu", { { ":cdu", cdu }, { ":limit", limit } }));
}

Expected<std::vector<SaleSummaryRow>> SaleStore::recentOfMeter(const MeterNumber &meter, int limit)
{
    return summariesOf(m_connection.query(
        "sale_recent_of_meter", { { ":drn", meter.drn() }, { ":limit", limit } }));
}

Expected<SaleTotal> SaleStore::totalSince(qint64 fromMs)
{
    const auto rows = m_connection.query("sale_total_since", { { ":from", fromMs } });
    if (!rows)
        return rows.error();
    const sql::Row row = rows->first();
    return SaleTotal{ row.int64("sale_count"), Money::fromMinor(row.int64("total_minor")) };
}

Expected<std::vector<NewestSale>> SaleStore::newestOfCdus()
{
    const auto rows = m_connection.query("sale_newest_of_cdus");
    if (!rows)
        return rows.error();
    std::vector<NewestSale> newest;
    for (const sql::Row row : *rows)
        newest.push_back({ CduCode(row.text("cdu_code")), row.int64("sold_at_ms") });
    return newest;
}

} // namespace shahn::store
