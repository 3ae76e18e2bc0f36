// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/health.h"

#include "http/problem_response.h"

#include <QFile>

namespace shahn::http
{
namespace
{

// Above this the queue is nearly full and a load balancer does better elsewhere.
constexpr int waitingCountReadyMax = 3'000;

} // namespace

Expected<Response> HealthHandler::handle(const Call &) const
{
    static const QByteArray reply = protocol::toBytes(HealthReply{ QStringLiteral("ok") });
    return jsonResponse(200, reply);
}

ReadinessHandler::ReadinessHandler(store::Database &database, const vending::VendingQueue &queue,
    const vault::SecurityModule &securityModule)
    : m_database(database), m_queue(queue), m_securityModule(securityModule)
{
}

Expected<Response> ReadinessHandler::handle(const Call &) const
{
    ReadinessReply reply{ true, {} };
    const auto add = [&reply](const QString &name, bool isReady, const QString &detail) {
        reply.checks.push_back({ name, isReady, isReady ? QString() : detail });
        reply.isReady = reply.isReady && isReady;
    };
    const auto pinged = m_database.ping();
    add(QStringLiteral("database"), pinged.has_value(),
        pinged ? QString() : errorName(pinged.error().code));
    add(QStringLiteral("vault"), !m_securityModule.keys().empty(),
        QStringLiteral("the vault has no vending key"));
    add(QStringLiteral("queue"), m_queue.counters().waitingCount <= waitingCountReadyMax,
        QStringLiteral("too many commands wait"));
    return jsonResponse(reply.isReady ? 200 : 503, protocol::toBytes(reply));
}

DescriptionHandler::DescriptionHandler()
{
    QFile file(QStringLiteral(":/http/openapi.json"));
    SHAHN_ASSERT(file.open(QIODevice::ReadOnly));
    m_document = file.readAll();
}

Expected<Response> DescriptionHandler::handle(const Call &) const
{
    return jsonResponse(200, m_document);
}

} // namespace shahn::http
