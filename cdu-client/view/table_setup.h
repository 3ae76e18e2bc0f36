// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The common look of the tables: rows with room, columns as wide as their text, the last one takes
// the rest.

class QTableView;

namespace shahn::view
{

class ColumnsModel;

void setUpTable(QTableView &table, ColumnsModel &model);
// Unlike QTableView::selectRow also right after a reset in a right-to-left window. A row that there
// is not selects nothing.
void selectRow(QTableView &table, int row);

} // namespace shahn::view
