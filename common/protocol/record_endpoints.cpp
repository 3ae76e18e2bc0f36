// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/record_endpoints.h"

#include "protocol/messages/record.h"

#include <map>

namespace shahn::protocol
{
namespace
{

using archive::Actions;
using archive::Entity;
using archive::FieldKind;
using archive::FieldTrait;

FieldType typeOf(const archive::Field &field, bool isOptional = false)
{
    FieldType type;
    type.isOptional = isOptional;
    switch (field.kind) {
    case FieldKind::Text:
    case FieldKind::Code:
    case FieldKind::Digits:
    case FieldKind::Phone:
    case FieldKind::Email:
    case FieldKind::MeterNumber:
    case FieldKind::Choice:
    case FieldKind::Words:
    case FieldKind::Reference:
        type.kind = FieldType::Kind::Text;
        break;
    case FieldKind::Integer:
    case FieldKind::Money:
    case FieldKind::Percent:
    case FieldKind::Instant:
        type.kind = FieldType::Kind::Int64;
        break;
    case FieldKind::Flag:
        type.kind = FieldType::Kind::Flag;
        break;
    }
    return type;
}

constexpr FieldType versionType{ FieldType::Kind::Int64 };

// "code-entries" → "CodeEntries"
QString capitalised(const char *name)
{
    QString text;
    for (QString part : QString(QLatin1String(name)).split(u'-')) {
        part[0] = part[0].toUpper();
        text += part;
    }
    return text;
}

} // namespace

QString beginningOf(const archive::Field &field)
{
    return QLatin1String(field.name) + QStringLiteral("Begins");
}

const char *RecordEndpoints::keep(const QString &text)
{
    m_texts.push_back(text.toLatin1());
    return m_texts.back().constData();
}

const MessageType *RecordEndpoints::keep(const QString &name, std::vector<FieldInfo> fields)
{
    m_fields.push_back(std::move(fields));
    m_types.push_back({ keep(name), nullptr, &m_fields.back() });
    return &m_types.back();
}

RecordEndpoints::RecordEndpoints(const Entity &entity) : m_entity(entity)
{
    const QString name = capitalised(entity.name);
    const char *const all = keep(QStringLiteral("/v1/") + QLatin1String(entity.plural));
    const char *const keyName = entity.key().name;
    const char *const single
        = keep(QStringLiteral("%1/{%2}").arg(QLatin1String(all), QLatin1String(keyName)));
    std::vector<FieldInfo> read;
    std::vector<FieldInfo> given;
    std::vector<FieldInfo> changed{ { keyName, typeOf(entity.key()), &entity.key() },
        { "version", versionType } };
    std::vector<FieldInfo> asked;
    for (const archive::Field &field : entity.fields) {
        if (!field.is(FieldTrait::Secret))
            read.push_back({ field.name, typeOf(field), &field });
        if (field.isGiven())
            given.push_back({ field.name, typeOf(field), &field });
        if (field.isChanged())
            changed.push_back({ field.name, typeOf(field), &field });
        if (!field.is(FieldTrait::Filtered))
            continue;
        asked.push_back({ field.name, typeOf(field, true), &field });
        if (field.hasBeginning())
            asked.push_back({ keep(beginningOf(field)), typeOf(field, true), &field });
    }
    read.push_back({ "version", versionType });
    for (const char *const text : { "sort", "after" })
        asked.push_back({ text, { FieldType::Kind::Text, true } });
    asked.push_back({ "limit", { FieldType::Kind::Int, true } });
    const MessageType *const record = keep(name, std::move(read));
    const MessageType *const page = keep(name + QStringLiteral("Page"),
        { { "records", { FieldType::Kind::Message, false, true, record } },
            { "next", { FieldType::Kind::Text, true } } });
    const MessageType *const key
        = keep(name + QStringLiteral("Key"), { { keyName, typeOf(entity.key()), &entity.key() } });
    const MessageType *const query = keep(name + QStringLiteral("Query"), std::move(asked));
    list = { .name = keep(QStringLiteral("list") + capitalised(entity.plural)),
        .summary = keep(QStringLiteral("A page of records: %1").arg(QLatin1String(entity.name))),
        .path = all,
        .right = entity.see,
        .needsStation = false,
        .request = query,
        .reply = page };
    one = { .name = keep(QStringLiteral("get") + name + QStringLiteral("Record")),
        .summary = keep(QStringLiteral("One record: %1").arg(QLatin1String(entity.name))),
        .path = single,
        .right = entity.see,
        .lane = Lane::Archive,
        .needsStation = false,
        .request = key,
        .reply = record };
    add = { .name = keep(QStringLiteral("add") + name),
        .summary = keep(QStringLiteral("Make a record: %1").arg(QLatin1String(entity.name))),
        .method = Method::Post,
        .path = all,
        .right = entity.edit,
        .lane = Lane::Archive,
        .needsStation = false,
        .request = keep(name + QStringLiteral("Draft"), std::move(given)),
        .reply = record };
    change = { .name = keep(QStringLiteral("change") + name),
        .summary = keep(QStringLiteral("Change a record: %1").arg(QLatin1String(entity.name))),
        .method = Method::Put,
        .path = single,
        .right = entity.edit,
        .lane = Lane::Archive,
        .needsStation = false,
        .request = keep(name + QStringLiteral("Change"), std::move(changed)),
        .reply = record };
    history = { .name = keep(QStringLiteral("list") + name + QStringLiteral("History")),
        .summary = keep(QStringLiteral("Who changed a record: %1").arg(QLatin1String(entity.name))),
        .path = keep(QLatin1String(single) + QStringLiteral("/history")),
        .right = entity.see,
        .lane = Lane::Archive,
        .needsStation = false,
        .request = key,
        .reply = &messageType<HistoryReply> };
    for (const archive::Act &act : entity.acts) {
        std::vector<FieldInfo> told{ { keyName, typeOf(entity.key()), &entity.key() },
            { "version", versionType } };
        for (const archive::Field &field : act.asks)
            told.push_back({ field.name, typeOf(field), &field });
        std::vector<FieldInfo> answered{ { "record",
            { FieldType::Kind::Message, false, false, record } } };
        for (const archive::Field &field : act.gives)
            answered.push_back({ field.name, typeOf(field), &field });
        const QString actName = capitalised(act.name);
        acts.push_back({ .name = act.name,
            .summary = keep(QStringLiteral("Do to a record: %1").arg(QLatin1String(entity.name))),
            .method = Method::Post,
            .path = keep(QLatin1String(single) + u'/' + QLatin1String(act.path)),
            .right = entity.rightFor(act),
            .lane = Lane::Archive,
            .needsStation = false,
            .request = keep(actName + QStringLiteral("Request"), std::move(told)),
            .reply = keep(actName + QStringLiteral("Reply"), std::move(answered)) });
    }
}

std::vector<const EndpointHead *> RecordEndpoints::all() const
{
    std::vector<const EndpointHead *> heads{ &list, &one };
    if (m_entity.has(Actions::Add))
        heads.push_back(&add);
    if (m_entity.has(Actions::Change))
        heads.push_back(&change);
    if (m_entity.isVersioned())
        heads.push_back(&history);
    for (const EndpointHead &act : acts)
        heads.push_back(&act);
    return heads;
}

const RecordEndpoints &recordEndpoints(const Entity &entity)
{
    static const std::map<const Entity *, RecordEndpoints> made = [] {
        std::map<const Entity *, RecordEndpoints> endpoints;
        for (const Entity &one : archive::entities())
            endpoints.try_emplace(&one, one);
        return endpoints;
    }();
    return made.at(&entity);
}

} // namespace shahn::protocol
