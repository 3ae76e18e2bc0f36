// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/table.h"

#include "core/assert.h"
#include "core/csv_cell.h"

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
    const auto line = [&](const auto &textOf) {
        QString text;
        for (size_t i = 0; i < widths.size(); ++i) {
            const bool isRight = m_columns[i].align == Align::Right;
            const QString aligned = isRight ? textOf(i).rightJustified(widths[i])
                                            : textOf(i).leftJustified(widths[i]);
            text += aligned + QStringLiteral("  ");
        }
        while (text.endsWith(u' '))
            text.chop(1);
        return text;
    };
    QStringList lines{ line([&](size_t i) { return headings[qsizetype(i)]; }) };
    for (const std::vector<Cell> &cells : m_rows)
        lines.append(line([&](size_t i) { return cells[i].text; }));
    return lines.join(u'\n');
}

QString Table::toCsv() const
{
    QStringList names;
    for (const Column &column : m_columns)
        names.append(csvCell(column.field, false));
    QStringList lines{ names.join(u',') };
    for (const std::vector<Cell> &cells : m_rows) {
        QStringList values;
        for (const Cell &cell : cells) {
            const bool isText = cell.value.isString();
            values.append(csvCell(isText ? cell.value.toString() : cell.text, !isText));
        }
        lines.append(values.join(u','));
    }
    return lines.join(u'\n');
}

void Table::print(const CommandArguments &arguments, const QString &whenEmpty) const
{
    if (arguments.has("json"))
        printJson(toJson());
    else if (arguments.has("csv"))
        printLine(toCsv());
    else
        printLine(toText(whenEmpty));
}

CommandOption jsonOption()
{
    return { QStringLiteral("json"), QString(),
        QStringLiteral("Print JSON, for programs; times are UTC"), OptionKind::Flag };
}

CommandOption csvOption()
{
    return { QStringLiteral("csv"), QString(),
        QStringLiteral("Print CSV, for spreadsheets; times are UTC"), OptionKind::Flag };
}

void printJson(const QJsonValue &value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    printLine(QString::fromUtf8(document.toJson()).trimmed());
}

} // namespace shahn::smsctl
