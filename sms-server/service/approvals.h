// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Asks a second person to sign from another workplace: what is asked is frozen, and read again by
// whoever asked, who then sends it. Seen, signed, declined and taken back it is as a record
// (service/records.h). Any thread may call; writing goes through the writer of the server.

#include "core/clock.h"
#include "domain/approval.h"
#include "service/operation.h"
#include "service/records.h"
#include "store/database.h"
#include "store/writer.h"

namespace shahn::service
{

struct ApprovalAsk {
    RequestId request; // that will be sent
    ApprovalKind kind = ApprovalKind::ClearCredit;
    QString contentHash; // BLAKE2b-256 of what is asked for, hex
    QJsonObject content; // protocol::ApprovalContent
    QString subject; // meter or vendor
    qint64 amountMinor = 0;
    QString note;
};

class Approvals final
{
public:
    // All outlive the object. chain: the server's id.
    Approvals(store::Database &database, store::Writer &writer, const Clock &clock, QString chain,
        Records &records, Operation &operation)
        : m_database(database)
        , m_writer(writer)
        , m_clock(clock)
        , m_chain(std::move(chain))
        , m_records(records)
        , m_operation(operation)
    {
    }

    // Asked again with the same content it is the one that is there. AlreadyExists for an id that
    // somebody asks another thing under; TooManyAsked.
    Expected<store::StoredRecord> ask(const Session &session, const ApprovalAsk &asked);

    // As it is frozen; of the own one. NotFound.
    Expected<QJsonObject> content(const RecordUser &user, const RequestId &request);

    // By a person at the server's machine. SignInRefused, and the errors of Records::act().
    Expected<store::StoredRecord> signAs(const RecordUser &user, const RequestId &request,
        const OperatorLogin &login, const secure::SecretBytes &password);

private:
    // Whether it was asked for before. AlreadyExists, as ask().
    Expected<bool> isThere(
        sql::Connection &connection, const Session &session, const ApprovalAsk &asked) const;

    store::Database &m_database;
    store::Writer &m_writer;
    const Clock &m_clock;
    const QString m_chain;
    Records &m_records;
    Operation &m_operation;
};

} // namespace shahn::service
