// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Shows a list model as a table: one column per field, each with its text, in the order of one of
// them. The order belongs to the table: rowInList() says which entry of the list a row is.

#include <QAbstractTableModel>

#include <functional>
#include <vector>

namespace shahn::view
{

class ColumnsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Value = std::function<QVariant(const QModelIndex &)>;

    struct Column {
        QString title;
        std::function<QString(const QModelIndex &)> text;
        bool isFigure = false; // right-aligned in both languages
        // What numbers, amounts and dates are sorted by. Without it the column is words: sorted by
        // their text in the order of the language, and shortened first where there is no room.
        Value sortedBy = nullptr;
        // Not 0: left out where the names would become too short beside it, the highest first.
        int spareRank = 0;
    };

    // Behind the heading of the column that the rows are ordered by. The style would keep the room
    // of its own arrow free in every heading, which then stands beside its cells.
    static QString orderMark(Qt::SortOrder order);

    explicit ColumnsModel(QAbstractItemModel &list, QObject *parent = nullptr);

    void setColumns(std::vector<Column> columns);

    bool isWords(int column) const;
    int spareRank(int column) const;
    int rowInList(int row) const;
    int rowOfList(int rowInList) const; // -1: none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    // Column -1: as the list has them.
    void sort(int column, Qt::SortOrder order) override;

private:
    void reload();
    void arrange();

    QAbstractItemModel &m_list;
    std::vector<Column> m_columns;
    std::vector<int> m_rows; // of the list, in the order shown
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace shahn::view
