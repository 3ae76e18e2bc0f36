// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/archive.h"

#include "http/handlers/fields.h"
#include "http/problem_response.h"
#include "protocol/api.h"
#include "protocol/conversion.h"
#include "protocol/json_codec.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/quote.h"
#include "service/second_person.h"
#include "store/customer_store.h"
#include "store/document_store.h"
#include "store/payment_detail_store.h"
#include "store/tariff_indexes.h"
#include "store/utility_store.h"
#include "vending/kind_api.h"
#include "vending/kinds.h"
#include "vending/payment.h"
#include "vending/quote_service.h"
#include "vending/sale.h"
#include "vending/sale_api.h"

#include <QJsonArray>

namespace shahn::http
{
namespace
{

protocol::CustomerHit toHit(const store::CustomerRow &row)
{
    return { row.drn, row.account.text(), { row.nameEn, row.nameAr }, row.phone, row.address,
        { row.tariffNameEn, row.tariffNameAr }, store::meterStateText(row.meterState) };
}

// Asked for, by who may change keys where the session is.
Expected<std::optional<protocol::KeyChangeOutlook>> keyChangeOutlook(sql::Connection &connection,
    const protocol::MeterQuery &asked, const store::MeterView &view,
    const service::Session &session, qint64 nowMs)
{
    using Outlook = std::optional<protocol::KeyChangeOutlook>;
    if (!asked.keyChange.value_or(false)
        || !allows(session.permissions, Right::ChangeKey, session.officePath))
        return Outlook();
    const auto isSigned = service::wantsSecondPerson(connection, nowMs);
    if (!isSigned)
        return isSigned.error();
    const auto known = store::loadTariffIndexes(connection);
    if (!known)
        return known.error();
    protocol::KeyChangeOutlook outlook{ view.customer.tariff.text(), *isSigned, {} };
    for (const store::TariffIndex &index : known->rows) {
        const store::NamedTariff tariff = known->tariffs.value(index.tariffId);
        outlook.indexes.push_back(
            { index.sgc, index.ti, tariff.code, { tariff.nameEn, tariff.nameAr } });
    }
    return Outlook(std::move(outlook));
}

// The newest documents of the meter that is asked for, or else of this CDU.
Expected<std::vector<store::DocumentRow>> recentRows(const protocol::RecentQuery &asked,
    const CduCode &cdu, sql::Connection &connection, const vending::Kind &kind)
{
    const int limit = asked.limit.value_or(protocol::RecentQuery::limitDefault);
    if (limit < 1 || limit > protocol::RecentQuery::limitMax) {
        return invalidField(QStringLiteral("limit"),
            QStringLiteral("must be a number from 1 to %1").arg(protocol::RecentQuery::limitMax));
    }
    store::DocumentStore documents(connection);
    if (asked.account && !asked.account->isEmpty()) {
        if (&kind != &vending::PaymentCommand::kind())
            return invalidField(
                QStringLiteral("account"), QStringLiteral("only payments are listed by account"));
        return documents.recentOfAccount(*asked.account, limit);
    }
    if (!asked.meter || asked.meter->isEmpty())
        return documents.recentOfCdu(cdu, kind.number(), limit);
    auto meter = MeterNumber::parse(*asked.meter);
    if (!meter)
        return meter.error();
    return documents.recentOfMeter(*meter, kind.number(), limit);
}

} // namespace

Expected<protocol::SearchReply> SearchHandler::handle(
    const protocol::SearchQuery &asked, const Call &) const
{
    using protocol::SearchQuery;
    if (asked.q.isEmpty() || asked.q.size() > SearchQuery::textLengthMax) {
        return invalidField(QStringLiteral("q"),
            QStringLiteral("must have 1 to %1 characters").arg(SearchQuery::textLengthMax));
    }
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    auto found = store::CustomerStore(**connection, &m_seal).search(asked.q, SearchQuery::hitsMax);
    if (!found)
        return found.error();
    protocol::SearchReply reply;
    for (const store::CustomerRow &row : found->hits)
        reply.hits.push_back(toHit(row));
    reply.hasMore = found->hasMore;
    return reply;
}

Expected<protocol::MeterReply> MeterHandler::handle(
    const protocol::MeterQuery &asked, const Call &call) const
{
    auto meter = MeterNumber::parse(asked.meterNumber);
    if (!meter)
        return meter.error();
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const qint64 nowMs = m_clock.nowMsUtc();
    auto view = store::CustomerStore(**connection, &m_seal)
                    .loadMeter(*meter, nowMs, &m_database.knownTariffs());
    if (!view)
        return view.error();
    const auto sales = store::DocumentStore(**connection)
                           .recentOfMeter(*meter, vending::SaleCommand::kind().number(),
                               protocol::recentSalesOfMeterMax);
    if (!sales)
        return sales.error();
    const auto hotStore = store::HotStore::make(**connection);
    hotStore->useKnown(m_database.knownTariffs());
    auto standing = vending::QuoteService(*hotStore, m_clock, m_securityModule).standing(*meter);
    if (!standing)
        return standing.error();
    auto keyChange = keyChangeOutlook(**connection, asked, *view, *call.session, nowMs);
    if (!keyChange)
        return keyChange.error();
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
        reply.tariff = protocol::TariffInfo{ view->tariff->version, view->tariff->terms };
    reply.billingMonth = standing->billingMonth;
    reply.standing = std::move(standing->purchase);
    reply.refusal = std::move(standing->refusal);
    for (const store::DocumentRow &sale : *sales)
        reply.recentSales.push_back(vending::saleSummary(sale));
    reply.keyChange = std::move(*keyChange);
    return reply;
}

Expected<protocol::AccountDebts> AccountDebtsHandler::handle(
    const protocol::AccountQuery &asked, const Call &) const
{
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto debtor = store::PaymentDetailStore(**connection).debtor(asked.number);
    if (!debtor)
        return debtor.error();
    const auto instant = [](qint64 ms) { return ms > 0 ? std::optional(ms) : std::nullopt; };
    protocol::AccountDebts reply{ debtor->number, { debtor->nameEn, debtor->nameAr },
        debtor->address, {} };
    for (const store::OwedDebt &debt : debtor->debts)
        reply.debts.push_back({ debt.code, debt.kind, { debt.kindEn, debt.kindAr },
            debt.amountMinor, debt.balanceMinor, debt.priority, instant(debt.startsAtMs),
            instant(debt.endsAtMs), debt.isHeld });
    return reply;
}

Expected<protocol::QuoteInfo> QuoteHandler::handle(
    const protocol::QuoteRequest &asked, const Call &) const
{
    auto meter = MeterNumber::parse(asked.meterNumber);
    if (!meter)
        return meter.error();
    const auto payment = paymentKindFromText(asked.payment.value_or(QStringLiteral("cash")));
    if (!payment)
        return invalidField(QStringLiteral("payment"),
            QStringLiteral("must be cash, card, cheque, transfer or none"));
    const auto wanted = protocol::toWanted(asked.energyWh);
    if (!wanted)
        return wanted.error();
    auto tender = protocol::toTender(
        asked.tenderMinor, *payment == PaymentKind::None || wanted->has_value());
    if (!tender)
        return tender.error();
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto hotStore = store::HotStore::make(**connection);
    hotStore->useKnown(m_database.knownTariffs());
    return vending::QuoteService(*hotStore, m_clock, m_securityModule)
        .quote({ *meter, *tender, asked.currency, *payment, *wanted });
}

Expected<Response> RecentHandler::handle(const protocol::RecentQuery &asked, const Call &call) const
{
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto rows = recentRows(asked, call.session->cdu, **connection, *m_kind);
    if (!rows)
        return rows.error();
    QJsonArray documents;
    for (const store::DocumentRow &row : *rows) {
        const auto summary = m_kind->api()->summaryOf(**connection, row);
        if (!summary)
            return summary.error();
        documents.append(*summary);
    }
    const protocol::EndpointHead &list = m_kind->api()->endpoints().list;
    return jsonResponse(200,
        protocol::toBytes(
            QJsonObject{ { QLatin1String(list.reply->fields().front().name), documents } }));
}

Expected<Response> RequestSummaryHandler::handle(
    const protocol::RequestPath &asked, const Call &call) const
{
    auto requestId = requestIdFrom(asked.requestId, QStringLiteral("requestId"));
    if (!requestId)
        return requestId.error();
    auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto found = store::DocumentStore(**connection).ofRequest(*requestId);
    if (!found)
        return found.error();
    if (!found->has_value())
        return fail(ErrorCode::RequestNeverSeen, QStringLiteral("no such request"));
    const store::DocumentRow &document = **found;
    if (document.cdu != call.session->cdu)
        return fail(ErrorCode::PermissionDenied, QStringLiteral("a request of another station"));
    const vending::Kind *const kind = vending::kindOf(document.kind);
    if (kind != nullptr && !kind->hasReply())
        return fail(ErrorCode::RequestClosed, QStringLiteral("the request id is closed"));
    if (kind != m_kind)
        return fail(ErrorCode::RequestNeverSeen, QStringLiteral("a request of another kind"));
    const auto summary = m_kind->api()->summaryOf(**connection, document);
    if (!summary)
        return summary.error();
    return jsonResponse(200, protocol::toBytes(*summary));
}

} // namespace shahn::http
