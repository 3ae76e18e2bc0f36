// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/dispatcher.h"

#include "http/control_socket.h"
#include "http/problem_response.h"
#include "http/subscriber.h"
#include "protocol/api.h"
#include "protocol/json_codec.h"

#include <QJsonObject>
#include <QLoggingCategory>

namespace shahn::http
{

Q_LOGGING_CATEGORY(logRequest, "shahn.request")

namespace
{

using protocol::Attempts;
using protocol::EndpointHead;
using protocol::Guard;
using protocol::Lane;

// An activation code has 80 random bits. This only bounds the look-ups of one address.
constexpr RateLimit codeLimit{ 600, 6'000 };
// A code and a certificate request, also one with a long key.
constexpr qsizetype codeBodyBytesMax = 8'192;

// A window asks for the outcome of what was on its way when the line broke: a handful.
constexpr RateLimit closingLimit{ 600, 60 };

// The media type without parameters, "application/json; charset=utf-8" → "application/json".
QByteArray mediaType(const QByteArray &contentType)
{
    const qsizetype end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.left(end)).trimmed().toLower();
}

Expected<QString> bearerToken(const QByteArray &authorization)
{
    static const QByteArray scheme = "bearer ";
    if (authorization.left(scheme.size()).toLower() != scheme)
        return fail(ErrorCode::SessionExpired, QStringLiteral("no session token was sent"));
    return QString::fromLatin1(authorization.mid(scheme.size()).trimmed());
}

Response refusal(const Request &request, const Error &error)
{
    Response response = problemResponse(error);
    if (error.code == ErrorCode::MethodNotAllowed) {
        response.headers.emplace_back(
            "Allow", error.context.facts().value(QLatin1String("allow")).toString().toLatin1());
    }
    if (response.status >= 500) {
        qCWarning(logRequest, "request %llu: %s: %s", request.number,
            qPrintable(errorName(error.code)), qPrintable(error.detail));
    } else {
        qCDebug(logRequest, "request %llu: %d %s", request.number, response.status,
            qPrintable(errorName(error.code)));
    }
    return response;
}

// Over the control socket: what a person of the head office does, and what anybody may ask.
bool isLocally(const EndpointHead &endpoint)
{
    switch (endpoint.guard) {
    case Guard::Machine:
        return true;
    case Guard::Session:
        return !endpoint.needsStation;
    case Guard::Nobody:
        return endpoint.attempts == Attempts::Unlimited;
    case Guard::Certificate:
        break;
    }
    return false;
}

} // namespace

Dispatcher::Dispatcher(
    std::vector<Route> routes, service::Access &access, const Clock &clock, RateLimit attemptLimit)
    : m_router(std::move(routes))
    , m_access(access)
    , m_attempts(attemptLimit, clock)
    , m_codes(codeLimit, clock)
    , m_closings(closingLimit, clock)
{
}

void Dispatcher::dispatch(Request request, const Responder &responder)
{
    // What a refusal needs of the request; the request itself is moved away.
    Request head;
    head.number = request.number;
    if (auto done = dispatchChecked(std::move(request), responder); !done)
        responder.send(refusal(head, done.error()));
}

Expected<void> Dispatcher::dispatchChecked(Request request, const Responder &responder)
{
    auto match = m_router.find(request.method, request.segments);
    if (!match)
        return match.error();
    const Route &route = *match->route;
    const EndpointHead &endpoint = *route.endpoint;
    const bool isLocal = request.localUser.has_value();
    if (isLocal && !isLocally(endpoint))
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("this needs a station, and is not done over the control socket"));
    if (!isLocal && endpoint.guard == Guard::Machine)
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("this is done over the control socket of the server's machine alone"));
    const bool needsCertificate = endpoint.guard != Guard::Nobody && !isLocal;
    const bool isJson = protocol::hasBody(endpoint);
    if (needsCertificate && request.certificateSha256.isEmpty())
        return fail(ErrorCode::CertificateRequired, QStringLiteral("no client certificate"));
    if (endpoint.attempts != Attempts::Unlimited) {
        // A station answers for itself: who shares its address, or comes through the same
        // balancer, cannot use up its attempts.
        const QString who
            = needsCertificate ? request.certificateSha256 : subscriberOf(request.remoteAddress);
        if (auto taken = limiterOf(endpoint.attempts).take(who); !taken)
            return taken;
    }
    // It is read on the listener's thread, and anybody may send it.
    if (endpoint.attempts == Attempts::Code && request.body.size() > codeBodyBytesMax)
        return fail(ErrorCode::BodyTooLarge, QStringLiteral("the body is larger than its bound"));
    if (isJson && mediaType(request.contentType) != protocol::jsonMediaType)
        return fail(ErrorCode::UnsupportedMediaType, QStringLiteral("the body must be JSON"));
    Call call{ std::move(request) };
    if (endpoint.guard == Guard::Session && !isLocal) {
        auto token = bearerToken(call.request.authorization);
        if (!token)
            return token.error();
        call.sessionToken = std::move(*token);
    }
    QJsonObject body;
    if (isJson) {
        auto parsed = protocol::parseObject(call.request.body);
        if (!parsed)
            return parsed.error();
        body = std::move(*parsed);
    }
    auto fields = protocol::requestOf(endpoint, match->path, call.request.query, body);
    if (!fields)
        return fields.error();
    call.fields = std::move(*fields);
    if (const auto *vending = std::get_if<VendingHandler>(&route.handler))
        return (*vending)(call, responder);
    if (endpoint.lane == Lane::Listener) {
        runBlocking(route, std::move(call), responder);
        return {};
    }
    return poolOf(endpoint.lane)
        .submit([this, &route, call = std::move(call), responder]() mutable {
            runBlocking(route, std::move(call), responder);
        });
}

RateLimiter &Dispatcher::limiterOf(Attempts attempts)
{
    switch (attempts) {
    case Attempts::Code:
        return m_codes;
    case Attempts::Closing:
        return m_closings;
    case Attempts::Unlimited:
    case Attempts::Secret:
        break;
    }
    return m_attempts;
}

WorkerPool &Dispatcher::poolOf(Lane lane)
{
    switch (lane) {
    case Lane::Access:
        return m_accessPool;
    case Lane::Activation:
        return m_activationPool;
    case Lane::Archive:
        return m_archivePool;
    case Lane::Readiness:
        return m_readinessPool;
    case Lane::Listener:
    case Lane::Reading:
    case Lane::Vending:
        break;
    }
    return m_readingPool;
}

void Dispatcher::runBlocking(const Route &route, Call call, const Responder &responder)
{
    auto response = handleBlocking(route, call);
    responder.send(response ? std::move(*response) : refusal(call.request, response.error()));
}

Expected<Response> Dispatcher::handleBlocking(const Route &route, Call &call)
{
    const Guard guard = route.endpoint->guard;
    if (guard == Guard::Session || guard == Guard::Machine) {
        const auto &localUser = call.request.localUser;
        auto session = localUser
            ? m_access.localSession(userNameOf(*localUser))
            : m_access.authenticate(call.sessionToken, call.request.certificateSha256);
        if (!session)
            return session.error();
        if (auto allowed = checkRight(*route.endpoint, *session); !allowed)
            return allowed.error();
        call.session = std::move(*session);
    }
    return std::get<BlockingHandler>(route.handler)(call);
}

} // namespace shahn::http
