// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The audit log: append-only hash chains, one per server instance. The hashes are computed by the
// caller (common/secure hashChainNext), which reads the head and appends in one transaction.

#include "core/error.h"

#include <QString>

#include <optional>
#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct AuditHead {
    qint64 sequence = 0; // 0: the chain is empty
    QString hash; // of the last row; 64 zeros for an empty chain
    // The database server's own clock; empty: it has none of its own (SQLite).
    std::optional<qint64> databaseMs = {};
    // How often a person has accepted this server's clock.
    qint64 clockAcceptanceCount = 0;
};

struct AuditRow {
    QString chain;
    qint64 sequence = 0; // from 1, without gaps
    qint64 atMs = 0;
    QString actor; // login, or the program
    QString station; // CDU or host
    QString action;
    QString subject;
    QString detail;
    QString hash;

    friend bool operator==(const AuditRow &, const AuditRow &) = default;
};

class AuditStore final
{
public:
    explicit AuditStore(sql::Connection &connection) : m_connection(connection) { }

    // The end of the chain, locked until the transaction ends. Only inside a write transaction.
    Expected<AuditHead> lockHead(const QString &chain);

    // Appends rows in one statement. AlreadyExists when a sequence number is taken.
    Expected<void> append(const std::vector<AuditRow> &rows);

    // Rows of the chain after the sequence number, in order, at most `limit`.
    Expected<std::vector<AuditRow>> page(const QString &chain, qint64 afterSequence, int limit);

    Expected<std::vector<QString>> chains();

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
