// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/health.h"

#include "http/problem_response.h"
#include "protocol/endpoints.h"
#include "store/meter_key_store.h"
#include "vault/key_health.h"

#include <QLoggingCategory>

#include <filesystem>

namespace shahn::http
{

Q_LOGGING_CATEGORY(logHealth, "shahn.http.health")

namespace
{

// Above this the queue is nearly full and a load balancer does better elsewhere.
constexpr int waitingCountReadyMax = 3'000;
// A batch takes milliseconds; this long it waits for a database or a module that hangs.
constexpr qint64 batchRunningReadyMsMax = 2'000;
// The database took nothing of a batch: until it has stored something, or for this long, for no
// sale comes to a server that is not ready. Longer than commands wait (vending/pipeline.h), so that
// one that fails after the other does not look ready between.
constexpr qint64 failureUnreadyMs = 5'000;
// A test of hardware takes time in which it sells nothing.
constexpr qint64 vaultTestEveryMs = 10'000;

Expected<store::NeededKeys> neededKeys(store::Database &database)
{
    const auto connection = database.connection();
    if (!connection)
        return connection.error();
    return store::MeterKeyStore(**connection).activeGroups();
}

} // namespace

Expected<protocol::HealthReply> HealthHandler::handle(const protocol::Nothing &, const Call &) const
{
    return protocol::HealthReply{ QStringLiteral("ok") };
}

ReadinessHandler::ReadinessHandler(store::Database &database, const vending::VendingQueue &queue,
    const vault::SecurityModule &securityModule, const Clock &clock)
    : m_database(database), m_queue(queue), m_securityModule(securityModule), m_clock(clock)
{
}

Expected<Response> ReadinessHandler::handle(const protocol::Nothing &, const Call &) const
{
    protocol::ReadinessReply reply;
    reply.isReady = true;
    const auto add = [&reply](const QString &name, bool isReady, const QString &detail) {
        reply.checks.push_back({ name, isReady, isReady ? QString() : detail });
        reply.isReady = reply.isReady && isReady;
    };
    const vending::VendingCounters queue = m_queue.counters();
    const bool isStuck = queue.runningMs > batchRunningReadyMsMax;
    // A database that does not answer the batch would not answer here either.
    const auto pinged = isStuck
        ? Expected<void>(fail(ErrorCode::DatabaseUnavailable, QStringLiteral("not asked")))
        : m_database.ping();
    add(QStringLiteral("database"), pinged.has_value() && !queue.databaseFault,
        queue.databaseFault
            ? QStringLiteral("the database is damaged or cannot be read (error %1); "
                             "see the server's log")
                  .arg(static_cast<int>(*queue.databaseFault))
            : pinged ? QString()
                     : QStringLiteral("the database does not answer (error %1)")
                           .arg(static_cast<int>(pinged.error().code)));
    reply.checks.push_back(checkVault(reply, isStuck));
    reply.isReady = reply.isReady && reply.checks.back().isReady;
    const bool isFailing = queue.sinceFailureMs && *queue.sinceFailureMs < failureUnreadyMs;
    add(QStringLiteral("queue"),
        !isStuck && !isFailing && queue.waitingCount <= waitingCountReadyMax,
        isStuck         ? QStringLiteral("the batch of sales does not end")
            : isFailing ? QStringLiteral("the database does not store sales")
                        : QStringLiteral("too many commands wait"));
    add(QStringLiteral("clock"), queue.clockFault.isEmpty(),
        QStringLiteral("the clock is not trusted; see the server's log and smsctl clock"));
    reply.checks.push_back(checkDisk());
    reply.isReady = reply.isReady && reply.checks.back().isReady;
    return jsonResponse(
        reply.isReady ? 200 : protocol::endpoints::readiness.alsoStatus, protocol::toBytes(reply));
}

// Anyone may ask, so addresses and the like stay in the log.
protocol::ReadinessCheck ReadinessHandler::checkVault(
    protocol::ReadinessReply &reply, bool isStuck) const
{
    const qint64 nowMs = m_clock.nowMsUtc();
    const Finding finding = lastFinding(isStuck);
    const vault::KeyHealth health = vault::checkKeys(m_securityModule, finding.neededKeys, nowMs);
    for (const vault::KeyProblem &problem : health.problems) {
        const SupplyGroup &group = problem.group;
        reply.keyProblems.push_back(
            { group.sgc, group.krn, static_cast<int>(group.kt), static_cast<int>(problem.code) });
    }
    if (!finding.vaultFault.isEmpty())
        return { QStringLiteral("vault"), false, finding.vaultFault };
    return { QStringLiteral("vault"), health.usableCount > 0, health.text() };
}

// A database server looks after its own disk.
protocol::ReadinessCheck ReadinessHandler::checkDisk() const
{
    const QString folder = m_database.folder();
    // Asks the file system itself: a table of mounts is not to be had in every container.
    std::error_code failure;
    const auto space = std::filesystem::space(folder.toStdU16String(), failure);
    const bool isReady = folder.isEmpty() || failure
        || space.available >= static_cast<std::uintmax_t>(diskFreeBytesMin);
    return { QStringLiteral("disk"), isReady,
        isReady ? QString()
                : QStringLiteral("less than %1 MiB are free for the database")
                      .arg(diskFreeBytesMin / (1024 * 1024)) };
}

// One request in a while looks; those that come meanwhile, and while the batch is stuck, are told
// what was found last.
ReadinessHandler::Finding ReadinessHandler::lastFinding(bool isStuck) const
{
    const qint64 nowMs = m_clock.monotonicMs();
    {
        const std::lock_guard lock(m_mutex);
        if (isStuck || (m_testedAtMs && nowMs - *m_testedAtMs < vaultTestEveryMs))
            return m_finding;
        m_testedAtMs = nowMs;
    }
    const auto tested = m_securityModule.selfTest();
    if (!tested)
        qCWarning(logHealth, "vault: %s", qPrintable(tested.error().detail));
    const auto needed = neededKeys(m_database);
    if (!needed)
        qCWarning(logHealth, "keys of meters: %s", qPrintable(needed.error().detail));
    const std::lock_guard lock(m_mutex);
    m_finding.vaultFault = tested
        ? QString()
        : QStringLiteral("the security module does not work (error %1); see the server's log")
              .arg(static_cast<int>(tested.error().code));
    // Without an answer of the database the last one stands.
    if (needed)
        m_finding.neededKeys = needed->groups;
    return m_finding;
}

} // namespace shahn::http
