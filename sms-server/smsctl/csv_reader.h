// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Comma-separated values (RFC 4180) in UTF-8, with a line of names first. A byte order mark and ';'
// as the separator are taken too: that is what spreadsheets write.

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace shahn::smsctl
{

struct CsvRow {
    int line = 0; // where it begins, from 1
    QStringList cells;
};

class CsvReader
{
public:
    // The text outlives the reader.
    explicit CsvReader(const QByteArray &text);

    // False at the end, and behind a fault. Empty lines are passed over.
    bool next(CsvRow &row);

    // Empty: none.
    const QString &fault() const { return m_fault; }

    int faultLine() const { return m_line; }

private:
    bool readCell(QString &cell);
    bool stop(const QString &fault);

    const QByteArray &m_text;
    qsizetype m_position = 0;
    int m_line = 1;
    char m_separator = ',';
    bool m_isEndOfRow = false;
    QString m_fault;
};

} // namespace shahn::smsctl
