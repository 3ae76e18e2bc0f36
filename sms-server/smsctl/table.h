// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list that a command of smsctl prints: for people with headings above aligned columns, with
// --json as an array of objects whose field names do not change, or with --csv for spreadsheets.

#include "smsctl/command_line.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <concepts>
#include <vector>

namespace shahn::smsctl
{

enum class Align : quint8 { Left, Right };

struct Column {
    Column(const char *headingText, const char *fieldName, Align side = Align::Left)
        : heading(QLatin1String(headingText)), field(QLatin1String(fieldName)), align(side)
    {
    }

    Column(QString headingText, QString fieldName)
        : heading(std::move(headingText)), field(std::move(fieldName))
    {
    }

    QString heading;
    QString field; // of JSON
    Align align = Align::Left;
};

// What people read and what programs read.
struct Cell {
    Cell(const QString &both) : text(both), value(both) { }

    Cell(std::integral auto number) : text(QString::number(number)), value(qint64(number)) { }

    Cell(QString shown, QJsonValue json) : text(std::move(shown)), value(std::move(json)) { }

    QString text;
    QJsonValue value;
};

class Table
{
public:
    explicit Table(std::vector<Column> columns) : m_columns(std::move(columns)) { }

    void add(const std::vector<Cell> &cells);

    QJsonArray toJson() const;
    // Headings and rows, or the sentence where there is no row.
    QString toText(const QString &whenEmpty) const;

    // The fields' names, then a line for each row (RFC 4180). What is a text for programs is that,
    // figures are as people read them.
    QString toCsv() const;

    // As the command line asks for.
    void print(const CommandArguments &arguments, const QString &whenEmpty) const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<Cell>> m_rows;
};

// --json
CommandOption jsonOption();
// --csv
CommandOption csvOption();

// Indented, as every --json prints it.
void printJson(const QJsonValue &value);

} // namespace shahn::smsctl
