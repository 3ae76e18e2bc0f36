// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How the fields of any message (message.h) are read from JSON and written to it.

#include "protocol/message.h"

#include "core/energy.h"
#include "core/money.h"
#include "pricing/exact_amount.h"
#include "pricing/tariff_words.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonValue>
#include <QStringList>

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
Expected<void> readValue(const QJsonValue &json, const QString &path, QStringList &values);
Expected<void> readValue(const QJsonValue &json, const QString &path, Money &amount);
Expected<void> readValue(const QJsonValue &json, const QString &path, Energy &energy);
Expected<void> readValue(const QJsonValue &json, const QString &path, QDate &date);
Expected<void> readValue(const QJsonValue &json, const QString &path, pricing::ExactAmount &amount);
Error wrongType(const QString &path, const char *expected);
Error missingField(const QString &path);
Error unknownWord(const QString &path, const QString &text);
Error unknownField(const QString &path);

// By the words of the value's own layer.
template <class Enum>

requires std::is_enum_v<Enum> Expected<void> readValue(
    const QJsonValue &json, const QString &path, Enum &value)
{
    QString text;
    if (auto read = readValue(json, path, text); !read)
        return read;
    for (const auto &one : wordsOf(std::type_identity<Enum>())) {
        if (text == QLatin1String(one.word)) {
            value = one.value;
            return {};
        }
    }
    return unknownWord(path, text);
}

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

inline QJsonValue writeValue(const QStringList &values)
{
    return QJsonArray::fromStringList(values);
}

inline QJsonValue writeValue(Money amount) { return amount.minor(); }

inline QJsonValue writeValue(Energy energy) { return energy.wh(); }

inline QJsonValue writeValue(QDate date) { return date.toString(Qt::ISODate); }

inline QJsonValue writeValue(const pricing::ExactAmount &amount) { return amount.text(); }

template <class Enum>

requires std::is_enum_v<Enum> QJsonValue writeValue(Enum value)
{
    return QLatin1String(wordOf(value));
}

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

template <class T, class M>
void writeOne(QJsonObject &object, const Field<T, M> &one, const T &message)
{
    writeField(object, one.name, message.*(one.member));
}

template <class T, class M>
void writeOne(QJsonObject &object, const UsualField<T, M> &one, const T &message)
{
    static const T usual{};
    if (message.*(one.member) != usual.*(one.member))
        writeField(object, one.name, message.*(one.member));
}

template <Message T>
QJsonObject toJson(const T &message)
{
    QJsonObject object;
    FieldList<T>::fields([&](const auto &...one) { (writeOne(object, one, message), ...); });
    return object;
}

template <class T, class M>
Expected<void> readOne(
    const QJsonObject &object, const QString &path, const Field<T, M> &one, T &message)
{
    return readField(object, one.name, path, message.*(one.member));
}

template <class T, class M>
Expected<void> readOne(
    const QJsonObject &object, const QString &path, const UsualField<T, M> &one, T &message)
{
    if (!object.contains(QLatin1String(one.name)))
        return {};
    return readField(object, one.name, path, message.*(one.member));
}

template <Message T>
Expected<void> readValue(const QJsonValue &json, const QString &path, T &message)
{
    if (!json.isObject())
        return wrongType(path, "object");
    const QJsonObject object = json.toObject();
    Expected<void> result;
    message = T{};
    const auto isOneRead = [&](const auto &one) {
        result = readOne(object, path, one, message);
        return result.has_value();
    };
    const bool isRead
        = FieldList<T>::fields([&](const auto &...one) { return (isOneRead(one) && ...); });
    if (!isRead)
        return result;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const bool isKnown = FieldList<T>::fields(
            [&](const auto &...one) { return ((it.key() == QLatin1String(one.name)) || ...); });
        if (!isKnown)
            return unknownField(path.isEmpty() ? it.key() : path + u'.' + it.key());
    }
    return {};
}

template <class Enum>
std::vector<const char *> wordTexts()
{
    std::vector<const char *> texts;
    for (const auto &one : wordsOf(std::type_identity<Enum>()))
        texts.push_back(one.word);
    return texts;
}

template <class T>
FieldType fieldTypeOf()
{
    if constexpr (std::is_same_v<T, QString>)
        return { FieldType::Kind::Text };
    else if constexpr (std::is_enum_v<T>)
        return { .kind = FieldType::Kind::Text, .words = &wordTexts<T> };
    else if constexpr (std::is_same_v<T, QDate> || std::is_same_v<T, pricing::ExactAmount>)
        return { FieldType::Kind::Text };
    else if constexpr (std::is_same_v<T, Money> || std::is_same_v<T, Energy>)
        return { FieldType::Kind::Int64 };
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

template <class T, class M>
FieldInfo infoOf(const Field<T, M> &one)
{
    return { one.name, fieldTypeOf<M>() };
}

template <class T, class M>
FieldInfo infoOf(const UsualField<T, M> &one)
{
    FieldInfo info{ one.name, fieldTypeOf<M>() };
    info.type.isOptional = true;
    return info;
}

template <Message T>
const std::vector<FieldInfo> &fieldsOf()
{
    static const std::vector<FieldInfo> infos = FieldList<T>::fields(
        [](const auto &...one) { return std::vector<FieldInfo>{ infoOf(one)... }; });
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
