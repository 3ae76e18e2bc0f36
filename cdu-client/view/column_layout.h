// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How wide the columns of a table are: by what stands in them, shortened where the room is too
// small, or as a person has dragged them. What a person does is told, so that it can be kept.

#include "view/table_layouts.h"

#include <QHash>
#include <QList>

#include <functional>

class QHeaderView;
class QTableView;

namespace shahn::view
{

class ColumnLayout : public KeptLayout
{
    Q_OBJECT

public:
    virtual void reset() = 0;
    // Resets them while that has the focus.
    void addResetKey(QWidget &keyTaker);

protected:
    // The table has its model. Owned by the table.
    explicit ColumnLayout(QTableView &table);

    // Words may be shortened, figures and codes are never cut.
    virtual bool isWords(int column) const = 0;
    // By what stands in it.
    virtual int wantedWidth(int column) const = 0;

    // Which columns give way to others; before the rest are fitted.
    virtual void leaveOut() { }

    QTableView &table() const { return m_table; }

    QHeaderView &header() const;

    // In the usual text size, by column; empty: nobody has dragged one.
    const QHash<int, int> &ownWidths() const { return m_ownWidths; }

    void setOwnWidth(int column, int width);

    void clearOwnWidths() { m_ownWidths.clear(); }

    void fit();
    // Puts something back: nothing that it changes is told.
    void putBack(const std::function<void()> &change);
    // By a person.
    void noteChanged();
    void resetByPerson();
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void noteOwnWidths();

    QTableView &m_table;
    QHash<int, int> m_ownWidths;
    QList<int> m_fitted; // as fit() has set them, by column
    int m_fittedScale = 0; // and in which text size
    bool m_isPuttingBack = false;
};

} // namespace shahn::view
