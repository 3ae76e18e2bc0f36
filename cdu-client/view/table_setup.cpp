// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/table_setup.h"

#include "core/text.h"
#include "view/columns_model.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QShortcut>
#include <QTableView>

namespace shahn::view
{

namespace
{

// One long name does not take the room of the other columns; it is read in its tool tip.
constexpr int columnCharactersMax = 40;

// The row as a spreadsheet takes it, without the marks that set the direction of figures.
void copyRow(const QTableView &table)
{
    const int row = table.currentIndex().row();
    if (row < 0)
        return;
    QStringList cells;
    for (int column = 0; column < table.model()->columnCount(); ++column)
        cells.append(withoutInvisible(table.model()->index(row, column).data().toString()));
    QGuiApplication::clipboard()->setText(cells.join(u'\t'));
}

} // namespace

void setUpTable(QTableView &table, ColumnsModel &model)
{
    table.setModel(&model);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() * 8 / 5);
    table.horizontalHeader()->setMaximumSectionSize(
        table.fontMetrics().averageCharWidth() * columnCharactersMax);
    auto *copy = new QShortcut(QKeySequence::Copy, &table);
    copy->setContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QShortcut::activated, &table, [&table] { copyRow(table); });
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void selectRow(QTableView &table, int row) { table.setCurrentIndex(table.model()->index(row, 0)); }

} // namespace shahn::view
