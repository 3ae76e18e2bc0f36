// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a second person signs for, one class for each kind (sms-server/README.md says how another
// one is added), and the request that is frozen until somebody does. Internal to service.

#include "core/random.h"
#include "domain/approval.h"
#include "protocol/messages/approval.h"
#include "service/record_rules.h"
#include "store/approval_request_store.h"
#include "store/office_store.h"

namespace shahn::service
{

QString contentHashOf(const protocol::ApprovalContent &content);

// In a transaction of the caller's.
struct Signature {
    const store::ApprovalRequestRow &request;
    const RecordUser &signer;
    const AuditTools &audit;
    Records &records;
};

class SignedKind
{
public:
    virtual ~SignedKind() = default;

    // The document that is asked for once it is signed; 0: the signature does what was asked for.
    virtual int documentKind() const { return 0; }

    // Two requests of one subject that exclude each other: who has signed for the one cannot sign
    // for the other.
    virtual bool isSame(
        const protocol::ApprovalContent &one, const protocol::ApprovalContent &other) const
    {
        Q_UNUSED(one)
        Q_UNUSED(other)
        return false;
    }

    // What the signature counts for, as it stands in the row. Any error: it is not of its kind.
    virtual Expected<QString> hashOf(const store::ApprovalRequestRow &request) const;

    // The one asks for just what the other does.
    virtual bool isEqual(
        const protocol::ApprovalContent &one, const protocol::ApprovalContent &other) const
    {
        return contentHashOf(one) == contentHashOf(other);
    }

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

// Of approval_documents.cpp, approval_utility.cpp and approval_records.cpp.
const SignedKind &clearCreditKind();
const SignedKind &reversalKind();
const SignedKind &vendorEntryKind();
const SignedKind &creditIssueKind();
const SignedKind &tariffVersionKind();
const SignedKind &journalVoucherKind();
const SignedKind &periodCloseKind();
const SignedKind &recordChangeKind();
const SignedKind &keyChangeKind();

// Of one person at most so many requests wait.
inline constexpr qint64 openRequestsMax = 100;

// Keeps a request with its event. Times and the kind of the document are filled in here. In a
// transaction of the caller's. InvalidField for a note; AlreadyExists for an id that is there.
Expected<store::ApprovalRequestRow> freeze(
    sql::Connection &connection, const AuditTools &audit, store::ApprovalRequestRow request);

// What no till asks for.
struct FrozenRequest {
    ApprovalKind kind = ApprovalKind::TariffVersion;
    QString subject;
    qint64 amountMinor = 0;
    protocol::ApprovalContent content = {};
    QString note = {};
    QString unitPath = {}; // empty: of the whole utility
};

// Keeps it under a new id. What the same person has asked for already, and waits, is not kept
// again: its id is the answer. AlreadyExists (context: requester, and approvalRequestId for whoever
// may see it) while somebody is asked to sign for the same otherwise.
Expected<RequestId> freezeNew(sql::Connection &connection, const AuditTools &audit, Random &random,
    const RecordUser &user, const FrozenRequest &asked);

// What was frozen of it. DataCorrupt.
Expected<protocol::ApprovalContent> contentOf(const store::ApprovalRequestRow &request);
// Its row is as the audit log has it, and its content what the signature counts for. DataCorrupt.
Expected<void> checkAsAsked(sql::Connection &connection, const store::ApprovalRequestRow &request);
Error notOfItsKind(const store::ApprovalRequestRow &request); // DataCorrupt

// The part of it that a request of its kind has. DataCorrupt.
template <class Part>
Expected<Part> contentOf(
    const store::ApprovalRequestRow &request, std::optional<Part> protocol::ApprovalContent::*part)
{
    auto content = contentOf(request);
    if (!content)
        return content.error();
    if (!((*content).*part))
        return notOfItsKind(request);
    return std::move(*((*content).*part));
}

// ApproverNotAllowed.
Error notAllowed(const Signature &signature);

// Whoever has asked, as this person is now. ApprovalOutdated for one that is not active any more or
// lacks the right.
Expected<RecordUser> askerOf(
    sql::Connection &connection, const store::ApprovalRequestRow &request, Right right);

// What the signature does: what does not fit any more is ApprovalOutdated. what: "the version
// cannot be published".
Expected<ApprovalState> stateAfter(const Expected<void> &done, const QString &what);

// Several texts as one line.
QString saidOf(const QStringList &texts);
void setOutlook(QJsonObject &fields, ApprovalOutlook outlook);

// The event and the history of one that came to another state. by: nobody for what time has done.
Expected<void> noteMoved(sql::Connection &connection, const AuditTools &audit,
    const store::MovedApproval &moved, const RecordUser &by);

// The unit with this path.
Expected<store::OfficeRow> unitAt(sql::Connection &connection, const QString &path);

// Users of the server's machine sign in under a login of their own.
bool isSamePerson(const QString &login, const QString &other);

} // namespace shahn::service
