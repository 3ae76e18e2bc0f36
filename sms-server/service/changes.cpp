// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/changes.h"

#include "archive/record.h"
#include "service/approval_kinds.h"
#include "service/trusted_clock.h"

namespace shahn::service
{
namespace
{

// As where it is changed directly.
Expected<void> checkMay(const Session &session, Right right)
{
    if (allows(session.permissions, right, session.officePath))
        return {};
    return fail(ErrorCode::PermissionDenied,
        QStringLiteral("operator %1 does not have the right %2 here")
            .arg(session.login.text(), rightText(right)));
}

} // namespace

Expected<protocol::ApprovalContent> Changes::contentOf(
    const Session &session, const protocol::RecordOrder &order)
{
    const archive::Entity *const entity = archive::entityNamed(order.entity);
    const bool isAdded = order.version == 0;
    if (entity == nullptr
        || !entity->has(isAdded ? archive::Actions::Add : archive::Actions::Change))
        return archive::invalidField(QStringLiteral("entity"), "entity",
            QStringLiteral("is nothing that is added or changed"));
    if (auto may = checkMay(session, entity->edit); !may)
        return may.error();
    if (order.key.isEmpty() != isAdded)
        return archive::invalidField(QStringLiteral("key"), "key",
            QStringLiteral("is of a record that is changed, with its version"));
    const auto tried = m_records.tried(
        recordUserOf(session), { *entity, order.key, order.version, order.record });
    if (!tried)
        return tried.error();
    protocol::ApprovalContent content;
    content.record
        = protocol::RecordOrder{ order.entity, tried->key, order.version, tried->record };
    content.changes = tried->changes;
    return content;
}

Expected<protocol::ApprovalContent> Changes::contentOf(
    const Session &session, const protocol::ParameterDraft &draft)
{
    if (auto may = checkMay(session, Right::EditParameters); !may)
        return may.error();
    const auto changes = m_parameters.tried(recordUserOf(session), placeOf(draft), changeOf(draft));
    if (!changes)
        return changes.error();
    protocol::ApprovalContent content;
    content.parameter = draft;
    content.changes = *changes;
    return content;
}

Expected<protocol::ChangeAskReply> Changes::ask(
    const Session &session, const protocol::ChangeAsk &asked)
{
    if (asked.record.has_value() == asked.parameter.has_value())
        return archive::invalidField(QStringLiteral("record"), "one",
            QStringLiteral("must be there, or parameter in its place"));
    auto content
        = asked.record ? contentOf(session, *asked.record) : contentOf(session, *asked.parameter);
    if (!content)
        return content.error();
    const RecordUser user = recordUserOf(session);
    const QString subject = content->record ? content->record->key : content->parameter->name;
    const FrozenRequest request{ ApprovalKind::RecordChange, subject, 0, std::move(*content),
        asked.note, user.permissions.branch };
    return store::written<protocol::ChangeAskReply>(
        m_writer, [&](sql::Connection &connection) -> Expected<protocol::ChangeAskReply> {
            auto transaction = beginAudited(connection, m_chain);
            if (!transaction)
                return transaction.error();
            const AuditTools audit{ m_clock, m_chain, m_clock.nowMsUtc() };
            if (auto trusted = checkClock(connection, m_writer, audit); !trusted)
                return trusted.error();
            const auto frozen = freezeNew(connection, audit, m_random, user, request);
            if (!frozen)
                return frozen.error();
            if (auto committed = transaction->commit(); !committed)
                return committed.error();
            return protocol::ChangeAskReply{ frozen->text() };
        });
}

} // namespace shahn::service
