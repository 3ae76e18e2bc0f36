// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/columns_model.h"

#include "core/text.h"

namespace shahn::view
{

ColumnsModel::ColumnsModel(QAbstractItemModel &list, QObject *parent)
    : QAbstractTableModel(parent), m_list(list)
{
    connect(&list, &QAbstractItemModel::modelReset, this, &ColumnsModel::reload);
    connect(&list, &QAbstractItemModel::rowsInserted, this, &ColumnsModel::reload);
    connect(&list, &QAbstractItemModel::rowsRemoved, this, &ColumnsModel::reload);
    connect(&list, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &first, const QModelIndex &last) {
            Q_EMIT dataChanged(index(first.row(), 0), index(last.row(), columnCount() - 1));
        });
}

void ColumnsModel::setColumns(std::vector<Column> columns)
{
    beginResetModel();
    m_columns = std::move(columns);
    endResetModel();
}

int ColumnsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_list.rowCount();
}

int ColumnsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ColumnsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Column &column = m_columns[static_cast<size_t>(index.column())];
    // "1 Port Road" stays in its order in an Arabic table.
    if (role == Qt::DisplayRole)
        return column.isFigure ? column.text(m_list.index(index.row(), 0))
                               : isolateByContent(column.text(m_list.index(index.row(), 0)));
    if (role == Qt::ToolTipRole) // which takes markup
        return column.text(m_list.index(index.row(), 0)).toHtmlEscaped();
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter
            | (column.isFigure ? Qt::AlignRight | Qt::AlignAbsolute : Qt::AlignLeading));
    return {};
}

QVariant ColumnsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column &column = m_columns[static_cast<size_t>(section)];
    if (role == Qt::DisplayRole)
        return column.title;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter
            | (column.isFigure ? Qt::AlignRight | Qt::AlignAbsolute : Qt::AlignLeading));
    return {};
}

void ColumnsModel::reload()
{
    beginResetModel();
    endResetModel();
}

} // namespace shahn::view
