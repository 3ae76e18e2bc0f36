// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a list looks, and what a person may do to it: sort it by a click on a heading or by Ctrl with
// the number of the column, drag widths and order, copy a row. What was done is told and put back
// as text, so that it can be kept.

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

class QEvent;
class QTableView;

namespace shahn::view
{

class ColumnsModel;

class TableColumns final : public QObject
{
    Q_OBJECT

public:
    // Owned by the table. The name is the table's in what is kept. Keys are taken where the focus
    // is: in the table, or in the field that chooses among its rows.
    TableColumns(QTableView &table, ColumnsModel &model, const char *name, QWidget &keyTaker);

    QString name() const { return m_name; }

    // Empty while everything is as at first.
    QString layoutText() const;
    void restore(const QString &layoutText);
    void reset();

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addKeys(QWidget &keyTaker);
    void onPersonChanged();
    void fit();
    void leaveOutSpareColumns();
    int lastShown() const; // column at the end of the heading
    int wantedWidth(int column) const;

    QTableView &m_table;
    ColumnsModel &m_model;
    QString m_name;
    QList<int> m_wanted; // by what stands in them, by column
    QList<int> m_fitted; // as fit() has set them, by column
    std::optional<std::vector<int>> m_ownWidths; // in the usual text size
    bool m_isRestoring = false;
};

void selectRow(QTableView &table, int row);

} // namespace shahn::view
