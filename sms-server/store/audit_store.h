// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The audit log: one chain of blocks per server, and what happened beside documents. The hashes are
// computed by the caller (vending/audit_trail.h), which reads the head and appends in one
// transaction.

#include "store/batch_state.h"

#include "core/error.h"

#include <QVariant>

#include <map>
#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

// A sign-in, or what an administrator did.
struct AuditEvent {
    qint64 serverId = 0;
    qint64 event = 0; // counted by server from 1
    qint64 atMs = 0;
    QString actor; // login, or the program
    QString station; // CDU or host
    QString action;
    QString subject;
    QString detail; // JSON
};

extern const Table auditEventTable;

Row toRow(const AuditEvent &event);

// What there is of a server, whether it stands in the table server or not.
struct AuditEnd {
    qint64 serverId = 0;
    std::optional<QString> name; // none: it is not in the table
    std::optional<AuditBlock> block; // the last
    std::optional<qint64> lastDocument; // in the table of documents
    std::optional<qint64> lastEvent;
};

// Numbers of documents or events that there are.
struct AuditNumbers {
    qint64 count = 0;
    qint64 first = 0; // 0: there is none
    qint64 last = 0;
};

struct NumberedRows {
    std::vector<Row> rows;
    std::vector<qint64> numbers; // of the document or the event that each is of
};

// Rows of one table that belong to no document, out of some that stand together.
struct AuditLost {
    std::vector<qint64> documents; // whose they say they are
    QVariant last; // the key that the next ones stand behind; invalid: there are no more
};

class AuditStore final
{
public:
    explicit AuditStore(sql::Connection &connection) : m_connection(connection) { }

    // Gives a server that is new here its number, in a transaction of its own: servers that begin
    // at the same moment do not wait for each other's first batch.
    Expected<void> registerServer(const QString &server);

    // The end of the chain, locked until the transaction ends; a server that is new here gets its
    // number. Only inside a write transaction. DataCorrupt when the documents end elsewhere.
    Expected<AuditHead> lockHead(const QString &server);

    // Appends a block, and an event that it covers. AlreadyExists when a number is taken.
    Expected<void> append(const AuditBlock &block);
    Expected<void> append(const AuditEvent &event);

    // Of every server that anything is of, by number.
    Expected<std::vector<AuditEnd>> ends();

    // Blocks of the chain after the sequence number, in order, at most `limit`.
    Expected<std::vector<AuditBlock>> blocks(qint64 serverId, qint64 afterSequence, int limit);

    // The rows of a table that these documents consist of, in the order in which they were added.
    Expected<NumberedRows> rowsOf(const Table &table, qint64 firstDocument, qint64 lastDocument);
    // The events of a server with these numbers.
    Expected<NumberedRows> events(qint64 serverId, qint64 firstEvent, qint64 lastEvent);

    // Those between the two.
    Expected<AuditNumbers> countDocuments(qint64 first, qint64 last);
    Expected<AuditNumbers> countEvents(qint64 serverId, qint64 first, qint64 last);

    // Last documents of points and of CDUs that are not there, by the server that made them.
    Expected<std::map<qint64, AuditNumbers>> lostOfPoints();
    Expected<std::map<qint64, AuditNumbers>> lostOfCdus();

    // Rows of documents that are not there, and requests that their document does not name. Looks
    // at a few thousand rows behind the key; an invalid one: from the first.
    Expected<AuditLost> lostRows(const Table &table, const QVariant &after);

    // None for a server that is new here.
    Expected<std::optional<AuditHead>> head(const QString &server);

private:
    Expected<void> addServer(const QString &server);
    Expected<AuditEnd> end(qint64 serverId);
    Expected<std::map<qint64, AuditNumbers>> lost(const char *statement);

    sql::Connection &m_connection;
};

} // namespace shahn::store
