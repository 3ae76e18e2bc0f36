// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A message of the API lists its fields once:
//
//     struct QuoteRequest {
//         QString meterNumber;
//         qint64 tenderMinor = 0;
//         template <class Visitor>
//         static auto fields(const Visitor &visit)
//         {
//             return visit(field("meterNumber", &QuoteRequest::meterNumber),
//                 field("tenderMinor", &QuoteRequest::tenderMinor));
//         }
//     };
//
// Reading is strict: a missing, unknown or wrongly typed field is an error that names its path. An
// std::optional field may be absent, and so may a usual() one that has the value of a new struct.
// Integers are exact; a number with a fraction is refused.
// SHAHN_MESSAGE(QuoteRequest) below the struct lets messages.cpp alone compile the functions for
// it. A struct without that line, for one file's own use, needs json_codec.h there.

#include "core/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <string>

#include <optional>
#include <vector>

namespace shahn::archive
{
struct Field;
}

namespace shahn::protocol
{

template <class T, class M>
struct Field {
    const char *name;
    M T::*member;
};

template <class T, class M>
constexpr Field<T, M> field(const char *name, M T::*member)
{
    return { name, member };
}

// Left out while it has the value that a new struct has.
template <class T, class M>
struct UsualField {
    const char *name;
    M T::*member;
};

template <class T, class M>
constexpr UsualField<T, M> usual(const char *name, M T::*member)
{
    return { name, member };
}

// Stands for whatever visits the fields.
struct AnyVisitor {
    void operator()(const auto &...) const { }
};

// Where the fields of a message stand: in the struct, or in a specialisation for one that is of
// another layer.
template <class T>
struct FieldList {
    template <class Visitor>
    static auto fields(const Visitor &visit) requires requires
    {
        T::fields(visit);
    }

    {
        return T::fields(visit);
    }
};

template <class T>
concept Message = requires
{
    FieldList<T>::fields(AnyVisitor());
};

// The type of a field as everybody sees it who does not know the struct.
struct MessageType;

struct FieldType {
    enum class Kind : quint8 { Text, Int, Int64, Flag, Object, Message };

    Kind kind = Kind::Text;
    bool isOptional = false;
    bool isList = false;
    const MessageType *message = nullptr; // of Kind::Message
    std::vector<const char *> (*words)() = nullptr; // of a text that is one of them
};

struct FieldInfo {
    const char *name = nullptr;
    FieldType type;
    const archive::Field *described = nullptr; // of a record: its limits
};

// A message as data: its name and its fields, of a struct or of what a description says.
struct MessageType {
    const char *name = nullptr;
    const std::vector<FieldInfo> &(*ofStruct)() = nullptr;
    const std::vector<FieldInfo> *described = nullptr;

    const std::vector<FieldInfo> &fields() const { return described ? *described : ofStruct(); }
};

template <class T>
inline constexpr const char *messageName = nullptr; // SHAHN_MESSAGE names it

template <Message T>
const std::vector<FieldInfo> &fieldsOf();

template <Message T>
inline constexpr MessageType messageType{ messageName<T>, &fieldsOf<T> };

// path: where the value stands in a larger document, for errors.
template <Message T>
Expected<void> readValue(const QJsonValue &json, const QString &path, T &message);
template <Message T>
Expected<T> fromJson(const QJsonObject &object);
// MalformedJson with the offset when it is no JSON object. Nesting and size are bounded by the
// caller.
template <Message T>
Expected<T> fromBytes(const QByteArray &json);
template <Message T>
QJsonObject toJson(const T &message);
template <Message T>
QByteArray toBytes(const T &message);
// Without a tree of values in between and in the order of the fields: for answers that are made
// thousands of times a second.
template <Message T>
void appendJson(std::string &json, const T &message);

} // namespace shahn::protocol

#ifdef SHAHN_COMPILE_MESSAGES
#define SHAHN_MESSAGE_TEMPLATE template
#else
#define SHAHN_MESSAGE_TEMPLATE extern template
#endif
#define SHAHN_MESSAGE(Type) SHAHN_MESSAGE_AS(Type, #Type)
// Under another name in the API's document.
#define SHAHN_MESSAGE_AS(Type, Name)                                                               \
    template <>                                                                                    \
    inline constexpr const char *messageName<Type> = Name;                                         \
    SHAHN_MESSAGE_TEMPLATE const std::vector<FieldInfo> &fieldsOf<Type>();                         \
    SHAHN_MESSAGE_TEMPLATE Expected<void> readValue(const QJsonValue &, const QString &, Type &);  \
    SHAHN_MESSAGE_TEMPLATE Expected<Type> fromJson(const QJsonObject &);                           \
    SHAHN_MESSAGE_TEMPLATE Expected<Type> fromBytes(const QByteArray &);                           \
    SHAHN_MESSAGE_TEMPLATE QJsonObject toJson(const Type &);                                       \
    SHAHN_MESSAGE_TEMPLATE QByteArray toBytes(const Type &);                                       \
    SHAHN_MESSAGE_TEMPLATE void appendJson(std::string &, const Type &)
