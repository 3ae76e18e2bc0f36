// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/archive.h"

#include "http/handlers/fields.h"
#include "http/problem_response.h"
#include "protocol/api.h"
#include "protocol/conversion.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/quote.h"
#include "protocol/messages/sale.h"
#include "store/customer_store.h"
#include "store/engineering_store.h"
#include "store/utility_store.h"
#include "vending/quote_service.h"
#include "vending/reply_text.h"

namespace shahn::http
{
namespace
{

constexpr int recentSalesDefault = 20;

protocol::CustomerHit toHit(const store::CustomerRow &row)
{
    return { row.drn, row.account.text(), { row.nameEn, row.nameAr }, row.phone, row.address,
        { row.tariffNameEn, row.tariffNameAr }, store::meterStateText(row.meterState) };
}

std::vector<protocol::SaleSummary> toSummaries(const std::vector<store::SaleSummaryRow> &rows)
{
    std::vector<protocol::SaleSummary> summaries;
    for (const store::SaleSummaryRow &row : rows) {
        summaries.push_back(
            { row.request.text(), vending::receiptNumber(row.cdu.text(), row.receiptIndex),
                row.soldAtMs, row.drn, { row.customerNameEn, row.customerNameAr },
                row.tender.minor(), row.energyOnTokens.wh(), row.copyCount });
    }
    return summaries;
}

std::vector<protocol::EngineeringSummary> toSummaries(
    const std::vector<store::EngineeringSummaryRow> &rows)
{
    std::vector<protocol::EngineeringSummary> summaries;
    for (const store::EngineeringSummaryRow &row : rows) {
        summaries.push_back(
            { row.request.text(), vending::receiptNumber(row.cdu.text(), row.receiptIndex),
                row.issuedAtMs, row.drn, { row.customerNameEn, row.customerNameAr },
                row.login.text(), row.kind, row.reason, row.jobNumber, row.copyCount });
    }
    return summaries;
}

// The newest rows of the meter that is asked for, or else of this CDU.
template <class Store>
auto recentRows(const Call &call, Store &store) -> decltype(store.recentOfCdu(CduCode(), 0))
{
    auto limit = queryInteger(
        call.request, QStringLiteral("limit"), { 1, protocol::recentSalesMax, recentSalesDefault });
    if (!limit)
        return limit.error();
    auto meterText = queryText(call.request, QStringLiteral("meter"));
    if (!meterText)
        return meterText.error();
    if (meterText->isEmpty())
        return store.recentOfCdu(call.session->cdu, *limit);
    auto meter = MeterNumber::parse(*meterText);
    if (!meter)
        return meter.error();
    return store.recentOfMeter(*meter, *limit);
}

// What of the month counts now: an older month's energy does not.
void setMonth(protocol::MeterReply &reply, const store::MeterView &view, BillingMonth now)
{
    reply.billingMonth = now.number();
    reply.boughtThisMonthWh = view.billingMonth == now ? view.boughtThisMonth.wh() : 0;
}

Expected<BillingMonth> currentMonth(sql::Connection &connection, qint64 nowMs)
{
    auto utility = store::UtilityStore(connection).load();
    if (!utility)
        return utility.error();
    auto zone = timeZoneFromName(utility->timeZone);
    if (!zone)
        return zone.error();
    return billingMonthAt(nowMs, *zone);
}

} // namespace

Expected<Response> SearchHandler::handle(const Call &call) const
{
    auto text = queryText(call.request, QStringLiteral("q"));
    if (!text)
        return text.error();
    if (text->isEmpty() || text->size() > protocol::searchTextLengthMax) {
        return invalidField(QStringLiteral("q"),
            QStringLiteral("must have 1 to %1 characters").arg(protocol::searchTextLengthMax));
    }
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    auto found = store::CustomerStore(**connection).search(*text, protocol::searchHitsMax);
    if (!found)
        return found.error();
    protocol::SearchReply reply;
    for (const store::CustomerRow &row : found->hits)
        reply.hits.push_back(toHit(row));
    reply.hasMore = found->hasMore;
    return jsonResponse(200, protocol::toBytes(reply));
}

Expected<Response> MeterHandler::handle(const Call &call) const
{
    auto meter = MeterNumber::parse(call.parameters[0]);
    if (!meter)
        return meter.error();
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const qint64 nowMs = m_clock.nowMsUtc();
    auto view = store::CustomerStore(**connection).loadMeter(*meter, nowMs);
    if (!view)
        return view.error();
    auto month = currentMonth(**connection, nowMs);
    if (!month)
        return month.error();
    auto sales
        = store::SaleStore(**connection).recentOfMeter(*meter, protocol::recentSalesOfMeterMax);
    if (!sales)
        return sales.error();
    store::SaleBatchStore batchStore(**connection);
    auto refusal = vending::QuoteService(batchStore, m_clock, m_securityModule).refusal(*meter);
    if (!refusal)
        return refusal.error();
    protocol::MeterReply reply;
    reply.customer = toHit(view->customer);
    reply.sgc = view->keyData.supplyGroup.sgc;
    reply.krn = view->keyData.supplyGroup.krn;
    reply.kt = static_cast<int>(view->keyData.supplyGroup.kt);
    reply.ti = view->keyData.ti;
    reply.ea = static_cast<int>(view->keyData.ea);
    reply.tct = view->keyData.tct;
    reply.ken = view->ken;
    if (view->tariff)
        reply.tariff = protocol::toInfo(*view->tariff);
    setMonth(reply, *view, *month);
    reply.carryOverMinor = view->carryOver.minor();
    reply.refusal = *refusal;
    reply.recentSales = toSummaries(*sales);
    return jsonResponse(200, protocol::toBytes(reply));
}

Expected<Response> QuoteHandler::handle(const Call &call) const
{
    auto message = protocol::fromJson<protocol::QuoteRequest>(call.body);
    if (!message)
        return message.error();
    auto meter = MeterNumber::parse(message->meterNumber);
    if (!meter)
        return meter.error();
    auto tender = tenderFromMinor(message->tenderMinor);
    if (!tender)
        return tender.error();
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    store::SaleBatchStore batchStore(**connection);
    auto quote = vending::QuoteService(batchStore, m_clock, m_securityModule)
                     .quote({ *meter, *tender, message->currency });
    if (!quote)
        return quote.error();
    return jsonResponse(200, protocol::toBytes(*quote));
}

Expected<Response> RecentSalesHandler::handle(const Call &call) const
{
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    store::SaleStore sales(**connection);
    const auto rows = recentRows(call, sales);
    if (!rows)
        return rows.error();
    return jsonResponse(200, protocol::toBytes(protocol::RecentSalesReply{ toSummaries(*rows) }));
}

Expected<Response> RecentEngineeringHandler::handle(const Call &call) const
{
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    store::EngineeringStore engineering(**connection);
    const auto rows = recentRows(call, engineering);
    if (!rows)
        return rows.error();
    return jsonResponse(
        200, protocol::toBytes(protocol::RecentEngineeringReply{ toSummaries(*rows) }));
}

Expected<Response> RequestSummaryHandler::handle(const Call &call) const
{
    auto requestId = requestIdFrom(call.parameters[0], QStringLiteral("requestId"));
    if (!requestId)
        return requestId.error();
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto found = store::SaleStore(**connection).decided(*requestId);
    if (!found)
        return found.error();
    if (!found->has_value())
        return fail(ErrorCode::RequestNeverSeen, QStringLiteral("no such request"));
    const store::DecidedRequest &decided = **found;
    if (decided.cdu != call.session->cdu)
        return fail(ErrorCode::PermissionDenied, QStringLiteral("a request of another station"));
    switch (decided.state) {
    case store::RequestState::Sold:
        if (decided.kind != m_kind)
            return fail(ErrorCode::RequestNeverSeen, QStringLiteral("a request of another kind"));
        if (auto body = summary(**connection, *requestId))
            return jsonResponse(200, std::move(*body));
        else
            return body.error();
    case store::RequestState::Closed:
        break;
    }
    return fail(ErrorCode::RequestClosed, QStringLiteral("the request id is closed"));
}

Expected<QByteArray> RequestSummaryHandler::summary(
    sql::Connection &connection, const RequestId &request) const
{
    const auto onlyOne = [&](const auto &rows) -> Expected<QByteArray> {
        if (!rows)
            return rows.error();
        if (rows->size() != 1)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("request %1 was decided, and nothing says what was made")
                    .arg(request.text()));
        return protocol::toBytes(toSummaries(*rows).front());
    };
    return m_kind == store::RequestKind::Sale
        ? onlyOne(store::SaleStore(connection).summary(request))
        : onlyOne(store::EngineeringStore(connection).summary(request));
}

} // namespace shahn::http
