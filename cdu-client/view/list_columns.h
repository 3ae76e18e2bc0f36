// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The columns of a list of records: which are shown, in which order and how wide. Kept for the list
// and the person who has made them so; chosen in a menu, dragged at the heading.

#include "model/record_list_model.h"
#include "view/table_layouts.h"

#include <QHash>
#include <QStringList>

class QMenu;
class QTableView;

namespace shahn::view
{

class ListColumns final : public KeptLayout
{
    Q_OBJECT

public:
    // The table shows the records, a column for each field. Owned by the table.
    ListColumns(
        QTableView &table, const model::RecordListModel &records, const model::Session &session);

    QString name() const override;
    QString layoutText() const override;
    void restore(const QString &layoutText) override;
    void reset();
    // Resets them while that has the focus.
    void addKey(QWidget &keyTaker);

    // In the order in which they stand.
    std::vector<const archive::Field *> shown() const;

    // A check box for each column, at the heading.
    void openMenu();

    // Nobody's before, or somebody else's.
    void takePerson() { Q_EMIT renamed(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const archive::Field &field(int column) const;

    QString nameOf(int column) const { return QLatin1String(field(column).name); }

    void show(int column, bool isShown);
    void move(int column, int step);
    void fillMenu(QMenu &menu);
    bool pressInMenu(QMenu &menu, QEvent &event);
    void fit();
    void shortenTexts();
    void noteOwnWidths();

    QTableView &m_table;
    const model::RecordListModel &m_records;
    const model::Session &m_session;
    QHash<QString, int> m_ownWidths; // in the usual text size, by the name of the field
    QHash<int, int> m_fitted; // widths as they were set here, by column
    bool m_isRestoring = false;
};

} // namespace shahn::view
