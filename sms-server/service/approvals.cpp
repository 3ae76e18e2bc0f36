// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/approvals.h"

#include "service/approval_kinds.h"
#include "service/entity_rules.h"
#include "service/trusted_clock.h"
#include "store/approval_store.h"
#include "store/document_store.h"

#include <QJsonDocument>

namespace shahn::service
{

namespace
{

// Nothing was decided under its id, nor another content signed for.
Expected<void> checkUnused(sql::Connection &connection, const store::ApprovalRequestRow &row)
{
    const auto document = store::DocumentStore(connection).ofRequest(row.request);
    if (!document)
        return document.error();
    const auto other = store::ApprovalStore(connection).isOfOther(row.request, row.contentHash);
    if (!other)
        return other.error();
    if (*document || *other)
        return fail(ErrorCode::AlreadyExists,
            QStringLiteral("something else was done or signed for under request %1")
                .arg(row.request.text()));
    return {};
}

} // namespace

Expected<bool> Approvals::isThere(
    sql::Connection &connection, const Session &session, const ApprovalAsk &asked) const
{
    const auto known = store::ApprovalRequestStore(connection).find(asked.request);
    if (!known && known.error().code == ErrorCode::NotFound)
        return false;
    if (!known)
        return known.error();
    const bool isSame = known->contentHash == asked.contentHash
        && known->requester == session.login.text() && known->station == session.cdu.text();
    return isSame ? Expected<bool>(true)
                  : fail(ErrorCode::AlreadyExists,
                      QStringLiteral("something else is asked for under request %1")
                          .arg(asked.request.text()));
}

Expected<store::StoredRecord> Approvals::ask(const Session &session, const ApprovalAsk &asked)
{
    if (asked.kind == ApprovalKind::VendorEntry) { // of the own branch
        const auto vendor
            = m_records.find(recordUserOf(session), entityOf("vendor"), asked.subject);
        if (!vendor)
            return vendor;
    }
    store::ApprovalRequestRow row;
    row.request = asked.request;
    row.kind = asked.kind;
    row.subject = asked.subject;
    row.amountMinor = asked.amountMinor;
    row.requester = session.login.text();
    row.requesterLevel = session.permissions.level;
    row.station = session.cdu.text();
    row.office = session.office;
    row.officePath = session.officePath;
    row.note = asked.note;
    row.content = QString::fromUtf8(QJsonDocument(asked.content).toJson(QJsonDocument::Compact));
    row.contentHash = asked.contentHash;
    const auto kept = m_writer.write([&](sql::Connection &connection) -> Expected<void> {
        auto transaction = beginAudited(connection, m_chain);
        if (!transaction)
            return transaction.error();
        if (const auto known = isThere(connection, session, asked); !known || *known)
            return known ? Expected<void>() : known.error();
        if (auto checked = checkUnused(connection, row); !checked)
            return checked;
        const AuditTools audit{ m_clock, m_chain, m_clock.nowMsUtc() };
        if (auto trusted = checkClock(connection, m_writer, audit); !trusted)
            return trusted;
        if (auto frozen = freeze(connection, audit, row); !frozen)
            return frozen.error();
        return transaction->commit();
    });
    if (!kept && kept.error().code == ErrorCode::AlreadyExists) {
        // Another server was asked at the same moment.
        const auto connection = m_database.connection();
        if (!connection)
            return connection.error();
        const auto known = isThere(**connection, session, asked);
        if (!known || !*known)
            return kept.error();
    } else if (!kept) {
        return kept.error();
    }
    return m_records.find(recordUserOf(session), entityOf("approval"), asked.request.text());
}

Expected<QJsonObject> Approvals::content(const RecordUser &user, const RequestId &request)
{
    // Of the branch, and seen.
    const auto record = m_records.find(user, entityOf("approval"), request.text());
    if (!record)
        return record.error();
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto row = store::ApprovalRequestStore(**connection).find(request);
    if (!row)
        return row.error();
    return QJsonDocument::fromJson(row->content.toUtf8()).object();
}

Expected<store::StoredRecord> Approvals::signAs(const RecordUser &user, const RequestId &request,
    const OperatorLogin &login, const secure::SecretBytes &password)
{
    const auto person = m_operation.personWith(user, login, password, QStringLiteral("approval"));
    if (!person)
        return person.error();
    const archive::Entity &entity = entityOf("approval");
    const RecordUser signer{ person->login.text(), user.station, person->permissions, false };
    const auto record = m_records.find(signer, entity, request.text());
    if (!record)
        return record;
    if (!allows(signer.permissions, Right::Approve))
        return fail(ErrorCode::ApproverNotAllowed,
            QStringLiteral("%1 does not have the right approve").arg(signer.login));
    auto acted = m_records.act(
        signer, entity, entity.act("signApproval"), request.text(), record->version, {});
    return acted ? Expected<store::StoredRecord>(std::move(acted->record)) : acted.error();
}

} // namespace shahn::service
