// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/audit_log.h"

#include "store/audit_store.h"
#include "vending/audit_trail.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

namespace shahn::service
{

Q_LOGGING_CATEGORY(logAudit, "shahn.audit", QtInfoMsg)

namespace
{

store::AuditEvent eventOf(const AuditEntry &entry, const store::AuditHead &head, qint64 nowMs)
{
    store::AuditEvent event;
    event.serverId = head.serverId;
    event.event = head.lastEvent + 1;
    event.atMs = nowMs;
    event.actor = entry.actor;
    event.station = entry.station;
    event.action = entry.action;
    event.subject = entry.subject;
    event.detail = QString::fromUtf8(QJsonDocument(entry.detail).toJson(QJsonDocument::Compact));
    return event;
}

// Covers the event, and no document.
store::AuditBlock blockOf(
    const store::AuditEvent &event, const store::AuditHead &head, const QString &server)
{
    const store::Row row = store::toRow(event);
    store::AuditBlock block;
    block.atMs = event.atMs;
    block.firstDocument = head.lastDocument + 1;
    block.lastDocument = head.lastDocument;
    block.firstEvent = event.event;
    block.lastEvent = event.event;
    block.root = vending::rootOf({ &row, 1 });
    return vending::nextBlock(head, server, std::move(block));
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

Expected<AuditPlace> appendEvent(
    sql::Connection &connection, const Clock &clock, const AuditEntry &entry)
{
    auto transaction = sql::Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    store::AuditStore audit(connection);
    const auto head = audit.lockHead(entry.chain);
    if (!head)
        return head.error();
    const store::AuditEvent event = eventOf(entry, *head, clock.nowMsUtc());
    if (auto appended = audit.append(event); !appended)
        return appended.error();
    if (auto appended = audit.append(blockOf(event, *head, entry.chain)); !appended)
        return appended.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return AuditPlace{ event.serverId, event.event };
}

Expected<void> appendToHistory(
    sql::Connection &connection, const ChangedRecord &record, const AuditPlace &place)
{
    const auto kept = connection.execute("record_change_insert",
        { { ":entity", record.entity }, { ":record_id", record.id }, { ":version", record.version },
            { ":server_id", place.serverId }, { ":event", place.event } });
    return kept ? Expected<void>() : kept.error();
}

Expected<void> appendAudit(sql::Connection &connection, const Clock &clock, const AuditEntry &entry)
{
    const auto appended = appendEvent(connection, clock, entry);
    return appended ? Expected<void>() : appended.error();
}

void noteOutside(store::Writer &writer, const Clock &clock, const AuditEntry &entry)
{
    const auto noted = writer.write(
        [&](sql::Connection &writing) { return appendAudit(writing, clock, entry); });
    if (!noted)
        qCWarning(logAudit, "error %d: %s by %s of %s: %s", static_cast<int>(noted.error().code),
            qPrintable(entry.action), qPrintable(entry.actor), qPrintable(entry.subject),
            qPrintable(noted.error().detail));
}

} // namespace shahn::service
