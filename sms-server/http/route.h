// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One row of the table of use cases: an endpoint and its handler. The dispatcher makes all checks
// of the endpoint; a handler is only called when they have passed.

#include "core/error.h"
#include "http/request.h"
#include "protocol/endpoint.h"
#include "service/records.h"
#include "service/session.h"

#include <QJsonObject>

#include <functional>
#include <variant>

namespace shahn::http
{

// A request that passed the dispatcher's checks.
struct Call {
    Request request;
    // The fields of the endpoint's request, from path, query and body; not yet read as the message.
    QJsonObject fields = {};
    QString sessionToken = {}; // of Guard::Session
    // Of Guard::Session outside Lane::Vending, and of Guard::Machine.
    std::optional<service::Session> session = {};
};

// Who asks, of a call with a session.
service::RecordUser userOf(const Call &call);

using BlockingHandler = std::function<Expected<Response>(const Call &)>;
using VendingHandler = std::function<Expected<void>(const Call &, const Responder &)>;

struct Route {
    const protocol::EndpointHead *endpoint = nullptr; // a value for ever
    std::variant<BlockingHandler, VendingHandler> handler = {};
};

// PermissionDenied when the session may not use the endpoint.
Expected<void> checkRight(const protocol::EndpointHead &endpoint, const service::Session &session);

} // namespace shahn::http
