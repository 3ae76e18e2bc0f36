// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The columns of a list of records: which are shown, in which order and how wide. Kept for the list
// and the person who has made them so; chosen in a menu, dragged at the heading.

#include "model/record_list_model.h"
#include "view/column_layout.h"

#include <QStringList>

class QMenu;
class QTableView;

namespace shahn::view
{

class ListColumns final : public ColumnLayout
{
    Q_OBJECT

public:
    // The table shows the records, a column for each field. Owned by the table.
    ListColumns(
        QTableView &table, const model::RecordListModel &records, const model::Session &session);

    QString name() const override;
    QString layoutText() const override;
    void restore(const QString &layoutText) override;
    void reset() override;

    // In the order in which they stand.
    std::vector<const archive::Field *> shown() const;

    // A check box for each column, at the heading.
    void openMenu();

    // Nobody's before, or somebody else's.
    void takePerson() { Q_EMIT renamed(); }

protected:
    bool isWords(int column) const override;
    int wantedWidth(int column) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const archive::Field &field(int column) const;

    QString nameOf(int column) const { return QLatin1String(field(column).name); }

    bool isAlwaysShown(int column) const;
    void show(int column, bool isShown);
    void move(int column, int step);
    void fillMenu(QMenu &menu);
    bool pressInMenu(QMenu &menu, QEvent &event);

    const model::RecordListModel &m_records;
    const model::Session &m_session;
};

} // namespace shahn::view
