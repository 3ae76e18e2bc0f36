// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/endpoint.h"

#include "protocol/json_codec.h"

#include <QUrl>

#include <algorithm>
#include <cstring>

namespace shahn::protocol
{
namespace
{

QString encoded(const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); }

// Numbers and flags as the server reads them again.
QString textOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

bool isInPath(const std::vector<QString> &names, const QString &name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isQuery(Method method) { return method == Method::Get || method == Method::Delete; }

Expected<QJsonValue> valueOf(const FieldType &type, const QString &name, const QString &text)
{
    bool isNumber = false;
    switch (type.kind) {
    case FieldType::Kind::Text:
        return QJsonValue(text);
    case FieldType::Kind::Flag:
        if (text == QLatin1String("true") || text == QLatin1String("false"))
            return QJsonValue(text == QLatin1String("true"));
        return wrongType(name, "boolean");
    case FieldType::Kind::Int:
    case FieldType::Kind::Int64:
        // Digits, with a minus before them at most.
        if (const qint64 number = text.toLongLong(&isNumber); isNumber && !text.startsWith(u'+')
            && text == text.trimmed()
            && (type.kind == FieldType::Kind::Int64 || number == static_cast<int>(number)))
            return QJsonValue(number);
        return wrongType(name, "integer");
    case FieldType::Kind::Object:
    case FieldType::Kind::Message:
        break;
    }
    return wrongType(name, "text");
}

Expected<void> addTexts(const std::vector<FieldInfo> &fields, const Texts &texts, QJsonObject &to)
{
    for (const auto &[name, text] : texts) {
        const auto field = std::find_if(fields.begin(), fields.end(),
            [&name = name](const FieldInfo &one) { return name == QLatin1String(one.name); });
        if (field == fields.end())
            return unknownField(name);
        if (to.contains(name))
            return fail(ErrorCode::InvalidField,
                QStringLiteral("%1: is given more than once").arg(name),
                { { QStringLiteral("field"), name },
                    { QStringLiteral("reason"), QStringLiteral("is given more than once") } });
        const auto value = valueOf(field->type, name, text);
        if (!value)
            return value.error();
        to.insert(name, *value);
    }
    return {};
}

} // namespace

const char *methodText(Method method)
{
    switch (method) {
    case Method::Get:
        return "GET";
    case Method::Post:
        return "POST";
    case Method::Put:
        return "PUT";
    case Method::Delete:
        return "DELETE";
    case Method::Other:
        return "";
    }
    return "";
}

std::vector<QString> pathFields(const EndpointHead &endpoint)
{
    std::vector<QString> names;
    const QString path = QLatin1String(endpoint.path);
    for (qsizetype open = path.indexOf(u'{'); open >= 0; open = path.indexOf(u'{', open + 1))
        names.push_back(path.mid(open + 1, path.indexOf(u'}', open) - open - 1));
    return names;
}

bool hasBody(const EndpointHead &endpoint)
{
    const auto inPath = std::count(endpoint.path, endpoint.path + std::strlen(endpoint.path), '{');
    return !isQuery(endpoint.method)
        && endpoint.request->fields().size() > static_cast<size_t>(inPath);
}

Target targetOf(const EndpointHead &endpoint, const QJsonObject &request)
{
    Target target{ QLatin1String(endpoint.path), {} };
    const std::vector<QString> inPath = pathFields(endpoint);
    for (const QString &name : inPath)
        target.path.replace(u'{' + name + u'}', encoded(textOf(request.value(name))));
    if (isQuery(endpoint.method)) {
        // In the order of the fields.
        QChar before = u'?';
        for (const FieldInfo &field : endpoint.request->fields()) {
            const QString name = QLatin1String(field.name);
            if (!request.contains(name) || isInPath(inPath, name))
                continue;
            target.path += before + name + u'=' + encoded(textOf(request.value(name)));
            before = u'&';
        }
        return target;
    }
    target.body = request;
    for (const QString &name : inPath)
        target.body.remove(name);
    return target;
}

Expected<QJsonObject> requestOf(
    const EndpointHead &endpoint, const Texts &path, const Texts &query, const QJsonObject &body)
{
    QJsonObject request = body;
    const std::vector<FieldInfo> &fields = endpoint.request->fields();
    for (const auto &[name, text] : path) {
        if (body.contains(name))
            return unknownField(name);
    }
    if (auto added = addTexts(fields, path, request); !added)
        return added.error();
    const std::vector<FieldInfo> none;
    if (auto added = addTexts(isQuery(endpoint.method) ? fields : none, query, request); !added)
        return added.error();
    if (auto checked = checkTexts(request); !checked)
        return checked.error();
    return request;
}

} // namespace shahn::protocol
