// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/records.h"

#include "archive/record.h"
#include "http/handlers/fields.h"
#include "http/problem_response.h"
#include "protocol/json_codec.h"
#include "protocol/messages/record.h"
#include "protocol/record_endpoints.h"
#include "secure/digest.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace shahn::http
{
namespace
{

using archive::Entity;
using archive::Field;
using archive::FieldTrait;
using protocol::RecordEndpoints;
using store::RecordFilter;
using store::RecordQuery;

QString take(QJsonObject &fields, const char *name)
{
    return fields.take(QLatin1String(name)).toString();
}

QJsonObject jsonOf(const store::StoredRecord &record)
{
    QJsonObject json = record.fields;
    json.insert(QStringLiteral("version"), record.version);
    return json;
}

// What a page belongs to: its mark is worth nothing with another list, order or filter.
QString listMark(const Entity &entity, const QJsonObject &asked)
{
    QJsonObject form = asked;
    form.remove(QStringLiteral("after"));
    form.remove(QStringLiteral("limit"));
    return secure::blake2b256Hex(entity.name + protocol::toBytes(form)).left(32);
}

QString markOf(const Entity &entity, const QJsonObject &asked, const RecordQuery::Place &place)
{
    const QJsonArray mark{ listMark(entity, asked), place.value, place.id };
    return QString::fromLatin1(
        QJsonDocument(mark)
            .toJson(QJsonDocument::Compact)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

// Nobody makes such a mark but the server; a wrong one must not reach the database.
bool isPlace(const Field *sort, const QJsonValue &value, const QJsonValue &id)
{
    const bool isNumber = sort != nullptr && !sort->isText();
    const bool isOfSort = value.isNull() || (isNumber ? value.isDouble() : value.isString());
    return isOfSort && id.isDouble() && id.toInteger(-1) > 0;
}

Expected<RecordQuery::Place> placeOf(
    const Entity &entity, const QJsonObject &asked, const Field *sort, const QString &text)
{
    const auto octets = QByteArray::fromBase64Encoding(text.toLatin1(),
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
            | QByteArray::AbortOnBase64DecodingErrors);
    const QJsonArray mark = QJsonDocument::fromJson(*octets).array();
    if (mark.size() != 3 || mark[0] != listMark(entity, asked) || !isPlace(sort, mark[1], mark[2])
        || !protocol::checkTexts(mark))
        return invalidField(
            QStringLiteral("after"), QStringLiteral("is not of this list in this order"));
    return RecordQuery::Place{ mark[1], mark[2].toInteger() };
}

Expected<void> readSort(const Entity &entity, const QString &text, RecordQuery &query)
{
    if (text.isEmpty())
        return {};
    query.isDescending = text.startsWith(u'-');
    query.sort = entity.find(query.isDescending ? text.mid(1) : text);
    if (query.sort == nullptr || !query.sort->is(FieldTrait::Sorted))
        return invalidField(QStringLiteral("sort"), QStringLiteral("is no column that sorts"));
    return {};
}

// What is left of a question are its filters, by the names that the endpoint has.
Expected<void> readFilters(const Entity &entity, const QJsonObject &asked, RecordQuery &query)
{
    for (const Field &field : entity.fields) {
        const auto equal = asked.constFind(QLatin1String(field.name));
        if (equal != asked.constEnd()) {
            const bool isOfNone = field.kind == archive::FieldKind::Reference
                && equal->toString().isEmpty() && !field.is(FieldTrait::Required);
            const auto checked = isOfNone ? Expected<void>() : archive::checkFilter(field, *equal);
            if (!checked)
                return checked;
            query.filters.push_back({ &field, archive::tidied(field, *equal), false });
        }
        const auto beginning = asked.constFind(protocol::beginningOf(field));
        if (beginning == asked.constEnd() || beginning->toString().isEmpty())
            continue;
        if (beginning->toString().size() > field.lengthMax)
            return invalidField(protocol::beginningOf(field),
                QStringLiteral("must have at most %1 characters").arg(field.lengthMax));
        query.filters.push_back({ &field, *beginning, true });
    }
    return {};
}

Expected<RecordQuery> queryOf(const Entity &entity, const QJsonObject &asked)
{
    QJsonObject filters = asked;
    RecordQuery query;
    query.limit = filters.take(QStringLiteral("limit")).toInt(RecordEndpoints::limitDefault);
    if (query.limit < 1 || query.limit > RecordEndpoints::limitMax)
        return invalidField(QStringLiteral("limit"),
            QStringLiteral("must be a number from 1 to %1").arg(RecordEndpoints::limitMax));
    const QString after = take(filters, "after");
    if (auto read = readSort(entity, take(filters, "sort"), query); !read)
        return read.error();
    if (auto read = readFilters(entity, filters, query); !read)
        return read.error();
    if (after.isEmpty())
        return query;
    const auto place = placeOf(entity, asked, query.sort, after);
    if (!place)
        return place.error();
    query.after = *place;
    return query;
}

Expected<Response> answer(const Expected<store::StoredRecord> &record)
{
    if (!record)
        return record.error();
    return jsonResponse(200, protocol::toBytes(jsonOf(*record)));
}

Expected<Response> list(service::Records &records, const Entity &entity, const Call &call)
{
    const auto query = queryOf(entity, call.fields);
    if (!query)
        return query.error();
    const auto page = records.list(userOf(call), entity, *query);
    if (!page)
        return page.error();
    QJsonArray rows;
    for (const store::StoredRecord &record : page->records)
        rows.append(jsonOf(record));
    QJsonObject reply{ { QStringLiteral("records"), rows } };
    if (page->next)
        reply.insert(QStringLiteral("next"), markOf(entity, call.fields, *page->next));
    return jsonResponse(200, protocol::toBytes(reply));
}

// Takes what every change is given beside its fields.
Expected<qint64> takeVersion(QJsonObject &fields)
{
    const QJsonValue version = fields.take(QStringLiteral("version"));
    if (version.isUndefined())
        return protocol::missingField(QStringLiteral("version"));
    if (!version.isDouble() || version.toInteger(0) < 1)
        return protocol::wrongType(QStringLiteral("version"), "integer from 1");
    return version.toInteger();
}

Expected<Response> change(service::Records &records, const Entity &entity, const Call &call)
{
    QJsonObject record = call.fields;
    const QString key = take(record, entity.key().name);
    const auto version = takeVersion(record);
    if (!version)
        return version.error();
    return answer(records.change(userOf(call), entity, key, *version, record));
}

Expected<Response> act(
    service::Records &records, const Entity &entity, const archive::Act &act, const Call &call)
{
    QJsonObject asked = call.fields;
    const QString key = take(asked, entity.key().name);
    const auto version = takeVersion(asked);
    if (!version)
        return version.error();
    const auto acted = records.act(userOf(call), entity, act, key, *version, asked);
    if (!acted)
        return acted.error();
    QJsonObject reply = acted->gives;
    reply.insert(QStringLiteral("record"), jsonOf(acted->record));
    return jsonResponse(200, protocol::toBytes(reply));
}

Expected<Response> history(service::Records &records, const Entity &entity, const Call &call)
{
    const auto changes = records.history(
        userOf(call), entity, entity.keyOf(call.fields), protocol::HistoryReply::countMax);
    if (!changes)
        return changes.error();
    protocol::HistoryReply reply;
    for (const service::RecordHistory &one : *changes)
        reply.history.push_back(
            { one.version, one.atMs, one.actor, one.station, one.action, one.changes });
    return jsonResponse(200, protocol::toBytes(reply));
}

} // namespace

std::vector<Route> recordRoutes(service::Records &records, const Entity &entity)
{
    const RecordEndpoints &endpoints = protocol::recordEndpoints(entity);
    const auto route = [&](const protocol::EndpointHead &endpoint, auto work) {
        return Route{ &endpoint, BlockingHandler([&records, &entity, work](const Call &call) {
                         return work(records, entity, call);
                     }) };
    };
    std::vector<Route> routes{ route(endpoints.list, &list),
        route(endpoints.one, [](service::Records &all, const Entity &of, const Call &call) {
            return answer(all.find(userOf(call), of, of.keyOf(call.fields)));
        }) };
    if (entity.has(archive::Actions::Add)) {
        routes.push_back(
            route(endpoints.add, [](service::Records &all, const Entity &of, const Call &call) {
                return answer(all.add(userOf(call), of, call.fields));
            }));
    }
    if (entity.has(archive::Actions::Change))
        routes.push_back(route(endpoints.change, &change));
    if (entity.isVersioned())
        routes.push_back(route(endpoints.history, &history));
    for (size_t i = 0; i < entity.acts.size(); ++i)
        routes.push_back(route(endpoints.acts[i],
            [&does = entity.acts[i]](service::Records &all, const Entity &of, const Call &call) {
                return act(all, of, does, call);
            }));
    return routes;
}

} // namespace shahn::http
