// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/json_codec.h"

#include "core/text.h"
#include "protocol/strict_json.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace shahn::protocol
{
namespace
{

QJsonObject fieldContext(const QString &path)
{
    return QJsonObject{ { QStringLiteral("field"), path } };
}

} // namespace

Expected<QJsonObject> parseObject(const QByteArray &json)
{
    if (auto checked = checkJson(json); !checked)
        return checked.error();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorCode::MalformedJson,
            QStringLiteral("%1 at offset %2").arg(problem.errorString()).arg(problem.offset));
    if (!document.isObject())
        return fail(ErrorCode::MalformedJson, QStringLiteral("the document is not an object"));
    return document.object();
}

Expected<void> checkTexts(const QJsonValue &json, const QString &path)
{
    if (json.isString()) {
        const qsizetype at = forbiddenCharacterAt(json.toString());
        if (at < 0)
            return {};
        return fail(ErrorCode::InvalidField,
            QStringLiteral("%1 has a character that no text may have, at position %2")
                .arg(path)
                .arg(at),
            fieldContext(path));
    }
    const QJsonArray array = json.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (auto checked = checkTexts(array[i], QStringLiteral("%1[%2]").arg(path).arg(i));
            !checked)
            return checked;
    }
    const QJsonObject object = json.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (forbiddenCharacterAt(it.key()) >= 0)
            return fail(ErrorCode::InvalidField,
                QStringLiteral("%1 has a name with a character that no text may have").arg(path),
                fieldContext(path));
        const QString name = path.isEmpty() ? it.key() : path + u'.' + it.key();
        if (auto checked = checkTexts(*it, name); !checked)
            return checked;
    }
    return {};
}

QByteArray toBytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Error wrongType(const QString &path, const char *expected)
{
    return fail(ErrorCode::InvalidField,
        QStringLiteral("%1 is not of type %2").arg(path, QLatin1String(expected)),
        fieldContext(path));
}

Error missingField(const QString &path)
{
    return fail(
        ErrorCode::MissingField, QStringLiteral("%1 is missing").arg(path), fieldContext(path));
}

Error unknownField(const QString &path)
{
    return fail(
        ErrorCode::UnknownField, QStringLiteral("%1 is not known").arg(path), fieldContext(path));
}

Error unknownWord(const QString &path, const QString &text)
{
    return fail(ErrorCode::InvalidField, QStringLiteral("%1 cannot be '%2'").arg(path, text),
        fieldContext(path));
}

Expected<void> readValue(const QJsonValue &json, const QString &path, QString &value)
{
    if (!json.isString())
        return wrongType(path, "string");
    value = json.toString();
    return {};
}

Expected<void> readValue(const QJsonValue &json, const QString &path, qint64 &value)
{
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    const qint64 number = json.toInteger(none);
    if (!json.isDouble() || number == none)
        return wrongType(path, "integer");
    value = number;
    return {};
}

Expected<void> readValue(const QJsonValue &json, const QString &path, int &value)
{
    qint64 wide = 0;
    if (auto read = readValue(json, path, wide); !read)
        return read;
    if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max())
        return wrongType(path, "32-bit integer");
    value = static_cast<int>(wide);
    return {};
}

Expected<void> readValue(const QJsonValue &json, const QString &path, bool &value)
{
    if (!json.isBool())
        return wrongType(path, "boolean");
    value = json.toBool();
    return {};
}

Expected<void> readValue(const QJsonValue &json, const QString &path, QJsonObject &value)
{
    if (!json.isObject())
        return wrongType(path, "object");
    value = json.toObject();
    return {};
}

Expected<void> readValue(const QJsonValue &json, const QString &path, QStringList &values)
{
    std::vector<QString> texts;
    if (auto read = readValue(json, path, texts); !read)
        return read;
    values = QStringList(texts.begin(), texts.end());
    return {};
}

Expected<void> readValue(const QJsonValue &json, const QString &path, Money &amount)
{
    qint64 minor = 0;
    if (auto read = readValue(json, path, minor); !read)
        return read;
    amount = Money::fromMinor(minor);
    return {};
}

Expected<void> readValue(const QJsonValue &json, const QString &path, Energy &energy)
{
    qint64 wh = 0;
    if (auto read = readValue(json, path, wh); !read)
        return read;
    energy = Energy::fromWh(wh);
    return {};
}

Expected<void> readValue(const QJsonValue &json, const QString &path, QDate &date)
{
    QString text;
    if (auto read = readValue(json, path, text); !read)
        return read;
    date = QDate::fromString(text, Qt::ISODate);
    return date.isValid() ? Expected<void>() : wrongType(path, "date");
}

Expected<void> readValue(const QJsonValue &json, const QString &path, pricing::ExactAmount &amount)
{
    QString text;
    if (auto read = readValue(json, path, text); !read)
        return read;
    const auto read = pricing::ExactAmount::fromText(text);
    if (!read)
        return wrongType(path, "amount");
    amount = *read;
    return {};
}

} // namespace shahn::protocol
