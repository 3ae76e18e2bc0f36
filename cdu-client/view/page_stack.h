// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pages of the table: which the person may open, which were made, and which is in view. Owned
// by the window.

#include "view/page_table.h"
#include "view/page_tools.h"

#include <QObject>

#include <vector>

class QStackedWidget;

namespace shahn::view
{

class PageStack final : public QObject
{
    Q_OBJECT

public:
    PageStack(std::span<const PageEntry> entries, const PageTools &tools, QStackedWidget &stack);

    std::span<const PageEntry> entries() const { return m_entries; }

    const PageTools &tools() const { return m_tools; }

    const PageEntry &entry(PageId id) const;
    bool mayOpen(const PageEntry &entry) const;
    // The first that the person has a right for, else one that everybody may open.
    const PageEntry &home() const;
    // Where the key leads from the page in view: a page below it has the first word. Null: nowhere
    // that the person may go.
    const PageEntry *target(int key) const;

    // Made when there is none yet.
    Page &page(const PageEntry &entry);
    // Null: not made yet.
    Page *made(const PageEntry &entry) const;
    std::vector<Page *> made() const;

    // Null: none.
    const PageEntry *current() const { return m_current; }

    Page *currentPage() const { return m_current ? made(*m_current) : nullptr; }

    // In the navigation: the page itself, or the one that it is below.
    PageId currentPlace() const;

    void show(const PageEntry &entry);
    // The gate stands in its place, and the day begins anew behind it.
    void leave();

    // A page other than this one waits for the server.
    bool isAnotherWaiting(const PageEntry *own) const;

    bool isWaiting() const { return isAnotherWaiting(nullptr); }

Q_SIGNALS:
    void pageMade(shahn::view::Page &page);

private:
    struct Made {
        const PageEntry *entry = nullptr;
        Page *page = nullptr;
    };

    std::span<const PageEntry> m_entries;
    PageTools m_tools;
    QStackedWidget &m_stack;
    std::vector<Made> m_made;
    const PageEntry *m_current = nullptr;
};

} // namespace shahn::view
