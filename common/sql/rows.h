// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rows that a statement gave, read completely: no cursor stays open and an error in the middle
// is known before the first row is used. Asking for a column that is not there, or for a value that
// is NULL without saying optional, is a programmer error and ends the process.

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVariant>

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

namespace shahn::sql
{

// One that somebody has changed by hand is out of range for whoever looks at it next.
inline int toInt(qint64 number)
{
    return int(std::clamp<qint64>(
        number, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

class Rows;

// A view into Rows; valid as long as they are.
class Row
{
public:
    Row(const Rows &rows, qsizetype index) : m_rows(&rows), m_index(index) { }

    qint64 int64(const char *column) const;
    int int32(const char *column) const;
    bool boolean(const char *column) const;
    QString text(const char *column) const;
    std::optional<qint64> optionalInt64(const char *column) const;
    std::optional<QString> optionalText(const char *column) const;
    bool isNull(const char *column) const;
    // By its place, from 0; as the driver gives it.
    const QVariant &at(int column) const;

private:
    const QVariant &present(const char *column) const;

    const Rows *m_rows;
    qsizetype m_index;
};

class Rows
{
public:
    class Iterator
    {
    public:
        Iterator(const Rows &rows, qsizetype index) : m_rows(&rows), m_index(index) { }

        Row operator*() const { return Row(*m_rows, m_index); }

        Iterator &operator++()
        {
            ++m_index;
            return *this;
        }

        bool operator==(const Iterator &other) const { return m_index == other.m_index; }

    private:
        const Rows *m_rows;
        qsizetype m_index;
    };

    Rows() = default;
    Rows(QList<QByteArray> columns, std::vector<QVariant> cells);

    qsizetype size() const;

    bool isEmpty() const { return size() == 0; }

    Row operator[](qsizetype index) const;

    Row first() const { return (*this)[0]; }

    Iterator begin() const { return Iterator(*this, 0); }

    Iterator end() const { return Iterator(*this, size()); }

private:
    friend class Row;

    const QVariant &cell(qsizetype row, const char *column) const;

    QList<QByteArray> m_columns;
    std::vector<QVariant> m_cells; // row after row
};

} // namespace shahn::sql
