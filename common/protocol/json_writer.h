// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How the fields of any message (message.h) are written as JSON octets; json_codec.h reads the same
// back.

#include "protocol/message.h"

namespace shahn::protocol
{

void appendJson(std::string &json, const QString &text);
void appendJson(std::string &json, qint64 number);
void appendJson(std::string &json, const QJsonObject &object);

inline void appendJson(std::string &json, int number) { appendJson(json, qint64{ number }); }

inline void appendJson(std::string &json, bool flag) { json += flag ? "true" : "false"; }

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

template <Message T>
void appendJson(std::string &json, const T &message)
{
    json += '{';
    T::fields(
        [&](const auto &...one) { (appendField(json, one.name, message.*(one.member)), ...); });
    json += '}';
}

} // namespace shahn::protocol
