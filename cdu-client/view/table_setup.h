// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a list looks, and what a person may do to it: sort it by a click on a heading or by Ctrl with
// the number of the column, drag widths and order, copy a row. What was done is told and put back
// as text, so that it can be kept.

#include "view/column_layout.h"

#include <QString>

#include <functional>
#include <vector>

class QHeaderView;
class QKeySequence;
class QShortcut;
class QStandardItem;
class QStandardItemModel;
class QTableView;

namespace shahn::view
{

class ColumnsModel;

class TableColumns final : public ColumnLayout
{
    Q_OBJECT

public:
    // Owned by the table. The name is the table's in what is kept. Keys are taken where the focus
    // is: in the table, or in the field that chooses among its rows.
    TableColumns(QTableView &table, ColumnsModel &model, const char *name, QWidget &keyTaker);

    QString name() const override { return m_name; }

    QString layoutText() const override;
    void restore(const QString &layoutText) override;
    void reset() override;

protected:
    bool isWords(int column) const override;
    int wantedWidth(int column) const override;
    void leaveOut() override;

private:
    void addKeys(QWidget &keyTaker);

    ColumnsModel &m_model;
    QString m_name;
};

// A key of a list with its words (ShortcutList). Only while the keyTaker has the focus.
QShortcut *addTableKey(QWidget &keyTaker, const QKeySequence &key, const char *words);
// Ctrl with the number of a column, counted as they stand: sort is called with the number, the
// first is 0.
void addSortKeys(QWidget &keyTaker, QObject *context, const std::function<void(int)> &sort);
// The column that stands there; -1: none.
int shownColumn(const QHeaderView &header, int number);
// By the column that stands there. A second press turns the order round, a third takes it away, as
// the heading does.
void sortByShown(QHeaderView &header, int number);
// That stands last; -1: none.
int lastShownColumn(const QHeaderView &header);

// The row at hand as a spreadsheet takes it: with plain blanks, without the marks that set the
// direction of figures.
void copyRow(const QTableView &table, const std::vector<int> &columns);
// The whole list in the same way, with the names of its columns.
void copyRows(const QTableView &table);
// Where the widths of the columns need more than the room, the widest of those that may give way
// are shortened, each down to so many characters at most.
void shortenWidest(
    const QTableView &table, std::vector<int> &widths, const std::function<bool(int)> &mayGiveWay);

void selectRow(QTableView &table, int row);

// On the right in both languages.
constexpr Qt::Alignment figureAlignment = Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter;

// A list whose rows are only read: Ctrl+C copies the row, Ctrl+Shift+C the list.
void setUpRows(QTableView &table, QStandardItemModel &rows);
// Its cells, with the whole text as tool tip.
QStandardItem *textCell(const QString &text);
QStandardItem *figureCell(const QString &text);
// As wide as what they show, within reason and the room that there is; one takes what is left of
// it.
void fitColumns(QTableView &table, int wideColumn);

} // namespace shahn::view
