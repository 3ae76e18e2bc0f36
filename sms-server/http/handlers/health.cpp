// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/health.h"

#include "http/problem_response.h"
#include "vault/key_health.h"

#include <QFile>
#include <QLoggingCategory>

namespace shahn::http
{

Q_LOGGING_CATEGORY(logHealth, "shahn.http.health")

namespace
{

// Above this the queue is nearly full and a load balancer does better elsewhere.
constexpr int waitingCountReadyMax = 3'000;
// A test of hardware takes time in which it sells nothing.
constexpr qint64 vaultTestEveryMs = 10'000;

} // namespace

Expected<Response> HealthHandler::handle(const Call &) const
{
    static const QByteArray reply = protocol::toBytes(HealthReply{ QStringLiteral("ok") });
    return jsonResponse(200, reply);
}

ReadinessHandler::ReadinessHandler(store::Database &database, const vending::VendingQueue &queue,
    const vault::SecurityModule &securityModule, const Clock &clock)
    : m_database(database), m_queue(queue), m_securityModule(securityModule), m_clock(clock)
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
    reply.checks.push_back(checkVault());
    reply.isReady = reply.isReady && reply.checks.back().isReady;
    add(QStringLiteral("queue"), m_queue.counters().waitingCount <= waitingCountReadyMax,
        QStringLiteral("too many commands wait"));
    return jsonResponse(reply.isReady ? 200 : 503, protocol::toBytes(reply));
}

// Anyone may ask, so addresses and the like stay in the log.
ReadinessCheck ReadinessHandler::checkVault() const
{
    const qint64 nowMs = m_clock.nowMsUtc();
    const vault::KeyHealth health = vault::checkKeys(m_securityModule, nowMs);
    const QString fault = testedFault(nowMs);
    if (!fault.isEmpty())
        return { QStringLiteral("vault"), false, fault };
    return { QStringLiteral("vault"), health.usableCount > 0, health.text() };
}

// One request in a while tests; those that come meanwhile are told of the last test.
QString ReadinessHandler::testedFault(qint64 nowMs) const
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_testedAtMs && qAbs(nowMs - *m_testedAtMs) < vaultTestEveryMs)
            return m_fault;
        m_testedAtMs = nowMs;
    }
    const auto tested = m_securityModule.selfTest();
    if (!tested)
        qCWarning(logHealth, "vault: %s", qPrintable(tested.error().detail));
    const std::lock_guard lock(m_mutex);
    m_fault = tested
        ? QString()
        : QStringLiteral("the security module does not work (%1); see the server's log")
              .arg(errorName(tested.error().code));
    return m_fault;
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
