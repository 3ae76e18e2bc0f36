// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How the fields of any message (message.h) are read from JSON and written to it.

#include "protocol/message.h"

#include <QJsonArray>
#include <QJsonValue>

namespace shahn::protocol
{

Expected<QJsonObject> parseObject(const QByteArray &json);
// For what comes from outside to be kept: InvalidField with the path of a text that has a character
// which no text of ours may have (forbiddenCharacterAt).
Expected<void> checkTexts(const QJsonValue &json, const QString &path = {});
QByteArray toBytes(const QJsonObject &object);

Expected<void> readValue(const QJsonValue &json, const QString &path, QString &value);
Expected<void> readValue(const QJsonValue &json, const QString &path, qint64 &value);
Expected<void> readValue(const QJsonValue &json, const QString &path, int &value);
Expected<void> readValue(const QJsonValue &json, const QString &path, bool &value);
Expected<void> readValue(const QJsonValue &json, const QString &path, QJsonObject &value);
Error wrongType(const QString &path, const char *expected);
Error missingField(const QString &path);
Error unknownField(const QString &path);

template <class T>
Expected<void> readValue(const QJsonValue &json, const QString &path, std::vector<T> &values)
{
    if (!json.isArray())
        return wrongType(path, "array");
    const QJsonArray array = json.toArray();
    values.clear();
    for (qsizetype i = 0; i < array.size(); ++i) {
        T value{};
        if (auto read = readValue(array[i], QStringLiteral("%1[%2]").arg(path).arg(i), value);
            !read)
            return read;
        values.push_back(std::move(value));
    }
    return {};
}

inline QJsonValue writeValue(const QString &value) { return value; }

inline QJsonValue writeValue(qint64 value) { return value; }

inline QJsonValue writeValue(int value) { return value; }

inline QJsonValue writeValue(bool value) { return value; }

inline QJsonValue writeValue(const QJsonObject &value) { return value; }

template <Message T>
QJsonValue writeValue(const T &message)
{
    return toJson(message);
}

template <class T>
QJsonValue writeValue(const std::vector<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(writeValue(value));
    return array;
}

template <class T>
void writeField(QJsonObject &object, const char *name, const T &value)
{
    object.insert(QLatin1String(name), writeValue(value));
}

template <class T>
void writeField(QJsonObject &object, const char *name, const std::optional<T> &value)
{
    if (value)
        object.insert(QLatin1String(name), writeValue(*value));
}

template <class T>
Expected<void> readField(const QJsonObject &object, const char *name, const QString &path, T &value)
{
    const auto it = object.constFind(QLatin1String(name));
    const QString fieldPath
        = path.isEmpty() ? QString(QLatin1String(name)) : path + u'.' + QLatin1String(name);
    if (it == object.constEnd())
        return missingField(fieldPath);
    return readValue(*it, fieldPath, value);
}

template <class T>
Expected<void> readField(
    const QJsonObject &object, const char *name, const QString &path, std::optional<T> &value)
{
    value.reset();
    if (!object.contains(QLatin1String(name)))
        return {};
    T present{};
    if (auto read = readField(object, name, path, present); !read)
        return read;
    value = std::move(present);
    return {};
}

template <Message T>
QJsonObject toJson(const T &message)
{
    QJsonObject object;
    T::fields(
        [&](const auto &...one) { (writeField(object, one.name, message.*(one.member)), ...); });
    return object;
}

template <Message T>
Expected<void> readValue(const QJsonValue &json, const QString &path, T &message)
{
    if (!json.isObject())
        return wrongType(path, "object");
    const QJsonObject object = json.toObject();
    Expected<void> result;
    const auto readOne = [&](const auto &one) {
        result = readField(object, one.name, path, message.*(one.member));
        return result.has_value();
    };
    const bool isRead = T::fields([&](const auto &...one) { return (readOne(one) && ...); });
    if (!isRead)
        return result;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const bool isKnown = T::fields(
            [&](const auto &...one) { return ((it.key() == QLatin1String(one.name)) || ...); });
        if (!isKnown)
            return unknownField(path.isEmpty() ? it.key() : path + u'.' + it.key());
    }
    return {};
}

template <class T>
FieldType fieldTypeOf()
{
    if constexpr (std::is_same_v<T, QString>)
        return { FieldType::Kind::Text };
    else if constexpr (std::is_same_v<T, int>)
        return { FieldType::Kind::Int };
    else if constexpr (std::is_same_v<T, qint64>)
        return { FieldType::Kind::Int64 };
    else if constexpr (std::is_same_v<T, bool>)
        return { FieldType::Kind::Flag };
    else if constexpr (std::is_same_v<T, QJsonObject>)
        return { FieldType::Kind::Object };
    else if constexpr (Message<T>)
        return { FieldType::Kind::Message, false, false, &messageType<T> };
    else {
        // An optional, or a list.
        FieldType type = fieldTypeOf<typename T::value_type>();
        if constexpr (std::is_same_v<T, std::optional<typename T::value_type>>)
            type.isOptional = true;
        else
            type.isList = true;
        return type;
    }
}

template <Message T>
const std::vector<FieldInfo> &fieldsOf()
{
    static const std::vector<FieldInfo> infos = T::fields([](const auto &...one) {
        return std::vector<FieldInfo>{ { one.name,
            fieldTypeOf<std::remove_cvref_t<decltype(std::declval<T &>().*(one.member))>>() }... };
    });
    return infos;
}

template <Message T>
Expected<T> fromJson(const QJsonObject &object)
{
    T message{};
    if (auto read = readValue(QJsonValue(object), QString(), message); !read)
        return read.error();
    return message;
}

template <Message T>
Expected<T> fromBytes(const QByteArray &json)
{
    auto object = parseObject(json);
    if (!object)
        return object.error();
    return fromJson<T>(*object);
}

template <Message T>
QByteArray toBytes(const T &message)
{
    return toBytes(toJson(message));
}

} // namespace shahn::protocol
