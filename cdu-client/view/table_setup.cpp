// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/table_setup.h"

#include "view/columns_model.h"

#include <QHeaderView>
#include <QTableView>

namespace shahn::view
{

void setUpTable(QTableView &table, ColumnsModel &model)
{
    table.setModel(&model);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() * 2);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void selectRow(QTableView &table, int row) { table.setCurrentIndex(table.model()->index(row, 0)); }

} // namespace shahn::view
