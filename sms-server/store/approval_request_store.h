// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What somebody asks a second person to sign for from another workplace. As records they are read
// and listed by their description (archive/entities.cpp); here is what is frozen, and what becomes
// of it.

#include "core/error.h"
#include "core/id.h"
#include "domain/approval.h"
#include "domain/rights.h"

#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct ApprovalRequestRow {
    qint64 id = 0;
    RequestId request;
    int documentKind = 0; // of what is asked for afterwards; 0: the signature does it
    ApprovalKind kind = ApprovalKind::ClearCredit;
    ApprovalState state = ApprovalState::Open;
    QString subject; // the meter, the tariff or the vendor
    qint64 amountMinor = 0;
    QString requester;
    Level requesterLevel = Level::Operator;
    QString station;
    OfficeCode office;
    QString officePath;
    QString note;
    QString content; // JSON
    QString contentHash; // BLAKE2b-256, hex
    qint64 askedAtMs = 0;
    qint64 expiresAtMs = 0;
};

struct ApprovalDecision {
    ApprovalState state = ApprovalState::Open;
    QString by;
    qint64 atMs = 0;
    QString reason;
};

// One that was not done, and what was decided of it.
struct UndoneApproval {
    ApprovalRequestRow request;
    ApprovalDecision decision;
};

// One that comes to another state while nobody signs, refuses or withdraws it.
struct MovedApproval {
    qint64 id = 0;
    RequestId request;
    qint64 version = 0; // before
    ApprovalState state = ApprovalState::Expired; // afterwards
};

class ApprovalRequestStore final
{
public:
    explicit ApprovalRequestStore(sql::Connection &connection) : m_connection(connection) { }

    // AlreadyExists.
    Expected<void> insert(const ApprovalRequestRow &row);
    // NotFound; DataCorrupt.
    Expected<ApprovalRequestRow> find(const RequestId &request);
    Expected<void> decide(qint64 id, const ApprovalDecision &decision);

    // The newest of a kind, at most 20.
    Expected<std::vector<UndoneApproval>> undone(ApprovalKind kind);

    // Those of a kind and a subject that are open, the newest first, at most 1,000.
    Expected<std::vector<ApprovalRequestRow>> waiting(
        ApprovalKind kind, const QString &subject, qint64 nowMs);
    // How many of a person are open.
    Expected<qint64> openCount(const QString &requester, qint64 nowMs);

    // What a person has signed for and was not carried out waits for a signature again.
    Expected<std::vector<MovedApproval>> reopen(const OperatorLogin &approver);

    // At most 100.
    Expected<std::vector<MovedApproval>> overdue(qint64 nowMs);
    // False when somebody else has changed it meanwhile.
    Expected<bool> settle(const MovedApproval &one);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
