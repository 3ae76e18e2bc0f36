// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/page_stack.h"

#include "core/assert.h"
#include "model/session.h"
#include "view/work_page.h"

#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace shahn::view
{

PageStack::PageStack(
    std::span<const PageEntry> entries, const PageTools &tools, QStackedWidget &stack)
    : QObject(&stack), m_entries(entries), m_tools(tools), m_stack(stack)
{
}

const PageEntry &PageStack::entry(PageId id) const
{
    const auto found = std::ranges::find(m_entries, id, &PageEntry::id);
    SHAHN_ASSERT(found != m_entries.end());
    return *found;
}

bool PageStack::mayOpen(const PageEntry &entry) const
{
    const model::Session &session = m_tools.session;
    const bool isReached = !entry.below || mayOpen(this->entry(*entry.below));
    const bool isElsewhere = std::ranges::any_of(
        allRights(), [&](Right right) { return entry.elsewhere.has(right) && session.may(right); });
    return isReached && !isElsewhere && session.isSignedIn()
        && (!entry.right || session.may(*entry.right));
}

const PageEntry &PageStack::home() const
{
    const auto isHome = [this](const PageEntry &entry) { return !entry.below && mayOpen(entry); };
    // What waits for somebody is no place to begin at, unless it is all that one may do.
    auto found = std::ranges::find_if(m_entries,
        [&](const PageEntry &entry) { return entry.right && !entry.waiting && isHome(entry); });
    if (found == m_entries.end())
        found = std::ranges::find_if(
            m_entries, [&](const PageEntry &entry) { return entry.right && isHome(entry); });
    if (found == m_entries.end())
        found = std::ranges::find_if(m_entries, isHome);
    SHAHN_ASSERT(found != m_entries.end()); // some need no right
    return *found;
}

const PageEntry *PageStack::target(int key) const
{
    const PageEntry *found = nullptr;
    for (const PageEntry &entry : m_entries) {
        if (entry.shortcut.key != key || !mayOpen(entry))
            continue;
        if (entry.below && m_current && *entry.below == currentPlace())
            return &entry;
        if (!entry.below)
            found = &entry;
    }
    return found;
}

// Below the stack from the start: another parent would mean another style for all that is on it.
Page &PageStack::page(const PageEntry &entry)
{
    if (Page *const page = made(entry))
        return *page;
    Page *const page = entry.make(m_tools, &m_stack);
    m_stack.addWidget(page);
    m_made.push_back({ &entry, page });
    Q_EMIT pageMade(*page);
    return *page;
}

Page *PageStack::made(const PageEntry &entry) const
{
    const auto found = std::ranges::find(m_made, &entry, &Made::entry);
    return found == m_made.end() ? nullptr : found->page;
}

std::vector<Page *> PageStack::made() const
{
    std::vector<Page *> pages;
    for (const Made &one : m_made)
        pages.push_back(one.page);
    return pages;
}

PageId PageStack::currentPlace() const
{
    SHAHN_ASSERT(m_current);
    return m_current->below.value_or(m_current->id);
}

void PageStack::show(const PageEntry &entry)
{
    Page &next = page(entry);
    if (m_current != &entry)
        leave();
    m_current = &entry;
    m_stack.setCurrentWidget(&next);
}

void PageStack::leave()
{
    if (const PageEntry *const before = std::exchange(m_current, nullptr))
        made(*before)->left();
}

bool PageStack::isAnotherWaiting(const PageEntry *own) const
{
    return std::ranges::any_of(m_made, [own](const Made &one) {
        WorkPage *const work = one.page->work();
        return one.entry != own && work && work->isWaiting();
    });
}

} // namespace shahn::view
