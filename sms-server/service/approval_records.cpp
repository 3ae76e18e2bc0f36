// SPDX-License-Identifier: GPL-3.0-or-later
// A record or a parameter that gives value, changed by the signature of a second person.
#include "service/approval_kinds.h"
#include "service/entity_rules.h"
#include "service/parameters.h"
#include "sql/connection.h"
#include "store/record_store.h"

#include <QJsonDocument>

#include <algorithm>

namespace shahn::service
{
namespace
{

QString textOf(const QJsonObject &changes, const QString &entity, qint64 version)
{
    const QJsonObject said{ { QStringLiteral("entity"), entity },
        { QStringLiteral("version"), version }, { QStringLiteral("changes"), changes } };
    return QString::fromUtf8(QJsonDocument(said).toJson(QJsonDocument::Compact));
}

// Of a field that is personal or secret nothing is told but that it differs.
bool areTold(const QJsonObject &changes)
{
    return std::ranges::none_of(
        changes, [](const QJsonValue &one) { return one.toObject().isEmpty(); });
}

QJsonObject openFieldsOf(const protocol::RecordOrder &order)
{
    QJsonObject open = order.record;
    for (const archive::Field &field : archive::entityNamed(order.entity)->fields) {
        if (field.is(archive::FieldTrait::Personal) || field.is(archive::FieldTrait::Secret))
            open.remove(QLatin1String(field.name));
    }
    return open;
}

class RecordChange final : public SignedKind
{
public:
    // Of one version a record has one next.
    bool isSame(
        const protocol::ApprovalContent &one, const protocol::ApprovalContent &other) const override
    {
        if (!one.record || !other.record)
            return one.parameter && other.parameter;
        return one.record->entity == other.record->entity
            && one.record->version == other.record->version;
    }

    // What is personal is sealed anew each time: it is equal while neither changes it.
    bool isEqual(
        const protocol::ApprovalContent &one, const protocol::ApprovalContent &other) const override
    {
        if (!one.record || !other.record)
            return SignedKind::isEqual(one, other);
        return isSame(one, other) && one.record->key == other.record->key
            && one.changes == other.changes && areTold(one.changes)
            && openFieldsOf(*one.record) == openFieldsOf(*other.record);
    }

    // Of the same branch at least, and not below: whom somebody makes himself stands below.
    Expected<void> maySign(const Signature &signature) const override
    {
        const Permissions &signer = signature.signer.permissions;
        if (!allows(signer, Right::Approve, signature.request.officePath)
            || isAbove(signature.request.requesterLevel, signer.level))
            return notAllowed(signature);
        return {};
    }

    // As whoever has asked, who may do it still.
    Expected<ApprovalState> sign(
        sql::Connection &connection, const Signature &signature) const override
    {
        const store::ApprovalRequestRow &request = signature.request;
        const auto content = contentOf(request);
        if (!content)
            return content.error();
        if (content->parameter)
            return set(connection, signature, *content->parameter);
        const auto order = orderOf(*content, request);
        if (!order)
            return order.error();
        const auto asker = askerOf(connection, request, order->entity.edit);
        if (!asker)
            return asker.error();
        const auto done = signature.records.carryOut(
            connection, *asker, *order, content->changes, signature.signer.login);
        return stateAfter(
            done ? Expected<void>() : done.error(), QStringLiteral("the record cannot be saved"));
    }

    Expected<void> describe(sql::Connection &connection, const store::ApprovalRequestRow &request,
        qint64 /*nowMs*/, QJsonObject &fields) const override
    {
        const auto content = contentOf(request);
        if (!content)
            return content.error();
        setOutlook(fields, ApprovalOutlook::Fits);
        if (content->parameter) {
            fields.insert(QStringLiteral("changes"),
                textOf(content->changes, QStringLiteral("parameter"), content->parameter->version));
            return {};
        }
        const auto order = orderOf(*content, request);
        if (!order)
            return order.error();
        fields.insert(QStringLiteral("changes"),
            textOf(content->changes, QLatin1String(order->entity.name), order->version));
        if (request.state != ApprovalState::Open)
            return {};
        const auto now = store::RecordStore(connection, order->entity).find(order->key);
        if (!now && now.error().code != ErrorCode::NotFound)
            return now.error();
        const bool isAdded = order->version == 0;
        if (now ? isAdded || now->version != order->version : !isAdded)
            setOutlook(fields, now ? ApprovalOutlook::Overtaken : ApprovalOutlook::Gone);
        return {};
    }

private:
    static Expected<RecordOrder> orderOf(
        const protocol::ApprovalContent &content, const store::ApprovalRequestRow &request)
    {
        const archive::Entity *const entity
            = content.record ? archive::entityNamed(content.record->entity) : nullptr;
        if (entity == nullptr)
            return notOfItsKind(request);
        return RecordOrder{ *entity, content.record->key, content.record->version,
            content.record->record };
    }

    static Expected<ApprovalState> set(sql::Connection &connection, const Signature &signature,
        const protocol::ParameterDraft &draft)
    {
        const auto asker = askerOf(connection, signature.request, Right::EditParameters);
        if (!asker)
            return asker.error();
        const auto done = setParameter(connection, signature.audit, *asker, placeOf(draft),
            changeOf(draft), signature.signer.login);
        return stateAfter(
            done ? Expected<void>() : done.error(), QStringLiteral("the parameter cannot be set"));
    }
};

} // namespace

const SignedKind &recordChangeKind()
{
    static const RecordChange kind;
    return kind;
}

} // namespace shahn::service
