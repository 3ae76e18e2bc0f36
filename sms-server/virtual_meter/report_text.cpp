// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_meter/report_text.h"

#include "core/text.h"

#include <QJsonArray>
#include <QJsonObject>

namespace shahn::meter
{
namespace
{

using namespace Qt::StringLiterals;

QString valueText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"yes"_s : u"no"_s;
    if (value.isDouble())
        return QString::number(value.toInteger());
    if (value.isArray())
        return QString::number(value.toArray().size());
    if (!value.isObject())
        return value.toString();
    QStringList parts;
    const QJsonObject object = value.toObject();
    for (const QString &name : object.keys())
        parts.append(name + u' ' + valueText(object[name]));
    return parts.join(u", "_s);
}

} // namespace

QJsonObject reportJson(const QString &token, const EntryReport &report)
{
    QJsonObject json = report.facts;
    json.insert(u"token"_s, token);
    json.insert(u"resultCode"_s, static_cast<int>(report.result));
    json.insert(u"result"_s, resultName(report.result));
    json.insert(u"accepted"_s, isAccepted(report.result));
    json.insert(u"text"_s, resultText(report.result));
    if (!report.function.isEmpty())
        json.insert(u"function"_s, report.function);
    return json;
}

QString reportLine(const EntryReport &report)
{
    QString line
        = u"%1 %2"_s.arg(static_cast<int>(report.result), 2).arg(resultText(report.result));
    if (!report.function.isEmpty())
        line += u" %1"_s.arg(report.function);
    if (!report.facts.isEmpty())
        line += u" (%1)"_s.arg(valueText(report.facts));
    return line;
}

QString stateText(const QJsonObject &state)
{
    QStringList lines;
    for (const QString &name : state.keys())
        lines.append(u"%1: %2"_s.arg(name, valueText(state[name])));
    return lines.join(u'\n');
}

} // namespace shahn::meter
