// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/server_link.h"

#include "link/server_url.h"
#include "link/tls_setup.h"
#include "protocol/endpoints.h"
#include "protocol/json_codec.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>

#include <algorithm>

namespace shahn::link
{
ServerLink::ServerLink(Reachability &reachability, const Tools &tools, QObject *parent)
    : QObject(parent), m_reachability(reachability), m_tools(tools)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(true);
}

ServerLink::~ServerLink() = default;

Expected<void> ServerLink::configure(const Identity &identity, const QStringList &addresses)
{
    auto tls = tlsFor(identity);
    if (!tls)
        return tls.error();
    std::vector<QUrl> urls;
    for (const QString &address : addresses) {
        auto url = serverUrlFromText(address);
        if (!url)
            return url.error();
        urls.push_back(std::move(*url));
    }
    if (urls.empty())
        return fail(ErrorCode::InvalidField, QStringLiteral("no server address is set"));
    m_tls = std::move(*tls);
    ++m_identityNumber;
    m_addresses = std::move(urls);
    m_address = 0;
    m_network.clearConnectionCache();
    m_sessionToken.clear(); // it was of the identity before
    if (m_isStarted)
        scheduleHealth(0);
    return {};
}

void ServerLink::start()
{
    m_isStarted = true;
    scheduleHealth(0);
}

void ServerLink::ask(const Question &question, QObject *context, Callback<QJsonObject> done)
{
    const protocol::EndpointHead &endpoint = question.endpoint;
    const protocol::Target target = protocol::targetOf(endpoint, question.request);
    Request request{ .method = protocol::methodText(endpoint.method),
        .path = target.path,
        .key = question.key.text(),
        .timeoutMs = protocol::clientTimeoutMs,
        .also = { endpoint.alsoStatus, endpoint.reply } };
    if (protocol::hasBody(endpoint))
        request.body = protocol::toBytes(target.body);
    const bool hasReply = endpoint.reply != nullptr;
    send(request,
        [owner = QPointer<QObject>(context), done = std::move(done), hasReply](
            const RawAnswer &raw) {
            if (!owner)
                return;
            if (!raw.body)
                return done({ raw.body.error(), raw.certainty });
            if (!hasReply)
                return done({ QJsonObject(), Certainty::Definitive });
            auto reply = protocol::parseObject(*raw.body);
            if (reply)
                return done({ std::move(*reply), Certainty::Definitive });
            // The server did what was asked, but what exactly is not understood.
            done({ fail(ErrorCode::DataCorrupt, reply.error().detail), Certainty::Unknown });
        });
}

void ServerLink::setSession(const QString &token) { m_sessionToken = token.toLatin1(); }

void ServerLink::send(const Request &request, RawCallback done)
{
    if (!m_tls) {
        m_tools.scheduler.after(0, this, [done = std::move(done)] {
            done({ fail(ErrorCode::CertificateRequired,
                       QStringLiteral("this machine is not activated")),
                Certainty::Definitive, false });
        });
        return;
    }
    const Sent sent{ m_address, m_tools.clock.monotonicMs(), m_identityNumber, request.also };
    const QUrl url = m_addresses[m_address].resolved(QUrl(request.path, QUrl::StrictMode));
    QNetworkRequest http(url);
    http.setSslConfiguration(*m_tls);
    http.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    http.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    if (!request.body.isEmpty())
        http.setHeader(QNetworkRequest::ContentTypeHeader, QLatin1String(protocol::jsonMediaType));
    if (!m_sessionToken.isEmpty())
        http.setRawHeader("Authorization", "Bearer " + m_sessionToken);
    if (!request.key.isEmpty())
        http.setRawHeader(protocol::idempotencyKeyHeader, request.key.toLatin1());
    QNetworkReply *reply = m_network.sendCustomRequest(http, request.method, request.body);
    watchTls(*reply);
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received > answerBytesMax)
            reply->abort();
    });
    m_tools.scheduler.after(request.timeoutMs, reply, [reply] { reply->abort(); });
    connect(reply, &QNetworkReply::finished, this,
        [this, reply, sent, done = std::move(done)] { finish(*reply, sent, done); });
}

// Of several calls that fail together only the first moves on; a late one says nothing of the
// address that is used now.
void ServerLink::noteSilence(size_t ofAddress)
{
    if (ofAddress != m_address)
        return;
    m_address = (m_address + 1) % m_addresses.size();
    const bool wasReachable = m_reachability.isReachable();
    m_reachability.noteSilence();
    if (wasReachable && m_isStarted)
        scheduleHealth(shortened(firstRetryMs));
}

void ServerLink::finish(QNetworkReply &reply, const Sent &sent, const RawCallback &done)
{
    const RawAnswer answer = readAnswer(reply, sent.also);
    const qint64 nowMs = m_tools.clock.monotonicMs();
    if (answer.isFromServer) {
        m_lastAnswerAtMs = nowMs;
        m_retryMs = firstRetryMs;
        m_reachability.noteAnswer(nowMs - sent.startedAtMs);
    } else {
        noteSilence(sent.addressIndex);
    }
    done(answer);
    // A late answer to the certificate before says nothing of this one.
    if (answer.isFromServer && !answer.body && sent.identityNumber == m_identityNumber
        && answer.body.error().code == ErrorCode::CertificateRevoked)
        Q_EMIT identityRevoked(answer.body.error());
}

void ServerLink::lookAtHealth(quint64 turn)
{
    if (turn != m_healthTurn)
        return;
    const qint64 quietMs = m_tools.clock.monotonicMs() - m_lastAnswerAtMs;
    if (m_reachability.isReachable() && quietMs >= 0 && quietMs < healthEveryMs)
        return scheduleHealth(healthEveryMs - quietMs);
    send({ .method = "GET",
             .path = QLatin1String(protocol::endpoints::health.path),
             .timeoutMs = healthTimeoutMs },
        [this, turn](const RawAnswer &answer) {
            if (turn != m_healthTurn)
                return;
            if (answer.isFromServer)
                return scheduleHealth(healthEveryMs);
            // Every address is tried once before the pause grows.
            if (m_address == 0)
                m_retryMs = std::min(m_retryMs * 2, lastRetryMs);
            scheduleHealth(shortened(m_retryMs));
        });
}

void ServerLink::scheduleHealth(qint64 delayMs)
{
    m_tools.scheduler.after(delayMs, this, [this, turn = ++m_healthTurn] { lookAtHealth(turn); });
}

qint64 ServerLink::shortened(qint64 delayMs) const
{
    const auto half = static_cast<quint32>(delayMs / 2);
    return delayMs - m_tools.random.below(half + 1);
}

} // namespace shahn::link
