// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads one row that Qt's driver gave, from its first column to its last: a Source of hot_rows.h.

#include "sql/rows.h"

#include <QByteArray>

#include <optional>

namespace shahn::store
{

class SqlRow
{
public:
    explicit SqlRow(const sql::Row &row) : m_row(row) { }

    qint64 number() { return next().toLongLong(); }

    std::optional<qint64> optionalNumber()
    {
        const QVariant &value = next();
        return value.isNull() ? std::nullopt : std::optional<qint64>(value.toLongLong());
    }

    QString text() { return next().toString(); }

    std::optional<QString> optionalText()
    {
        const QVariant &value = next();
        return value.isNull() ? std::nullopt : std::optional<QString>(value.toString());
    }

    QByteArray octets() { return next().toByteArray(); }

    std::optional<QByteArray> optionalOctets()
    {
        const QVariant &value = next();
        return value.isNull() ? std::nullopt : std::optional<QByteArray>(value.toByteArray());
    }

private:
    const QVariant &next() { return m_row.at(m_column++); }

    sql::Row m_row;
    int m_column = 0;
};

} // namespace shahn::store
