// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/json_writer.h"

#include "protocol/json_codec.h"

#include <QJsonObject>

#include <array>
#include <charconv>

namespace shahn::protocol
{
namespace
{

constexpr char hexDigits[] = "0123456789abcdef";

bool needsEscape(char octet)
{
    return static_cast<unsigned char>(octet) < 0x20 || octet == '"' || octet == '\\';
}

void appendEscaped(std::string &json, char octet)
{
    if (octet == '"' || octet == '\\') {
        json += '\\';
        json += octet;
        return;
    }
    json += "\\u00";
    json += hexDigits[static_cast<unsigned char>(octet) >> 4];
    json += hexDigits[static_cast<unsigned char>(octet) & 0xf];
}

} // namespace

void appendJson(std::string &json, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    json += '"';
    qsizetype copied = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        if (!needsEscape(utf8[i]))
            continue;
        json.append(utf8.constData() + copied, size_t(i - copied));
        appendEscaped(json, utf8[i]);
        copied = i + 1;
    }
    json.append(utf8.constData() + copied, size_t(utf8.size() - copied));
    json += '"';
}

void appendJson(std::string &json, qint64 number)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    json.append(digits.data(), size_t(end - digits.data()));
}

void appendJson(std::string &json, const QStringList &texts)
{
    appendJson(json, std::vector<QString>(texts.begin(), texts.end()));
}

void appendJson(std::string &json, const QJsonObject &object)
{
    json += toBytes(object).toStdString();
}

} // namespace shahn::protocol
