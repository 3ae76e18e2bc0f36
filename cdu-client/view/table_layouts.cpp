// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/table_layouts.h"

#include "view/table_setup.h"

#include <QJsonDocument>
#include <QWidget>

namespace shahn::view
{

void TableLayouts::add(const QWidget &page)
{
    const auto tables = page.findChildren<TableColumns *>();
    for (TableColumns *table : tables) {
        m_tables.push_back(table);
        table->restore(m_layouts.value(table->name()).toString());
        connect(table, &TableColumns::changed, this, [this, table] { onChanged(*table); });
    }
}

void TableLayouts::restore(const QString &layouts)
{
    m_layouts = QJsonDocument::fromJson(layouts.toUtf8()).object();
    for (TableColumns *table : m_tables)
        table->restore(m_layouts.value(table->name()).toString());
}

void TableLayouts::onChanged(const TableColumns &table)
{
    const QString layout = table.layoutText();
    // The lists of hits are one table at two places.
    for (TableColumns *one : m_tables) {
        if (one != &table && one->name() == table.name())
            one->restore(layout);
    }
    if (layout.isEmpty())
        m_layouts.remove(table.name());
    else
        m_layouts.insert(table.name(), layout);
    Q_EMIT changed(QString::fromUtf8(QJsonDocument(m_layouts).toJson(QJsonDocument::Compact)));
}

} // namespace shahn::view
