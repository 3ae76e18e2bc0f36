// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes.h"

#include "http/handlers/access.h"
#include "http/handlers/administration.h"
#include "http/handlers/archive.h"
#include "http/handlers/ledger.h"
#include "http/handlers/parameters.h"
#include "http/handlers/records.h"
#include "http/handlers/vending.h"
#include "http/open_api.h"
#include "http/problem_response.h"
#include "protocol/endpoints.h"
#include "vending/kind_api.h"
#include "vending/kinds.h"

namespace shahn::http
{
namespace
{

namespace endpoints = protocol::endpoints;

template <protocol::Message Reply>
Response responseOf(const Reply &reply)
{
    if constexpr (std::is_same_v<Reply, protocol::Nothing>)
        return emptyResponse();
    else
        return jsonResponse(200, protocol::toBytes(reply));
}

Response responseOf(Response response) { return response; }

// A handler object of its own for each route.
template <class Handler, protocol::Message Request, class... Args>
Route blocking(const protocol::EndpointHead &endpoint, Args &...args)
{
    return { &endpoint,
        BlockingHandler(
            [handler = std::make_shared<Handler>(args...)](const Call &call) -> Expected<Response> {
                const auto asked = protocol::fromJson<Request>(call.fields);
                if (!asked)
                    return asked.error();
                auto reply = handler->handle(*asked, call);
                if (!reply)
                    return reply.error();
                return responseOf(std::move(*reply));
            }) };
}

template <class Handler, class Request, class Reply, class... Args>
Route blocking(const protocol::Endpoint<Request, Reply> &endpoint, Args &...args)
{
    using Answer = decltype(std::declval<Handler>().handle(Request(), std::declval<Call>()));
    static_assert(
        std::is_same_v<Answer, Expected<Reply>> || std::is_same_v<Answer, Expected<Response>>);
    return blocking<Handler, Request>(
        static_cast<const protocol::EndpointHead &>(endpoint), args...);
}

// Of requests that only name another one.
template <class Handler, class... Args>
Route queuedById(const protocol::EndpointHead &endpoint, Args &...args)
{
    return { &endpoint,
        VendingHandler([handler = std::make_shared<Handler>(args...)](
                           const Call &call, const Responder &responder) -> Expected<void> {
            const auto asked = protocol::fromJson<protocol::RequestPath>(call.fields);
            if (!asked)
                return asked.error();
            return handler->handle(*asked, call, responder);
        }) };
}

Route asking(const vending::KindApi *api, vending::CommandQueue &queue)
{
    return { &api->endpoints().ask,
        VendingHandler(
            [handler = std::make_shared<DocumentHandler>(queue, api)](const Call &call,
                const Responder &responder) { return handler->handle(call, responder); }) };
}

std::vector<Route> fixedRoutes(const Backend &b)
{
    return { blocking<HealthHandler>(endpoints::health),
        blocking<ReadinessHandler>(
            endpoints::readiness, b.database, b.queue, b.securityModule, b.clock),
        blocking<ActivationHandler>(endpoints::activate, b.activation),
        blocking<SignInHandler>(endpoints::signIn, b.access, b.database, b.clock),
        blocking<SignOutHandler>(endpoints::signOut, b.access),
        blocking<SearchHandler>(endpoints::searchCustomers, b.database, b.seal),
        blocking<MeterHandler>(endpoints::meter, b.database, b.seal, b.securityModule, b.clock),
        blocking<AccountDebtsHandler>(endpoints::accountDebts, b.database),
        blocking<QuoteHandler>(endpoints::quote, b.database, b.securityModule, b.clock),
        blocking<ApprovalHandler>(endpoints::approve, b.access),
        blocking<ApprovalAskHandler>(endpoints::askForApproval, b.office.approvals),
        queuedById<SettlementHandler>(endpoints::settle, b.queue) };
}

// Of a kind that has an API.
void addRoutes(std::vector<Route> &routes, const Backend &b, const vending::Kind *kind)
{
    const vending::KindApi *const api = kind->api();
    const vending::KindApi::Endpoints of = api->endpoints();
    routes.push_back(blocking<RecentHandler, protocol::RecentQuery>(of.list, b.database, kind));
    routes.push_back(
        blocking<RequestSummaryHandler, protocol::RequestPath>(of.one, b.database, kind));
    routes.push_back(asking(api, b.queue));
    routes.push_back(queuedById<ReprintHandler>(of.copy, b.queue, kind));
}

} // namespace

std::vector<Route> officeRoutes(service::HeadOffice &office)
{
    std::vector<Route> routes{ blocking<ParametersHandler>(
                                   endpoints::listParameters, office.parameters),
        blocking<ParameterHistoryHandler>(endpoints::parameterHistory, office.parameters),
        blocking<CurrencyHandler>(endpoints::currency, office.operation),
        blocking<SetParameterHandler>(endpoints::setParameter, office.parameters),
        blocking<TrialBalanceHandler>(endpoints::trialBalance, office.ledger),
        blocking<LedgerBookHandler>(endpoints::ledgerBook, office.ledger),
        blocking<StatementHandler>(endpoints::statement, office.ledger),
        blocking<VendorStatementHandler>(endpoints::vendorStatement, office.ledger),
        blocking<LedgerChartHandler>(endpoints::ledgerChart, office.ledger),
        blocking<PeriodsHandler>(endpoints::ledgerPeriods, office.periods),
        blocking<PeriodCloseHandler>(endpoints::closePeriod, office.periods),
        blocking<VoucherHandler>(endpoints::askForVoucher, office.vouchers),
        blocking<PublicationHandler>(endpoints::publishTariff, office.tariffs),
        blocking<TariffVersionsHandler>(endpoints::tariffVersions, office.tariffVersions),
        blocking<TariffVersionHandler>(endpoints::tariffVersion, office.tariffVersions),
        blocking<ImportHandler>(endpoints::import, office.meterImport),
        blocking<ClockHandler>(endpoints::acceptClock, office.operation),
        blocking<SetupApprovalHandler>(endpoints::approveSetup, office.operation),
        blocking<VaultEventHandler>(endpoints::noteVaultEvent, office.operation),
        blocking<ChangeAskHandler>(endpoints::askForChange, office.changes),
        blocking<ApprovalContentHandler>(endpoints::approvalContent, office.approvals),
        blocking<MachineSignatureHandler>(endpoints::signAtMachine, office.approvals) };
    for (const archive::Entity &entity : archive::entities()) {
        for (Route &route : recordRoutes(office.records, entity))
            routes.push_back(std::move(route));
    }
    return routes;
}

std::vector<Route> makeRoutes(const Backend &b)
{
    std::vector<Route> routes = fixedRoutes(b);
    for (const vending::Kind *const kind : vending::allKinds()) {
        if (kind->api() != nullptr)
            addRoutes(routes, b, kind);
    }
    for (Route &route : officeRoutes(b.office))
        routes.push_back(std::move(route));
    // Says what all others are, and itself.
    routes.push_back({ &endpoints::description, {} });
    std::vector<const protocol::EndpointHead *> heads;
    for (const Route &route : routes)
        heads.push_back(route.endpoint);
    routes.back().handler = BlockingHandler([document = openApiDocument(heads)](const Call &) {
        return Expected<Response>(jsonResponse(200, document));
    });
    return routes;
}

} // namespace shahn::http
