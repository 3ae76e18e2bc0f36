// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/columns_model.h"

#include "core/text.h"
#include "view/texts.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace shahn::view
{

QString ColumnsModel::orderMark(Qt::SortOrder order)
{
    return QChar(QChar::Nbsp) + QString(order == Qt::AscendingOrder ? u'▲' : u'▼');
}

ColumnsModel::ColumnsModel(QAbstractItemModel &list, QObject *parent)
    : QAbstractTableModel(parent), m_list(list)
{
    connect(&list, &QAbstractItemModel::modelReset, this, &ColumnsModel::reload);
    connect(&list, &QAbstractItemModel::rowsInserted, this, &ColumnsModel::reload);
    connect(&list, &QAbstractItemModel::rowsRemoved, this, &ColumnsModel::reload);
    connect(&list, &QAbstractItemModel::dataChanged, this, [this] {
        // The rows of a change may lie apart here. They stay where they are.
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    });
    arrange();
}

void ColumnsModel::setColumns(std::vector<Column> columns)
{
    beginResetModel();
    m_columns = std::move(columns);
    arrange();
    endResetModel();
}

bool ColumnsModel::isWords(int column) const
{
    return !m_columns[static_cast<size_t>(column)].sortedBy;
}

int ColumnsModel::spareRank(int column) const
{
    return m_columns[static_cast<size_t>(column)].spareRank;
}

int ColumnsModel::rowInList(int row) const { return m_rows.at(static_cast<size_t>(row)); }

int ColumnsModel::rowOfList(int rowInList) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), rowInList);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int ColumnsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
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
    if (role == Qt::DisplayRole) {
        const QString text = column.text(m_list.index(rowInList(index.row()), 0));
        return column.isFigure ? text : isolateByContent(text);
    }
    if (role == Qt::ToolTipRole)
        return toolTipText(column.text(m_list.index(rowInList(index.row()), 0)));
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
        return section == m_sortColumn ? column.title + orderMark(m_sortOrder) : column.title;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter
            | (column.isFigure ? Qt::AlignRight | Qt::AlignAbsolute : Qt::AlignLeading));
    return {};
}

void ColumnsModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < columnCount() ? column : -1;
    m_sortOrder = order;
    Q_EMIT layoutAboutToBeChanged();
    const std::vector<int> before = m_rows;
    arrange();
    const QModelIndexList old = persistentIndexList();
    for (const QModelIndex &one : old)
        changePersistentIndex(
            one, index(rowOfList(before[static_cast<size_t>(one.row())]), one.column()));
    Q_EMIT layoutChanged();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

void ColumnsModel::reload()
{
    beginResetModel();
    arrange();
    endResetModel();
}

void ColumnsModel::arrange()
{
    m_rows.resize(static_cast<size_t>(m_list.rowCount()));
    std::iota(m_rows.begin(), m_rows.end(), 0);
    if (m_sortColumn < 0 || m_sortColumn >= columnCount())
        return;
    const Column &column = m_columns[static_cast<size_t>(m_sortColumn)];
    QCollator collator{ QLocale() };
    collator.setNumericMode(true);
    std::vector<QVariant> keys;
    for (const int row : m_rows) {
        const QModelIndex entry = m_list.index(row, 0);
        keys.push_back(column.sortedBy ? column.sortedBy(entry) : column.text(entry));
    }
    const auto isBefore = [&keys, &collator](int a, int b) {
        const QVariant &left = keys[static_cast<size_t>(a)];
        const QVariant &right = keys[static_cast<size_t>(b)];
        if (left.typeId() == QMetaType::QString)
            return collator.compare(left.toString(), right.toString()) < 0;
        return left.toLongLong() < right.toLongLong();
    };
    const bool isDescending = m_sortOrder == Qt::DescendingOrder;
    std::stable_sort(m_rows.begin(), m_rows.end(), [&isBefore, isDescending](int a, int b) {
        return isDescending ? isBefore(b, a) : isBefore(a, b);
    });
}

} // namespace shahn::view
