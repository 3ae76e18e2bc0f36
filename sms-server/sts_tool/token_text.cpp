// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts_tool/token_text.h"

#include "sts/amount.h"
#include "sts/decimal.h"
#include "sts/tid.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

namespace shahn::sts
{
namespace
{

using namespace Qt::StringLiterals;

QString pointedText(Int128 value, int decimals)
{
    QString digits = int128Text(value);
    const bool isNegative = digits.startsWith(u'-');
    digits = digits.mid(isNegative ? 1 : 0).rightJustified(decimals + 1, u'0');
    const QString text = digits.chopped(decimals) + u'.' + digits.right(decimals);
    return isNegative ? u'-' + text : text;
}

bool isKeyWord(FieldName name)
{
    return name == FieldName::KeyWord1 || name == FieldName::KeyWord2 || name == FieldName::KeyWord3
        || name == FieldName::KeyWordLast;
}

QJsonObject fieldsOf(const TokenContent &content)
{
    QJsonObject fields;
    for (const TokenField &field : formatOf(content.kind).fields) {
        if (field.width > 0 && !isKeyWord(field.name))
            fields.insert(fieldName(field.name), static_cast<qint64>(content.values[field.name]));
    }
    return fields;
}

QString serviceName(int subClass)
{
    static const std::array<QString, 4> names
        = { u"electricity"_s, u"water"_s, u"gas"_s, u"time"_s };
    return names[static_cast<size_t>(subClass & 3)];
}

void addAmount(const TokenContent &content, QJsonObject &json)
{
    const quint64 field = content.values[FieldName::Amount];
    if (content.kind == TokenKind::UnitCredit) {
        json.insert(u"amount"_s, pointedText(decodeUnits(static_cast<quint16>(field)), 1));
        json.insert(u"service"_s, serviceName(content.subClass));
    }
    if (content.kind == TokenKind::CurrencyCredit) {
        const quint64 all = content.values[FieldName::SignExponent] << 16 | field;
        json.insert(u"amount"_s, pointedText(decodeCurrency(static_cast<quint32>(all)), 5));
        json.insert(u"service"_s, serviceName(content.subClass));
    }
    if (content.kind == TokenKind::PowerLimit || content.kind == TokenKind::PhaseUnbalance)
        json.insert(
            u"watts"_s, decodeUnits(static_cast<quint16>(content.values[FieldName::Watts])));
}

void addTests(const TokenContent &content, QJsonObject &json)
{
    const bool isShort = content.kind == TokenKind::MeterTestShort;
    if (!isShort && content.kind != TokenKind::MeterTestLong)
        return;
    const int bitCount = isShort ? 36 : 28;
    const quint64 control = content.values[FieldName::Control];
    if (control == (quint64(1) << bitCount) - 1) {
        json.insert(u"tests"_s, u"all"_s);
        return;
    }
    QJsonArray tests;
    for (int bit = 0; bit < bitCount; ++bit) {
        if (((control >> bit) & 1) != 0)
            tests.append(bit + 1);
    }
    json.insert(u"tests"_s, tests);
}

} // namespace

QJsonObject describeContent(const TokenContent &content, std::optional<BaseDate> baseDate)
{
    const TokenFormat &format = formatOf(content.kind);
    QJsonObject json = { { u"kind"_s, kindName(content.kind) }, { u"class"_s, format.tokenClass },
        { u"subClass"_s, content.subClass }, { u"fields"_s, fieldsOf(content) } };
    addAmount(content, json);
    addTests(content, json);
    if (baseDate && hasField(format, FieldName::Tid)) {
        const auto tid = static_cast<quint32>(content.values[FieldName::Tid]);
        const auto issued
            = QDateTime::fromSecsSinceEpoch(epochMinuteOfTid(tid, *baseDate) * 60, Qt::UTC);
        json.insert(u"issued"_s, issued.toString(u"yyyy-MM-dd HH:mm"_s));
    }
    return json;
}

QJsonObject explainToken(const Token &token)
{
    const int tokenClass = token.tokenClass();
    QJsonObject json = { { u"token"_s, token.groupedDigits() }, { u"hex"_s, token.hex() },
        { u"class"_s, tokenClass } };
    static const std::array<QString, 4> meanings
        = { u"credit, encrypted under the meter's key"_s, u"test or display, in clear"_s,
              u"management, encrypted under the meter's key"_s, u"reserved"_s };
    json.insert(u"meaning"_s, meanings[static_cast<size_t>(tokenClass)]);
    if (tokenClass != 1)
        return json;
    const auto content = decodeContent(tokenClass, token.block());
    json.insert(u"isChecksumRight"_s,
        content || content.error().context.facts()[u"reason"_s].toString() != u"crc");
    if (content)
        json.insert(u"content"_s, describeContent(*content, std::nullopt));
    else
        json.insert(u"problem"_s, content.error().detail);
    return json;
}

QString linesOf(const QJsonObject &object, int indent)
{
    QString text;
    for (const QString &name : object.keys()) {
        const QJsonValue value = object[name];
        text += QString(indent, u' ') + name + u':';
        if (value.isObject()) {
            text += u'\n' + linesOf(value.toObject(), indent + 2);
            continue;
        }
        const QJsonArray items = value.isArray() ? value.toArray() : QJsonArray{ value };
        for (const auto &item : items)
            text += u' ' + item.toVariant().toString();
        text += u'\n';
    }
    return text;
}

} // namespace shahn::sts
