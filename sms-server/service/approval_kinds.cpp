// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/approval_kinds.h"

#include "archive/record.h"
#include "core/uuid.h"
#include "protocol/json_codec.h"
#include "secure/digest.h"
#include "service/entity_rules.h"
#include "sql/connection.h"
#include "store/operator_store.h"
#include "store/parameter_store.h"

#include <QJsonDocument>

namespace shahn::service
{
namespace
{

Expected<qint64> minutesFor(
    sql::Connection &connection, const store::ApprovalRequestRow &request, qint64 nowMs)
{
    store::ParameterStore parameters(connection);
    const auto set = request.documentKind == 0
        ? parameters.atUtility(nowMs)
        : parameters.at(request.officePath, CduCode(request.station), nowMs);
    if (!set)
        return set.error();
    const auto minutes = set->value(archive::ParameterId::ApprovalRequestMinutes);
    return minutes ? Expected<qint64>(minutes->toInteger()) : minutes.error();
}

// Of the event that somebody has asked.
QJsonObject askedDetail(const store::ApprovalRequestRow &request)
{
    return { { QStringLiteral("kind"), approvalKindText(request.kind) },
        { QStringLiteral("subject"), request.subject },
        { QStringLiteral("amountMinor"), request.amountMinor },
        { QStringLiteral("contentHash"), request.contentHash },
        { QStringLiteral("requesterLevel"), int(request.requesterLevel) },
        { QStringLiteral("office"), request.office.text() },
        { QStringLiteral("note"), request.note } };
}

QString nameOf(const QString &login)
{
    return login.startsWith(QLatin1String("os:")) ? login.mid(3) : login;
}

} // namespace

Expected<protocol::ApprovalContent> contentOf(const store::ApprovalRequestRow &request)
{
    auto content = protocol::fromJson<protocol::ApprovalContent>(
        QJsonDocument::fromJson(request.content.toUtf8()).object());
    if (!content)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the content of request %1: %2")
                .arg(request.request.text(), content.error().detail));
    return content;
}

namespace
{

Error notAsAsked(const store::ApprovalRequestRow &request)
{
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("request %1 is not what was asked for: its row was changed since")
            .arg(request.request.text()));
}

} // namespace

Expected<void> checkAsAsked(sql::Connection &connection, const store::ApprovalRequestRow &request)
{
    constexpr int eventsMax = 100;
    const auto events = connection.query("record_history",
        { { ":entity", QStringLiteral("approval") }, { ":record_id", request.id },
            { ":limit", eventsMax } });
    if (!events)
        return events.error();
    for (const sql::Row event : *events) {
        if (event.text("action") != QLatin1String("approval-asked"))
            continue;
        const QJsonObject told = QJsonDocument::fromJson(event.text("detail").toUtf8()).object();
        const QJsonObject now = askedDetail(request);
        const auto hash = signedKind(request.kind).hashOf(request);
        const bool isAsAsked = hash && *hash == request.contentHash
            && event.text("actor") == request.requester && event.text("station") == request.station
            && std::ranges::all_of(now.keys(), [&](const QString &name) {
                   // Earlier versions told less.
                   return !told.contains(name) || told.value(name) == now.value(name);
               });
        return isAsAsked ? Expected<void>() : notAsAsked(request);
    }
    return notAsAsked(request);
}

Expected<QString> SignedKind::hashOf(const store::ApprovalRequestRow &request) const
{
    return secure::blake2b256Hex(request.content.toUtf8());
}

Error notOfItsKind(const store::ApprovalRequestRow &request)
{
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("request %1 is not of its kind").arg(request.request.text()));
}

QString saidOf(const QStringList &texts)
{
    QStringList said = texts;
    said.removeAll(QString());
    return said.join(QStringLiteral(" · "));
}

Error notAllowed(const Signature &signature)
{
    return fail(ErrorCode::ApproverNotAllowed,
        QStringLiteral("%1 may not sign for what %2 of office %3 asks")
            .arg(signature.signer.login, signature.request.requester,
                signature.request.office.text()));
}

Expected<RecordUser> askerOf(
    sql::Connection &connection, const store::ApprovalRequestRow &request, Right right)
{
    RecordUser asker{ request.requester, request.station, { request.requesterLevel, {}, {} } };
    const auto root = unitAt(connection, {});
    if (!root)
        return root.error();
    // A user of the server's machine has the rights of a role that the configuration names.
    if (nameOf(request.requester) != request.requester) {
        asker.isLocal = true;
        for (const Right one : allRights())
            asker.permissions.rights.add(one);
        asker.permissions.branch = root->path;
        return asker;
    }
    const auto person = store::OperatorStore(connection).find(OperatorLogin(request.requester));
    if (!person && person.error().code != ErrorCode::NotFound)
        return person.error();
    if (!person || person->state != store::OperatorState::Active
        || !allows(person->permissions, right))
        return fail(ErrorCode::ApprovalOutdated,
            QStringLiteral("%1, who has asked for it, may not do so any more")
                .arg(request.requester));
    asker.permissions = person->permissions;
    return asker;
}

Expected<ApprovalState> stateAfter(const Expected<void> &done, const QString &what)
{
    if (done)
        return ApprovalState::Used;
    const Error &why = done.error();
    switch (retryPolicy(why.code)) {
    case RetryPolicy::FixInput:
    case RetryPolicy::AskPerson:
        return fail(ErrorCode::ApprovalOutdated,
            QStringLiteral("%1 any more as it was asked for: %2").arg(what, why.detail),
            why.context.facts());
    case RetryPolicy::RetryLater:
    case RetryPolicy::Stop:
        break;
    }
    return why;
}

void setOutlook(QJsonObject &fields, ApprovalOutlook outlook)
{
    fields.insert(QStringLiteral("outlook"), approvalOutlookText(outlook));
}

Expected<store::OfficeRow> unitAt(sql::Connection &connection, const QString &path)
{
    const auto units = store::OfficeStore(connection).list();
    if (!units)
        return units.error();
    for (const store::OfficeRow &unit : *units) {
        if (path.isEmpty() ? unit.kind == store::OfficeKind::Utility : unit.path == path)
            return unit;
    }
    return fail(ErrorCode::NotFound, QStringLiteral("there is no unit %1").arg(path));
}

// A new kind is a line here; its word stands in domain/approval.h.
const SignedKind &signedKind(ApprovalKind kind)
{
    switch (kind) {
    case ApprovalKind::ClearCredit:
        return clearCreditKind();
    case ApprovalKind::Reversal:
        return reversalKind();
    case ApprovalKind::TariffVersion:
        return tariffVersionKind();
    case ApprovalKind::VendorEntry:
        return vendorEntryKind();
    case ApprovalKind::CreditIssue:
        return creditIssueKind();
    case ApprovalKind::JournalVoucher:
        return journalVoucherKind();
    case ApprovalKind::PeriodClose:
        return periodCloseKind();
    case ApprovalKind::RecordChange:
        return recordChangeKind();
    case ApprovalKind::KeyChange:
        return keyChangeKind();
    }
    Q_UNREACHABLE();
}

Expected<store::ApprovalRequestRow> freeze(
    sql::Connection &connection, const AuditTools &audit, store::ApprovalRequestRow request)
{
    const archive::Entity &entity = entityOf("approval");
    const archive::Field &note = *entity.find(QStringLiteral("note"));
    request.note = archive::tidied(note, request.note).toString();
    if (auto checked = archive::checkValue(note, request.note); !checked)
        return checked.error();
    store::ApprovalRequestStore requests(connection);
    const auto open = requests.openCount(request.requester, audit.nowMs);
    if (!open)
        return open.error();
    if (*open >= openRequestsMax)
        return fail(ErrorCode::TooManyAsked,
            QStringLiteral("%1 has asked for %2 signatures that nobody has given or refused")
                .arg(request.requester)
                .arg(*open),
            { { QStringLiteral("limit"), openRequestsMax } });
    request.documentKind = signedKind(request.kind).documentKind();
    request.askedAtMs = audit.nowMs;
    const auto minutes = minutesFor(connection, request, audit.nowMs);
    if (!minutes)
        return minutes.error();
    request.expiresAtMs = audit.nowMs + *minutes * 60'000;
    if (auto inserted = requests.insert(request); !inserted)
        return inserted.error();
    auto kept = requests.find(request.request);
    if (!kept)
        return kept;
    const auto place = appendEvent(connection, audit.clock,
        { audit.chain, request.requester, request.station, QStringLiteral("approval-asked"),
            request.request.text(), askedDetail(request) });
    if (!place)
        return place.error();
    if (auto noted
        = appendToHistory(connection, { QLatin1String(entity.name), kept->id, 1 }, *place);
        !noted)
        return noted.error();
    return kept;
}

namespace
{

// The request that waits for the same: told to whoever asks again, for the answer may have been
// lost. None: it is new. AlreadyExists: somebody is asked otherwise.
Expected<std::optional<RequestId>> askedAlready(store::ApprovalRequestStore &requests,
    const RecordUser &user, const FrozenRequest &asked, qint64 nowMs)
{
    const auto waiting = requests.waiting(asked.kind, asked.subject, nowMs);
    if (!waiting)
        return waiting.error();
    const SignedKind &kind = signedKind(asked.kind);
    for (const store::ApprovalRequestRow &one : *waiting) {
        const auto content = contentOf(one);
        if (content && one.requester == user.login && kind.isEqual(*content, asked.content))
            return std::optional(one.request);
        if (content && !kind.isSame(*content, asked.content))
            continue; // of one that cannot be read nobody can tell
        const bool isSeen = one.requester == user.login
            || allows(user.permissions, Right::Approve, one.officePath);
        QJsonObject facts{ { QStringLiteral("requester"), one.requester } };
        if (isSeen)
            facts.insert(QStringLiteral("approvalRequestId"), one.request.text());
        return fail(ErrorCode::AlreadyExists,
            isSeen ? QStringLiteral("request %1 waits for a signature for the same")
                         .arg(one.request.text())
                   : QStringLiteral("%1 waits for a signature for the same").arg(one.requester),
            facts);
    }
    return std::optional<RequestId>();
}

} // namespace

QString contentHashOf(const protocol::ApprovalContent &content)
{
    return secure::blake2b256Hex(protocol::toBytes(content));
}

Expected<RequestId> freezeNew(sql::Connection &connection, const AuditTools &audit, Random &random,
    const RecordUser &user, const FrozenRequest &asked)
{
    store::ApprovalRequestStore requests(connection);
    const auto known = askedAlready(requests, user, asked, audit.nowMs);
    if (!known)
        return known.error();
    if (*known)
        return **known;
    const auto unit = unitAt(connection, asked.unitPath);
    if (!unit)
        return unit.error();
    store::ApprovalRequestRow row;
    row.office = unit->code;
    row.officePath = unit->path;
    row.request = newRequestId(audit.clock, random);
    row.kind = asked.kind;
    row.subject = asked.subject;
    row.amountMinor = asked.amountMinor;
    row.requester = user.login;
    row.requesterLevel = user.permissions.level;
    row.station = user.station;
    row.note = asked.note;
    row.content = QString::fromUtf8(protocol::toBytes(asked.content));
    row.contentHash = contentHashOf(asked.content);
    const auto frozen = freeze(connection, audit, row);
    return frozen ? Expected<RequestId>(frozen->request) : frozen.error();
}

Expected<void> noteMoved(sql::Connection &connection, const AuditTools &audit,
    const store::MovedApproval &moved, const RecordUser &by)
{
    const auto place = appendEvent(connection, audit.clock,
        { audit.chain, by.login, by.station,
            QStringLiteral("approval-") + approvalStateText(moved.state), moved.request.text() });
    if (!place)
        return place.error();
    const auto noted = appendToHistory(
        connection, { QStringLiteral("approval"), moved.id, moved.version + 1 }, *place);
    return noted ? Expected<void>() : noted.error();
}

bool isSamePerson(const QString &login, const QString &other)
{
    return nameOf(login).compare(nameOf(other), Qt::CaseInsensitive) == 0;
}

} // namespace shahn::service
