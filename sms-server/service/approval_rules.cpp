// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/approval_kinds.h"
#include "service/entity_rules.h"
#include "store/approval_store.h"
#include "store/document_store.h"

namespace shahn::service
{
namespace
{

bool isOwn(const RecordUser &user, const QJsonObject &fields)
{
    return textOf(fields, "requester").compare(user.login, Qt::CaseInsensitive) == 0;
}

Error notOpen(const store::ApprovalRequestRow &request, const QString &what)
{
    return fail(ErrorCode::ApprovalNotOpen,
        QStringLiteral("request %1 %2").arg(request.request.text(), what),
        { { QStringLiteral("state"), approvalStateText(request.state) } });
}

// It is frozen: what happens to it is that somebody signs, declines or takes it back, once, and
// that its time ends.
class ApprovalRules final : public RecordRules
{
public:
    Expected<PreparedAct> prepare(
        const archive::Act &, const QJsonObject &, const ActTools &) const override
    {
        return PreparedAct{};
    }

    // Its version was raised before: of two at once the second is refused.
    Expected<QJsonObject> acted(sql::Connection &connection, const ActInHand &done) const override
    {
        store::ApprovalRequestStore requests(connection);
        const auto request = requests.find(RequestId(textOf(done.before.fields, "requestId")));
        if (!request)
            return request.error();
        store::ApprovalDecision decision{ ApprovalState::Withdrawn, done.user.login, done.nowMs,
            textOf(done.asked, "declineReason") };
        if (isAct(done.act, "withdrawApproval")) {
            if (auto withdrawn = withdraw(connection, *request, done); !withdrawn)
                return withdrawn.error();
        } else {
            const auto state = decide(connection, *request, done);
            if (!state)
                return state.error();
            decision.state = *state;
        }
        const auto decided = requests.decide(request->id, decision);
        return decided ? Expected<QJsonObject>(QJsonObject()) : decided.error();
    }

    bool isSeen(const RecordUser &user, const store::StoredRecord &record) const override
    {
        return allows(user.permissions, Right::Approve) || isOwn(user, record.fields);
    }

    void narrow(const RecordUser &user, const archive::Entity &entity,
        store::RecordQuery &query) const override
    {
        if (!allows(user.permissions, Right::Approve))
            query.filters.push_back(
                { entity.find(QStringLiteral("requester")), user.login, false });
    }

    bool restsOnTime() const override { return true; }

    Expected<bool> isOverdue(sql::Connection &connection, qint64 nowMs) const override
    {
        const auto overdue = store::ApprovalRequestStore(connection).overdue(nowMs);
        return overdue ? Expected<bool>(!overdue->empty()) : overdue.error();
    }

    Expected<void> settle(sql::Connection &connection, const AuditTools &audit) const override;

    Expected<void> complete(
        sql::Connection &connection, store::StoredRecord &record, qint64 nowMs) const override
    {
        const auto request = store::ApprovalRequestStore(connection)
                                 .find(RequestId(textOf(record.fields, "requestId")));
        if (!request)
            return request.error();
        const bool isDecided
            = request->state != ApprovalState::Open && request->state != ApprovalState::Approved;
        // What it would do is told to nobody who might sign for something else; it can be declined.
        const auto asAsked = isDecided ? Expected<void>() : checkAsAsked(connection, *request);
        if (!asAsked && asAsked.error().code == ErrorCode::DataCorrupt) {
            setOutlook(record.fields, ApprovalOutlook::Overtaken);
            return {};
        }
        if (!asAsked)
            return asAsked;
        auto described
            = signedKind(request->kind).describe(connection, *request, nowMs, record.fields);
        if (described && isDecided) // it does nothing any more
            setOutlook(record.fields, ApprovalOutlook::Unseen);
        return described;
    }

private:
    static Expected<void> withdraw(sql::Connection &connection,
        const store::ApprovalRequestRow &request, const ActInHand &done)
    {
        if (!isOwn(done.user, done.before.fields))
            return fail(ErrorCode::PermissionDenied,
                QStringLiteral("%1 has asked for it, and takes it back").arg(request.requester));
        if (request.state != ApprovalState::Open && request.state != ApprovalState::Approved)
            return notOpen(request, QStringLiteral("was decided"));
        return end(connection, request);
    }

    // Whoever has signed for it at the till has signed for nothing, unless the till was quicker: a
    // batch that looks at the signature holds it until what it carries out is stored.
    static Expected<void> end(sql::Connection &connection, const store::ApprovalRequestRow &request)
    {
        if (auto removed = store::ApprovalStore(connection).remove(request.request); !removed)
            return removed.error();
        if (request.documentKind == 0) // the signature alone does it
            return {};
        const auto document = store::DocumentStore(connection).ofRequest(request.request);
        if (!document)
            return document.error();
        return *document ? notOpen(request, QStringLiteral("was carried out meanwhile"))
                         : Expected<void>();
    }

    static Expected<ApprovalState> decide(sql::Connection &connection,
        const store::ApprovalRequestRow &request, const ActInHand &done)
    {
        if (request.state != ApprovalState::Open)
            return notOpen(request, QStringLiteral("was decided"));
        if (request.expiresAtMs <= done.nowMs)
            return notOpen(request, QStringLiteral("has expired"));
        if (isSamePerson(request.requester, done.user.login))
            return fail(ErrorCode::PermissionDenied,
                QStringLiteral("%1 cannot decide an own request").arg(done.user.login));
        const SignedKind &kind = signedKind(request.kind);
        const Signature signature{ request, done.user, done.audit, done.records };
        if (auto may = kind.maySign(signature); !may)
            return may.error();
        if (isAct(done.act, "declineApproval")) {
            const auto ended = end(connection, request);
            return ended ? Expected<ApprovalState>(ApprovalState::Declined) : ended.error();
        }
        if (done.user.isLocal)
            return fail(ErrorCode::PermissionDenied,
                QStringLiteral("a person of the utility signs, with a password: "
                               "smsctl approval sign-as"));
        if (auto asAsked = checkAsAsked(connection, request); !asAsked)
            return asAsked.error();
        return kind.sign(connection, signature);
    }
};

Expected<void> ApprovalRules::settle(sql::Connection &connection, const AuditTools &audit) const
{
    store::ApprovalRequestStore requests(connection);
    const auto overdue = requests.overdue(audit.nowMs);
    if (!overdue)
        return overdue.error();
    for (const store::MovedApproval &one : *overdue) {
        const auto settled = requests.settle(one);
        if (!settled)
            return settled.error();
        if (!*settled)
            continue;
        if (auto noted = noteMoved(connection, audit, one, {}); !noted)
            return noted;
    }
    return {};
}

} // namespace

const RecordRules &approvalRules()
{
    static const ApprovalRules rules;
    return rules;
}

} // namespace shahn::service
