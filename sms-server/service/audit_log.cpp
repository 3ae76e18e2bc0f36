// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/audit_log.h"

#include "store/audit_store.h"
#include "vending/audit_trail.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace shahn::service
{

namespace
{

constexpr int pageRows = 1000;

Expected<AuditChainReport> verifyChain(store::AuditStore &audit, const QString &chain)
{
    vending::AuditTrail trail(chain, {});
    AuditChainReport report{ chain, 0, {}, {} };
    qint64 lastSequence = 0;
    for (;;) {
        const auto rows = audit.page(chain, lastSequence, pageRows);
        if (!rows)
            return rows.error();
        for (const store::AuditRow &row : *rows) {
            const store::AuditRow computed = trail.next(
                { row.atMs, row.actor, row.station, row.action, row.subject, row.detail });
            if (computed != row) {
                report.breaks.push_back(computed.sequence);
                trail = vending::AuditTrail(chain, { row.sequence, row.hash });
            }
            ++report.rowCount;
            report.lastHash = row.hash;
            lastSequence = row.sequence;
        }
        if (rows->empty())
            return report;
    }
}

} // namespace

Expected<sql::Transaction> beginAudited(sql::Connection &connection, const QString &chain)
{
    auto transaction = sql::Transaction::begin(connection);
    if (!transaction)
        return transaction;
    if (const auto locked = store::AuditStore(connection).lockHead(chain); !locked)
        return locked.error();
    return transaction;
}

Expected<void> appendAudit(sql::Connection &connection, const Clock &clock, const AuditEntry &entry)
{
    auto transaction = sql::Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    store::AuditStore audit(connection);
    const auto head = audit.lockHead(entry.chain);
    if (!head)
        return head.error();
    vending::AuditTrail trail(entry.chain, *head);
    const store::AuditRow row
        = trail.next({ clock.nowMsUtc(), entry.actor, entry.station, entry.action, entry.subject,
            QString::fromUtf8(QJsonDocument(entry.detail).toJson(QJsonDocument::Compact)) });
    if (auto appended = audit.append({ row }); !appended)
        return appended;
    return transaction->commit();
}

Expected<std::vector<AuditChainReport>> verifyAudit(sql::Connection &connection)
{
    auto transaction = sql::Transaction::begin(connection, sql::TransactionKind::Read);
    if (!transaction)
        return transaction.error();
    store::AuditStore audit(connection);
    const auto chains = audit.chains();
    if (!chains)
        return chains.error();
    std::vector<AuditChainReport> reports;
    for (const QString &chain : *chains) {
        auto report = verifyChain(audit, chain);
        if (!report)
            return report.error();
        reports.push_back(std::move(*report));
    }
    return reports;
}

} // namespace shahn::service
