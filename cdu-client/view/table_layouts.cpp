// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/table_layouts.h"

#include <QJsonDocument>
#include <QWidget>

namespace shahn::view
{

void TableLayouts::add(const QWidget &page)
{
    const auto tables = page.findChildren<KeptLayout *>();
    for (KeptLayout *table : tables) {
        m_tables.push_back(table);
        restore(*table);
        connect(table, &KeptLayout::changed, this, [this, table] { onChanged(*table); });
        connect(table, &KeptLayout::renamed, this, [this, table] { restore(*table); });
    }
}

void TableLayouts::restore(KeptLayout &table) const
{
    table.restore(m_layouts.value(table.name()).toString());
}

void TableLayouts::restore(const QString &layouts)
{
    m_layouts = QJsonDocument::fromJson(layouts.toUtf8()).object();
    for (KeptLayout *table : m_tables)
        restore(*table);
}

void TableLayouts::onChanged(const KeptLayout &table)
{
    if (table.name().isEmpty())
        return;
    const QString layout = table.layoutText();
    // The lists of hits are one table at two places.
    for (KeptLayout *one : m_tables) {
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
