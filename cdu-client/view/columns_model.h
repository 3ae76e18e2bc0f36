// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Shows a list model of model/ as a table: one column per function that makes a text out of a row.
// Owned by the page that shows it; the list outlives it.

#include <QAbstractTableModel>

#include <functional>
#include <vector>

namespace shahn::view
{

class ColumnsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Column {
        QString title;
        std::function<QString(const QModelIndex &)> text;
        bool isFigure = false; // right-aligned in both languages
    };

    ColumnsModel(QAbstractItemModel &list, QObject *parent);

    // Also after a change of language.
    void setColumns(std::vector<Column> columns);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void reload();

    QAbstractItemModel &m_list;
    std::vector<Column> m_columns;
};

} // namespace shahn::view
