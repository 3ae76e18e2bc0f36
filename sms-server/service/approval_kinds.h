// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a second person signs for, one class for each kind (sms-server/README.md says how another
// one is added), and the request that is frozen until somebody does. Internal to service.

#include "core/random.h"
#include "domain/approval.h"
#include "protocol/messages/approval.h"
#include "service/record_rules.h"
#include "store/approval_request_store.h"

namespace shahn::service
{

// In a transaction of the caller's.
struct Signature {
    const store::ApprovalRequestRow &request;
    const RecordUser &signer;
    const AuditTools &audit;
};

class SignedKind
{
public:
    virtual ~SignedKind() = default;

    // The document that is asked for once it is signed; 0: the signature does what was asked for.
    virtual int documentKind() const { return 0; }

    // ApproverNotAllowed. Who asks for it himself was refused before.
    virtual Expected<void> maySign(const Signature &signature) const = 0;
    // What the request is afterwards. ApprovalOutdated when it cannot be done any more.
    virtual Expected<ApprovalState> sign(
        sql::Connection &connection, const Signature &signature) const = 0;
    // What it would do now, into the fields of its record.
    virtual Expected<void> describe(sql::Connection &connection,
        const store::ApprovalRequestRow &request, qint64 nowMs, QJsonObject &fields) const = 0;
};

const SignedKind &signedKind(ApprovalKind kind);

// Keeps a request with its event. Times and the kind of the document are filled in here. In a
// transaction of the caller's. InvalidField for a note; AlreadyExists for an id that is there.
Expected<store::ApprovalRequestRow> freeze(
    sql::Connection &connection, const AuditTools &audit, store::ApprovalRequestRow request);

// What is of the whole utility, and no till's.
struct UtilityRequest {
    ApprovalKind kind = ApprovalKind::TariffVersion;
    QString subject;
    qint64 amountMinor = 0;
    protocol::ApprovalContent content = {};
    QString note = {};
};

QString contentHashOf(const protocol::ApprovalContent &content);

// The same of it, under a new id.
Expected<RequestId> freezeOfUtility(sql::Connection &connection, const AuditTools &audit,
    Random &random, const RecordUser &user, const UtilityRequest &asked);

// What was frozen of it. DataCorrupt.
Expected<protocol::ApprovalContent> contentOf(const store::ApprovalRequestRow &request);

// Users of the server's machine sign in under a login of their own.
bool isSamePerson(const QString &login, const QString &other);

} // namespace shahn::service
