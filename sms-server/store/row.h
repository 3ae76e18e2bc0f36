// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Rows of tables that are only ever added to: what a document consists of. A table is described
// once, beside the struct whose rows it holds; storing them, hashing them for the audit and reading
// them again for its check know no table by name.

#include <QByteArray>
#include <QString>

#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace shahn::store
{

enum class ColumnType : quint8 { Integer, Text, Octets };

struct Column {
    const char *name;
    ColumnType type = ColumnType::Integer;
};

struct Table {
    const char *name;
    std::span<const Column> columns;
    // Behind the columns of a SELECT: the rows t of the documents d from :first to :last, in the
    // order in which they were added. Null where they are found by the first column, document_id,
    // and are in the order of a column line, if there is one.
    const char *ofDocuments = nullptr;
};

// Nothing, an integer, or octets; texts are in UTF-8.
using Cell = std::variant<std::monostate, qint64, QByteArray>;

class Row
{
public:
    // Values in the order of the table's columns.
    template <class... Values>
    explicit Row(const Table &table, const Values &...values) : m_table(&table)
    {
        static_assert(sizeof...(values) > 0);
        m_cells.reserve(sizeof...(values));
        (m_cells.push_back(cellOf(values)), ...);
    }

    Row(const Table &table, std::vector<Cell> cells)
        : m_table(&table), m_cells(std::move(cells)) { }

    // The same with the number of a document as its first value.
    Row ofDocument(qint64 documentId) const
    {
        Row row = *this;
        row.m_cells.insert(row.m_cells.begin(), documentId);
        return row;
    }

    void setCell(size_t column, Cell cell) { m_cells[column] = std::move(cell); }

    const Table &table() const { return *m_table; }

    const std::vector<Cell> &cells() const { return m_cells; }

private:
    static Cell cellOf(qint64 number) { return number; }

    static Cell cellOf(int number) { return qint64(number); }

    static Cell cellOf(bool flag) { return qint64(flag ? 1 : 0); }

    static Cell cellOf(const QString &text) { return text.toUtf8(); }

    static Cell cellOf(const QByteArray &octets) { return octets; }

    template <class T>
    static Cell cellOf(const std::optional<T> &value)
    {
        return value ? cellOf(*value) : Cell();
    }

    const Table *m_table;
    std::vector<Cell> m_cells;
};

} // namespace shahn::store
