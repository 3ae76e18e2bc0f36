// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/open_api.h"

#include "archive/entity.h"
#include "core/assert.h"
#include "domain/engineering.h"
#include "domain/rights.h"
#include "protocol/api.h"
#include "protocol/messages/problem.h"
#include "store/customer_store.h"
#include "vault/key_action.h"
#include "vending/kinds.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace shahn::http
{
namespace
{

using protocol::EndpointHead;
using protocol::FieldInfo;
using protocol::FieldType;
using protocol::Guard;
using protocol::MessageType;

QJsonArray kindNames(bool hasApi)
{
    QJsonArray names;
    for (const vending::Kind *const kind : vending::allKinds()) {
        if (hasApi ? kind->api() != nullptr : kind->hasReply())
            names.append(kind->name());
    }
    return names;
}

// The words of an enumeration, from where the code has them.
QJsonArray wordsOf(const QString &list)
{
    QJsonArray words;
    if (list == QLatin1String("rights")) {
        for (const Right right : allRights())
            words.append(rightText(right));
    } else if (list == QLatin1String("levels")) {
        for (const char *const level : levelWords)
            words.append(QLatin1String(level));
    } else if (list == QLatin1String("keyActions")) {
        for (const char *const action : vault::keyActionWords)
            words.append(QLatin1String(action));
    } else if (list == QLatin1String("engineeringKinds")) {
        for (int number = 1; const auto kind = engineeringKindFromNumber(number); ++number)
            words.append(engineeringKindText(*kind));
    } else if (list == QLatin1String("meterStates")) {
        using enum store::MeterState;
        for (const auto state : { Active, Blocked, Removed })
            words.append(store::meterStateText(state));
    } else if (list == QLatin1String("documentKinds")) {
        return kindNames(true);
    } else if (list == QLatin1String("decidedKinds")) {
        return kindNames(false);
    }
    SHAHN_ASSERT(!words.isEmpty());
    return words;
}

QString refTo(const QString &name) { return QStringLiteral("#/components/schemas/") + name; }

QJsonObject reference(const QString &name) { return { { QStringLiteral("$ref"), refTo(name) } }; }

QJsonObject jsonContent(const QJsonObject &schema, const QJsonValue &examples = {},
    const char *mediaType = protocol::jsonMediaType)
{
    QJsonObject content{ { QStringLiteral("schema"), schema } };
    if (examples.isObject())
        content.insert(QStringLiteral("examples"), examples);
    return { { QLatin1String(mediaType), content } };
}

class Writer
{
public:
    explicit Writer(QJsonObject prose) : m_prose(std::move(prose)) { }

    OpenApi write(std::span<const EndpointHead *const> endpoints);

private:
    QJsonObject proseOf(const char *section, const QString &name);
    QJsonObject fragmentOf(const MessageType &message, const FieldInfo &info);
    QJsonObject withWords(QJsonObject schema) const;
    QJsonObject plainSchema(const FieldType &type);
    QJsonObject fieldSchema(const MessageType &message, const FieldInfo &field);
    QJsonObject refToMessage(const MessageType &message);
    QJsonObject messageSchema(const MessageType &message);
    QJsonArray parametersOf(const EndpointHead &endpoint);
    QJsonObject responsesOf(const EndpointHead &endpoint, const QJsonObject &prose);
    QJsonObject operationOf(const EndpointHead &endpoint);
    QJsonObject components();
    QStringList strays() const;

    const QJsonObject m_prose;
    QSet<QString> m_used; // "section/name" and "messages/name/field"
    std::vector<const MessageType *> m_messages; // that something refers to
    QSet<QString> m_inPath; // "OfficeChange/code": not in the body
};

QJsonObject Writer::proseOf(const char *section, const QString &name)
{
    m_used.insert(QLatin1String(section) + u'/' + name);
    return m_prose[QLatin1String(section)].toObject().value(name).toObject();
}

// What the description of a record's field says.
void addLimits(const archive::Field &field, QJsonObject &schema)
{
    if (field.isText() || field.kind == archive::FieldKind::Reference) {
        // What is derived is as long as it comes.
        if (!field.is(archive::FieldTrait::Derived))
            schema.insert(QStringLiteral("maxLength"), field.lengthMax);
        if (field.is(archive::FieldTrait::Key))
            schema.insert(QStringLiteral("minLength"), 1);
        // What may be left empty is so long or nothing.
        else if (field.lengthMin > 0 && field.is(archive::FieldTrait::Required))
            schema.insert(QStringLiteral("minLength"), field.lengthMin);
    }
    if (field.isFigure()) {
        schema.insert(QStringLiteral("minimum"), field.min);
        schema.insert(QStringLiteral("maximum"), field.max);
        QJsonArray numbers;
        for (const qint64 number : field.numbers)
            numbers.append(number);
        if (!numbers.isEmpty())
            schema.insert(QStringLiteral("enum"), numbers);
    }
    QJsonArray words;
    for (const char *const word : field.words)
        words.append(QLatin1String(word));
    if (field.kind == archive::FieldKind::Words)
        schema.insert(QStringLiteral("x-words"), words); // any of them, with commas between
    else if (!words.isEmpty())
        schema.insert(QStringLiteral("enum"), words);
    if (field.is(archive::FieldTrait::Secret))
        schema.insert(QStringLiteral("writeOnly"), true);
}

// What the message says of its field goes before what is said of the name.
QJsonObject Writer::fragmentOf(const MessageType &message, const FieldInfo &info)
{
    const QString name = QLatin1String(message.name);
    const QString field = QLatin1String(info.name);
    const QJsonObject own = proseOf("messages", name).value(QLatin1String("fields")).toObject();
    if (own.contains(field)) {
        m_used.insert(QStringLiteral("messages/%1/%2").arg(name, field));
        return own.value(field).toObject();
    }
    return info.described == nullptr ? proseOf("fields", field) : QJsonObject();
}

QJsonObject Writer::withWords(QJsonObject schema) const
{
    const QString list = schema.take(QStringLiteral("words")).toString();
    if (!list.isEmpty())
        schema.insert(QStringLiteral("enum"), wordsOf(list));
    return schema;
}

QJsonObject Writer::refToMessage(const MessageType &message)
{
    if (std::find(m_messages.begin(), m_messages.end(), &message) == m_messages.end())
        m_messages.push_back(&message);
    return reference(QLatin1String(message.name));
}

QJsonObject Writer::plainSchema(const FieldType &type)
{
    const QString typeWord = QStringLiteral("type");
    const QString format = QStringLiteral("format");
    switch (type.kind) {
    case FieldType::Kind::Text: {
        QJsonObject schema{ { typeWord, QStringLiteral("string") } };
        if (type.words != nullptr) {
            QJsonArray words;
            for (const char *const word : type.words())
                words.append(QLatin1String(word));
            schema.insert(QStringLiteral("enum"), words);
        }
        return schema;
    }
    case FieldType::Kind::Int:
        return { { typeWord, QStringLiteral("integer") }, { format, QStringLiteral("int32") } };
    case FieldType::Kind::Int64:
        return { { typeWord, QStringLiteral("integer") }, { format, QStringLiteral("int64") } };
    case FieldType::Kind::Flag:
        return { { typeWord, QStringLiteral("boolean") } };
    case FieldType::Kind::Object:
        return { { typeWord, QStringLiteral("object") } };
    case FieldType::Kind::Message:
        return refToMessage(*type.message);
    }
    return {};
}

QJsonObject Writer::fieldSchema(const MessageType &message, const FieldInfo &field)
{
    const QString name = QLatin1String(field.name);
    QJsonObject fragment = withWords(fragmentOf(message, field));
    const QString shared = fragment.take(QStringLiteral("schema")).toString();
    QJsonObject schema = shared.isEmpty() ? plainSchema(field.type) : reference(shared);
    if (field.type.isList) {
        QJsonObject items = schema;
        const QJsonObject ofItem = withWords(fragment.take(QStringLiteral("items")).toObject());
        for (auto it = ofItem.begin(); it != ofItem.end(); ++it)
            items.insert(it.key(), *it);
        schema = { { QStringLiteral("type"), QStringLiteral("array") },
            { QStringLiteral("items"), items } };
    }
    if (name.endsWith(QLatin1String("MsUtc"))) {
        const QString text = fragment.value(QLatin1String("description")).toString()
            + QStringLiteral(" Milliseconds since 1970-01-01T00:00:00Z.");
        fragment.insert(QStringLiteral("description"), text.trimmed());
        fragment.insert(QStringLiteral("minimum"), 0);
    }
    if (field.described != nullptr)
        addLimits(*field.described, schema);
    QJsonArray choices;
    for (const auto &choice : fragment.take(QStringLiteral("oneOf")).toArray())
        choices.append(reference(choice.toString()));
    if (!choices.isEmpty())
        schema.insert(QStringLiteral("oneOf"), choices);
    for (auto it = fragment.begin(); it != fragment.end(); ++it)
        schema.insert(it.key(), *it);
    return schema;
}

QJsonObject Writer::messageSchema(const MessageType &message)
{
    QJsonObject properties;
    QJsonArray required;
    for (const FieldInfo &field : message.fields()) {
        const QString name = QLatin1String(field.name);
        if (m_inPath.contains(QLatin1String(message.name) + u'/' + name))
            continue;
        properties.insert(name, fieldSchema(message, field));
        if (!field.type.isOptional)
            required.append(name);
    }
    QJsonObject schema{ { QStringLiteral("type"), QStringLiteral("object") },
        { QStringLiteral("properties"), properties },
        { QStringLiteral("additionalProperties"), false } };
    if (!required.isEmpty())
        schema.insert(QStringLiteral("required"), required);
    const QJsonValue text
        = proseOf("messages", QLatin1String(message.name)).value(QLatin1String("description"));
    if (text.isString())
        schema.insert(QStringLiteral("description"), text);
    return schema;
}

QJsonArray Writer::parametersOf(const EndpointHead &endpoint)
{
    QJsonArray parameters;
    const std::vector<QString> inPath = protocol::pathFields(endpoint);
    const bool isQuery
        = endpoint.method == protocol::Method::Get || endpoint.method == protocol::Method::Delete;
    for (const FieldInfo &field : endpoint.request->fields()) {
        const QString name = QLatin1String(field.name);
        const bool isPath = std::find(inPath.begin(), inPath.end(), name) != inPath.end();
        if (!isPath && !isQuery)
            continue;
        QJsonObject schema = fieldSchema(*endpoint.request, field);
        QJsonObject parameter{ { QStringLiteral("name"), name },
            { QStringLiteral("in"), isPath ? QStringLiteral("path") : QStringLiteral("query") },
            { QStringLiteral("required"), isPath || !field.type.isOptional } };
        const QJsonValue text = schema.take(QStringLiteral("description"));
        if (text.isString())
            parameter.insert(QStringLiteral("description"), text);
        parameter.insert(QStringLiteral("schema"), schema);
        parameters.append(parameter);
    }
    if (endpoint.hasKey)
        parameters.append(
            QJsonObject{ { QStringLiteral("name"), QLatin1String(protocol::idempotencyKeyHeader) },
                { QStringLiteral("in"), QStringLiteral("header") },
                { QStringLiteral("required"), true },
                { QStringLiteral("schema"), reference(QStringLiteral("RequestId")) } });
    return parameters;
}

QJsonObject Writer::responsesOf(const EndpointHead &endpoint, const QJsonObject &prose)
{
    QSet<int> statuses{ 400, 413, 503 };
    if (endpoint.lane != protocol::Lane::Listener)
        statuses << 500;
    if (endpoint.guard != Guard::Nobody)
        statuses << 401 << 403;
    if (protocol::hasBody(endpoint))
        statuses << 415;
    if (endpoint.attempts != protocol::Attempts::Unlimited)
        statuses << 429;
    for (const auto &status : prose.value(QLatin1String("also")).toArray())
        statuses << status.toInt();
    // Of a record: it may not be there, be there already, or have been changed meanwhile.
    const bool isOfRecords = endpoint.summary != nullptr;
    if (isOfRecords && QLatin1String(endpoint.path).contains(u'{'))
        statuses << 404;
    if (isOfRecords && protocol::hasBody(endpoint))
        statuses << 409;
    QJsonObject responses;
    for (const int status : statuses) {
        const QString key = QString::number(status);
        const QString name = proseOf("responses", key).value(QLatin1String("name")).toString();
        SHAHN_ASSERT(!name.isEmpty());
        responses.insert(key,
            QJsonObject{
                { QStringLiteral("$ref"), QStringLiteral("#/components/responses/") + name } });
    }
    const QJsonObject described = prose.value(QLatin1String("reply")).toObject();
    const bool hasReply = endpoint.reply != nullptr || !described.isEmpty();
    QJsonObject done{ { QStringLiteral("description"),
        prose.value(QLatin1String("done")).toString(QStringLiteral("Done.")) } };
    QJsonObject content;
    if (hasReply) {
        content = jsonContent(endpoint.reply != nullptr ? refToMessage(*endpoint.reply) : described,
            prose.value(QLatin1String("replyExamples")));
        done.insert(QStringLiteral("content"), content);
    }
    responses.insert(hasReply ? QStringLiteral("200") : QStringLiteral("204"), done);
    if (endpoint.alsoStatus != 0) {
        const QJsonObject problem = jsonContent(
            refToMessage(protocol::messageType<protocol::Problem>), {}, protocol::problemMediaType);
        for (auto it = problem.begin(); it != problem.end(); ++it)
            content.insert(it.key(), *it);
        responses.insert(QString::number(endpoint.alsoStatus),
            QJsonObject{ { QStringLiteral("description"), prose.value(QLatin1String("alsoDone")) },
                { QStringLiteral("content"), content } });
    }
    return responses;
}

QJsonObject Writer::operationOf(const EndpointHead &endpoint)
{
    const QJsonObject prose = proseOf("operations", QLatin1String(endpoint.name));
    const QJsonValue summary = endpoint.summary == nullptr
        ? prose.value(QLatin1String("summary"))
        : QJsonValue(QLatin1String(endpoint.summary));
    QJsonObject operation{ { QStringLiteral("operationId"), QLatin1String(endpoint.name) },
        { QStringLiteral("summary"), summary } };
    if (prose.contains(QLatin1String("description")))
        operation.insert(QStringLiteral("description"), prose.value(QLatin1String("description")));
    QJsonArray security;
    if (endpoint.guard == Guard::Machine)
        operation.insert(QStringLiteral("x-controlSocket"), true);
    else if (endpoint.guard != Guard::Nobody) {
        QJsonObject needed{ { QStringLiteral("clientCertificate"), QJsonArray() } };
        if (endpoint.guard == Guard::Session)
            needed.insert(QStringLiteral("session"), QJsonArray());
        security.append(needed);
    }
    operation.insert(QStringLiteral("security"), security);
    if (endpoint.right)
        operation.insert(QStringLiteral("x-right"), rightText(*endpoint.right));
    if (endpoint.alsoRight)
        operation.insert(QStringLiteral("x-also-right"), rightText(*endpoint.alsoRight));
    if (endpoint.right && isOfUtility(*endpoint.right))
        operation.insert(QStringLiteral("x-wholeUtility"), true);
    const QJsonArray parameters = parametersOf(endpoint);
    if (!parameters.isEmpty())
        operation.insert(QStringLiteral("parameters"), parameters);
    if (protocol::hasBody(endpoint)) {
        for (const QString &field : protocol::pathFields(endpoint))
            m_inPath.insert(QLatin1String(endpoint.request->name) + u'/' + field);
        operation.insert(QStringLiteral("requestBody"),
            QJsonObject{ { QStringLiteral("required"), true },
                { QStringLiteral("content"),
                    jsonContent(refToMessage(*endpoint.request),
                        prose.value(QLatin1String("requestExamples"))) } });
    }
    operation.insert(QStringLiteral("responses"), responsesOf(endpoint, prose));
    return operation;
}

QJsonObject Writer::components()
{
    QJsonObject schemas = m_prose[u"schemas"].toObject();
    for (auto it = schemas.begin(); it != schemas.end(); ++it)
        *it = withWords(it->toObject());
    refToMessage(protocol::messageType<protocol::Problem>);
    // Grows while it is read.
    for (size_t i = 0; i < m_messages.size(); ++i)
        schemas.insert(QLatin1String(m_messages[i]->name), messageSchema(*m_messages[i]));
    QJsonObject responses;
    const QJsonObject described = m_prose[u"responses"].toObject();
    for (const auto &one : described) {
        QJsonObject response = one.toObject();
        const QString name = response.take(QStringLiteral("name")).toString();
        response.insert(QStringLiteral("content"),
            jsonContent(reference(QStringLiteral("Problem")), {}, protocol::problemMediaType));
        responses.insert(name, response);
    }
    return { { QStringLiteral("securitySchemes"), m_prose[u"securitySchemes"] },
        { QStringLiteral("responses"), responses }, { QStringLiteral("schemas"), schemas } };
}

QStringList Writer::strays() const
{
    QStringList strays;
    for (const char *section : { "fields", "messages", "operations" }) {
        const QJsonObject entries = m_prose[QLatin1String(section)].toObject();
        for (auto it = entries.begin(); it != entries.end(); ++it) {
            const QString name = QLatin1String(section) + u'/' + it.key();
            if (!m_used.contains(name))
                strays.append(name);
            const QJsonObject fields = it->toObject().value(QLatin1String("fields")).toObject();
            for (const QString &field : fields.keys()) {
                if (!m_used.contains(name + u'/' + field))
                    strays.append(name + u'/' + field);
            }
        }
    }
    return strays;
}

OpenApi Writer::write(std::span<const EndpointHead *const> endpoints)
{
    QJsonObject document = m_prose[u"document"].toObject();
    QJsonObject paths;
    for (const EndpointHead *const endpoint : endpoints) {
        const QString path = QLatin1String(endpoint->path);
        QJsonObject operations = paths.value(path).toObject();
        operations.insert(QString::fromLatin1(protocol::methodText(endpoint->method)).toLower(),
            operationOf(*endpoint));
        paths.insert(path, operations);
    }
    document.insert(QStringLiteral("paths"), paths);
    document.insert(QStringLiteral("components"), components());
    return { QJsonDocument(document).toJson(), strays() };
}

} // namespace

OpenApi describe(std::span<const EndpointHead *const> endpoints)
{
    QFile file(QStringLiteral(":/http/open_api_prose.json"));
    SHAHN_ASSERT(file.open(QIODevice::ReadOnly));
    const QJsonDocument prose = QJsonDocument::fromJson(file.readAll());
    SHAHN_ASSERT(prose.isObject());
    return Writer(prose.object()).write(endpoints);
}

QByteArray openApiDocument(std::span<const EndpointHead *const> endpoints)
{
    return describe(endpoints).document;
}

} // namespace shahn::http
