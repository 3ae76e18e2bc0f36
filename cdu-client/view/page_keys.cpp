// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/page_keys.h"

#include "view/page_stack.h"
#include "view/window_keys.h"

#include <QApplication>

#include <algorithm>

namespace shahn::view
{
namespace
{

const PageKey *keyOf(const PageEntry &entry, int number)
{
    const auto found = std::ranges::find(entry.keys, number, &PageKey::key);
    return found == entry.keys.end() ? nullptr : &*found;
}

} // namespace

PageKeys::PageKeys(const PageStack &pages) : m_pages(pages) { }

bool PageKeys::isEnabled(const PageEntry &owner, const PageKey &key) const
{
    return m_pages.made(owner)->isKeyEnabled(key.key);
}

// A page that waits for the server is not left by accident.
bool PageKeys::isOpening(const PageEntry &entry) const
{
    return entry.opensWhileWaiting || !m_pages.isAnotherWaiting(&entry);
}

PageKeys::Meaning PageKeys::meaning(int number) const
{
    const PageEntry *const current = m_pages.current();
    if (const PageKey *const key = keyOf(*current, number)) {
        const bool isThere
            = !key->isForFocus || m_pages.currentPage()->isAncestorOf(QApplication::focusWidget());
        return { isThere && isEnabled(*current, *key) ? current : nullptr, nullptr };
    }
    for (const PageEntry &entry : m_pages.entries()) {
        const PageKey *const key = keyOf(entry, number);
        if (key && key->isFromElsewhere && m_pages.mayOpen(entry) && m_pages.made(entry))
            return { isEnabled(entry, *key) ? &entry : nullptr, nullptr };
    }
    const PageEntry *const target = m_pages.target(number);
    return { nullptr, target && isOpening(*target) ? target : nullptr };
}

std::vector<KeyBar::Item> PageKeys::barItems() const
{
    std::vector<KeyBar::Item> items;
    const auto add = [&items](const PageKey &key, bool isKeyEnabled) {
        const bool isThere = std::ranges::find(items, key.key, &KeyBar::Item::key) != items.end();
        if (key.barWords && !isThere)
            items.push_back({ key.key, QLatin1String(key.name),
                QCoreApplication::translate("Keys", key.barWords), isKeyEnabled });
    };
    const Page *const home = m_pages.made(m_pages.home());
    const bool isFindingSomewhere = m_pages.currentPage()->finds() || (home && home->finds());
    for (const PageKey &key : frameKeys()) {
        if (key.key == FrameKey::find && !isFindingSomewhere)
            continue;
        if (key.key == FrameKey::find)
            add(key, true);
        else
            add(key, !m_pages.isWaiting());
    }
    for (const PageKey &key : m_pages.current()->keys) {
        if (m_pages.currentPage()->isKeyOffered(key.key))
            add(key, isEnabled(*m_pages.current(), key));
    }
    for (const PageEntry &entry : m_pages.entries()) {
        for (const PageKey &key : entry.keys) {
            if (key.isFromElsewhere && m_pages.mayOpen(entry) && m_pages.made(entry)
                && isEnabled(entry, key))
                add(key, true);
        }
        if (m_pages.target(entry.shortcut.key) == &entry)
            add(entry.shortcut, isOpening(entry));
    }
    return items;
}

} // namespace shahn::view
