// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes.h"

#include "http/handlers/access.h"
#include "http/handlers/archive.h"
#include "http/handlers/vending.h"
#include "vending/kind_api.h"
#include "vending/kinds.h"

namespace shahn::http
{
namespace
{

// A handler object of its own for each route.
template <class Handler, class... Args>
BlockingHandler blocking(Args &...args)
{
    return [handler = std::make_shared<Handler>(args...)](
               const Call &call) { return handler->handle(call); };
}

template <class Handler, class... Args>
VendingHandler queued(Args &...args)
{
    return [handler = std::make_shared<Handler>(args...)](const Call &call,
               const Responder &responder) { return handler->handle(call, responder); };
}

std::vector<Route> fixedRoutes(const Backend &b)
{
    using enum Method;
    using G = Guard;
    using R = Roles;
    using B = Body;
    using A = Attempts;
    using L = Lane;
    // clang-format off
    return {
        { Get, "/healthz", G::Nobody, R::All, B::None, A::Unlimited, L::Listener,
            blocking<HealthHandler>() },
        { Get, "/readyz", G::Nobody, R::All, B::None, A::Unlimited, L::Readiness,
            blocking<ReadinessHandler>(b.database, b.queue, b.securityModule, b.clock) },
        { Get, "/v1/openapi.json", G::Nobody, R::All, B::None, A::Unlimited, L::Listener,
            blocking<DescriptionHandler>() },
        { Post, "/v1/activation", G::Nobody, R::All, B::Json, A::Code, L::Activation,
            blocking<ActivationHandler>(b.activation) },
        { Post, "/v1/sessions", G::Certificate, R::All, B::Json, A::Secret, L::Access,
            blocking<SignInHandler>(b.access, b.database, b.clock) },
        { Delete, "/v1/sessions/current", G::Session, R::All, B::None, A::Unlimited, L::Reading,
            blocking<SignOutHandler>(b.access) },
        { Get, "/v1/customers", G::Session, R::All, B::None, A::Unlimited, L::Reading,
            blocking<SearchHandler>(b.database) },
        { Get, "/v1/meters/{meterNumber}", G::Session, R::All, B::None, A::Unlimited, L::Reading,
            blocking<MeterHandler>(b.database, b.securityModule, b.clock) },
        { Post, "/v1/quotes", G::Session, R::All, B::Json, A::Unlimited, L::Reading,
            blocking<QuoteHandler>(b.database, b.securityModule, b.clock) },
        { Post, "/v1/approvals", G::Session, R::All, B::Json, A::Secret, L::Access,
            blocking<ApprovalHandler>(b.access) },
        { Post, "/v1/requests/{requestId}/settlement", G::Session, R::All, B::None, A::Closing,
            L::Vending, queued<SettlementHandler>(b.queue) },
    };
    // clang-format on
}

// Of a kind that has an API.
void addRoutes(std::vector<Route> &routes, const Backend &b, const vending::Kind *kind)
{
    using enum Method;
    using G = Guard;
    using R = Roles;
    using B = Body;
    using A = Attempts;
    using L = Lane;
    const vending::KindApi *const api = kind->api();
    const QByteArray all = api->path();
    const QByteArray one = all + "/{requestId}";
    routes.push_back({ Get, all, G::Session, R::All, B::None, A::Unlimited, L::Reading,
        blocking<RecentHandler>(b.database, kind) });
    routes.push_back({ Get, one, G::Session, R::All, B::None, A::Unlimited, L::Reading,
        blocking<RequestSummaryHandler>(b.database, kind) });
    routes.push_back({ Post, all, G::Session, R::CashierOnly, B::Json, A::Unlimited, L::Vending,
        queued<DocumentHandler>(b.queue, api) });
    routes.push_back({ Post, one + "/reprints", G::Session, R::CashierOnly, B::None, A::Unlimited,
        L::Vending, queued<ReprintHandler>(b.queue, kind) });
}

} // namespace

std::vector<Route> makeRoutes(const Backend &b)
{
    std::vector<Route> routes = fixedRoutes(b);
    for (const vending::Kind *const kind : vending::allKinds()) {
        if (kind->api() != nullptr)
            addRoutes(routes, b, kind);
    }
    return routes;
}

} // namespace shahn::http
