// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What was done to the columns of all tables of the window, as one text to keep. Pages are made
// late: what is known of their tables waits for them.

#include <QJsonObject>
#include <QObject>

#include <vector>

class QWidget;

namespace shahn::view
{

class TableColumns;

class TableLayouts final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // The tables of a new page.
    void add(const QWidget &page);
    void restore(const QString &layouts);

Q_SIGNALS:
    void changed(const QString &layouts);

private:
    void onChanged(const TableColumns &table);

    std::vector<TableColumns *> m_tables;
    QJsonObject m_layouts; // by the name of the table
};

} // namespace shahn::view
