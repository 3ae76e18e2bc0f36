// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/table.h"

#include "core/assert.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace shahn::smsctl
{

void Table::add(const std::vector<Cell> &cells)
{
    SHAHN_ASSERT(cells.size() == m_columns.size());
    m_rows.push_back(cells);
}

QJsonArray Table::toJson() const
{
    QJsonArray rows;
    for (const std::vector<Cell> &cells : m_rows) {
        QJsonObject row;
        for (size_t i = 0; i < m_columns.size(); ++i)
            row.insert(m_columns[i].field, cells[i].value);
        rows.append(row);
    }
    return rows;
}

QString Table::toText(const QString &whenEmpty) const
{
    if (m_rows.empty())
        return whenEmpty;
    QStringList headings;
    for (const Column &column : m_columns)
        headings.append(column.heading);
    std::vector<qsizetype> widths;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        qsizetype width = headings[qsizetype(i)].size();
        for (const std::vector<Cell> &cells : m_rows)
            width = std::max(width, cells[i].text.size());
        widths.push_back(width);
    }
    const auto line = [&widths](const auto &textOf) {
        QString text;
        for (size_t i = 0; i < widths.size(); ++i)
            text += textOf(i).leftJustified(widths[i] + 2);
        while (text.endsWith(u' '))
            text.chop(1);
        return text;
    };
    QStringList lines{ line([&](size_t i) { return headings[qsizetype(i)]; }) };
    for (const std::vector<Cell> &cells : m_rows)
        lines.append(line([&](size_t i) { return cells[i].text; }));
    return lines.join(u'\n');
}

void Table::print(const CommandArguments &arguments, const QString &whenEmpty) const
{
    if (arguments.has("json"))
        printJson(toJson());
    else
        printLine(toText(whenEmpty));
}

CommandOption jsonOption()
{
    return { QStringLiteral("json"), QString(),
        QStringLiteral("Print JSON, for programs; times are UTC"), OptionKind::Flag };
}

void printJson(const QJsonValue &value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    printLine(QString::fromUtf8(document.toJson()).trimmed());
}

} // namespace shahn::smsctl
