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

// The columns of one table. A child of the page that it is on.
class KeptLayout : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // In what is kept. Empty: it is nobody's now, and is not kept.
    virtual QString name() const = 0;
    // Empty while everything is as at first.
    virtual QString layoutText() const = 0;
    // What does not fit the columns of today is left out.
    virtual void restore(const QString &layoutText) = 0;

Q_SIGNALS:
    // By a person.
    void changed();
    // Somebody else's columns are asked for.
    void renamed();
};

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
    void onChanged(const KeptLayout &table);
    void restore(KeptLayout &table) const;

    std::vector<KeptLayout *> m_tables;
    QJsonObject m_layouts; // by the name of the table
};

} // namespace shahn::view
