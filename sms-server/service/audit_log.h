// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Appends to the audit log what happened beside documents: an event, and the block of this server's
// chain that covers it. Used with the calling thread's connection.

#include "core/clock.h"
#include "core/error.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "store/writer.h"

#include <QJsonObject>
#include <QString>

namespace shahn::service
{

struct AuditEntry {
    QString chain; // the server's id
    QString actor; // login
    QString station; // CDU, or the machine
    QString action; // "sign-in"
    QString subject;
    QJsonObject detail = {};
};

// What events are written with.
struct AuditTools {
    const Clock &clock;
    const QString chain; // the server's id
    qint64 nowMs = 0;
};

// Begins a transaction that will append to this chain, and takes the chain's lock before any row:
// two of them cannot wait for each other. A batch of another server, which may have a point locked
// that is changed, waits for its own chain.
Expected<sql::Transaction> beginAudited(sql::Connection &connection, const QString &chain);

// Where an event stands.
struct AuditPlace {
    qint64 serverId = 0;
    qint64 event = 0;
};

// Joins the transaction that is open on the connection, so the event stands or falls with what it
// tells of; without one it is a transaction of its own.
Expected<AuditPlace> appendEvent(
    sql::Connection &connection, const Clock &clock, const AuditEntry &entry);

// In the history of a record too: the event says what its version changed.
struct ChangedRecord {
    QString entity; // a name of archive/entities.cpp
    qint64 id = 0;
    qint64 version = 0; // that it has now
};

Expected<void> appendToHistory(
    sql::Connection &connection, const ChangedRecord &record, const AuditPlace &place);
// For whom success is all that counts.
Expected<void> appendAudit(
    sql::Connection &connection, const Clock &clock, const AuditEntry &entry);

// That somebody asked for what lies outside of his branch, and was told that it is not there. A
// note that cannot be written is in the log alone: it must not tell him either.
void noteOutside(store::Writer &writer, const Clock &clock, const AuditEntry &entry);

} // namespace shahn::service
