// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/rows.h"

#include "core/assert.h"

namespace shahn::sql
{

const QVariant &Row::present(const char *column) const
{
    const QVariant &cell = m_rows->cell(m_index, column);
    SHAHN_ASSERT(!cell.isNull());
    return cell;
}

qint64 Row::int64(const char *column) const
{
    const QVariant &cell = present(column);
    // A sum of BIGINT columns is NUMERIC on PostgreSQL and would arrive rounded: the statement has
    // to cast it.
    SHAHN_ASSERT(cell.typeId() != QMetaType::Double);
    bool isNumber = false;
    const qint64 number = cell.toLongLong(&isNumber);
    SHAHN_ASSERT(isNumber);
    return number;
}

int Row::int32(const char *column) const { return toInt(int64(column)); }

bool Row::boolean(const char *column) const { return int64(column) != 0; }

QString Row::text(const char *column) const { return present(column).toString(); }

std::optional<qint64> Row::optionalInt64(const char *column) const
{
    if (isNull(column))
        return std::nullopt;
    return int64(column);
}

std::optional<QString> Row::optionalText(const char *column) const
{
    if (isNull(column))
        return std::nullopt;
    return text(column);
}

const QVariant &Row::at(int column) const
{
    SHAHN_ASSERT(column >= 0 && column < m_rows->m_columns.size());
    return m_rows->m_cells[static_cast<size_t>(m_index * m_rows->m_columns.size() + column)];
}

bool Row::isNull(const char *column) const { return m_rows->cell(m_index, column).isNull(); }

Rows::Rows(QList<QByteArray> columns, std::vector<QVariant> cells)
    : m_columns(std::move(columns)), m_cells(std::move(cells))
{
    SHAHN_ASSERT(
        m_columns.isEmpty() ? m_cells.empty() : qsizetype(m_cells.size()) % m_columns.size() == 0);
}

qsizetype Rows::size() const
{
    return m_columns.isEmpty() ? 0 : qsizetype(m_cells.size()) / m_columns.size();
}

Row Rows::operator[](qsizetype index) const
{
    SHAHN_ASSERT(index >= 0 && index < size());
    return Row(*this, index);
}

const QVariant &Rows::cell(qsizetype row, const char *column) const
{
    const qsizetype index = m_columns.indexOf(QByteArrayView(column));
    SHAHN_ASSERT(index >= 0);
    return m_cells[static_cast<size_t>(row * m_columns.size() + index)];
}

} // namespace shahn::sql
