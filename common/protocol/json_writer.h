// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How the fields of any message (message.h) are written as JSON octets; json_codec.h reads the same
// back.

#include "protocol/message.h"

#include "core/energy.h"
#include "core/money.h"
#include "pricing/exact_amount.h"
#include "pricing/tariff_words.h"

#include <QDate>
#include <QStringList>

namespace shahn::protocol
{

void appendJson(std::string &json, const QString &text);
void appendJson(std::string &json, qint64 number);
void appendJson(std::string &json, const QJsonObject &object);

inline void appendJson(std::string &json, int number) { appendJson(json, qint64{ number }); }

inline void appendJson(std::string &json, bool flag) { json += flag ? "true" : "false"; }

inline void appendJson(std::string &json, Money amount) { appendJson(json, amount.minor()); }

inline void appendJson(std::string &json, Energy energy) { appendJson(json, energy.wh()); }

inline void appendJson(std::string &json, QDate date)
{
    appendJson(json, date.toString(Qt::ISODate));
}

inline void appendJson(std::string &json, const pricing::ExactAmount &amount)
{
    appendJson(json, amount.text());
}

template <class Enum>
requires std::is_enum_v<Enum>

void appendJson(std::string &json, Enum value)
{
    json += '"';
    json += wordOf(value);
    json += '"';
}

void appendJson(std::string &json, const QStringList &texts);

template <class T>
void appendJson(std::string &json, const std::vector<T> &values)
{
    json += '[';
    bool isFirst = true;
    for (const T &value : values) {
        if (!std::exchange(isFirst, false))
            json += ',';
        appendJson(json, value);
    }
    json += ']';
}

template <class T>
void appendField(std::string &json, const char *name, const T &value)
{
    if (json.back() != '{')
        json += ',';
    json += '"';
    json += name;
    json += "\":";
    appendJson(json, value);
}

template <class T>
void appendField(std::string &json, const char *name, const std::optional<T> &value)
{
    if (value)
        appendField(json, name, *value);
}

template <class T, class M>
void appendOne(std::string &json, const Field<T, M> &one, const T &message)
{
    appendField(json, one.name, message.*(one.member));
}

template <class T, class M>
void appendOne(std::string &json, const UsualField<T, M> &one, const T &message)
{
    static const T usual{};
    if (message.*(one.member) != usual.*(one.member))
        appendField(json, one.name, message.*(one.member));
}

template <Message T>
void appendJson(std::string &json, const T &message)
{
    json += '{';
    FieldList<T>::fields([&](const auto &...one) { (appendOne(json, one, message), ...); });
    json += '}';
}

} // namespace shahn::protocol
