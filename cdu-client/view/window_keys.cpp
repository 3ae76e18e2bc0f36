// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/window_keys.h"

#include "view/shortcut_list.h"

#include <QCoreApplication>
#include <QShortcut>
#include <QWidget>

#include <set>

namespace shahn::view
{
namespace
{

constexpr PageKey ownKeys[] = {
    { .key = FrameKey::help, .words = QT_TRANSLATE_NOOP("Shortcuts", "Help for this page") },
    { FrameKey::find, "find", QT_TRANSLATE_NOOP("Keys", "F2 find"),
        QT_TRANSLATE_NOOP("Shortcuts", "Find a customer or a meter") },
    { FrameKey::signOut, "lock", QT_TRANSLATE_NOOP("Keys", "F12 sign out"),
        QT_TRANSLATE_NOOP("Shortcuts", "Sign out") },
    { .key = FrameKey::back, .words = QT_TRANSLATE_NOOP("Shortcuts", "One step back") },
    { .key = FrameKey::language, .words = QT_TRANSLATE_NOOP("Shortcuts", "Arabic or English") },
    { .key = FrameKey::navigation,
        .words = QT_TRANSLATE_NOOP("Shortcuts", "Names of the pages, or icons only") },
};

} // namespace

std::span<const PageKey> frameKeys() { return ownKeys; }

WindowKeys::WindowKeys(QWidget &window, std::span<const PageEntry> pages)
    : QObject(&window), m_window(window), m_pages(pages)
{
    for (const PageKey &key : ownKeys)
        add(key);
    for (const PageEntry &entry : pages) {
        for (const PageKey &key : entry.keys)
            add(key);
        if (entry.shortcut.key != 0)
            add(entry.shortcut);
    }
}

// Several pages may have the same key; one of them is in view.
void WindowKeys::add(const PageKey &key)
{
    if (key.isTakenElsewhere)
        return;
    QShortcut *&shortcut = m_shortcuts[key.key];
    if (shortcut) {
        ShortcutList::addWords(*shortcut, key.words);
        return;
    }
    shortcut = ShortcutList::add(m_window, QKeySequence(key.key), key.words);
    shortcut->setAutoRepeat(false); // a key that is held down confirms nothing twice
    connect(shortcut, &QShortcut::activated, this,
        [this, number = key.key] { Q_EMIT pressed(number); });
}

void WindowKeys::setOffered(const std::function<bool(const PageEntry &)> &isOffered)
{
    std::set<int> offered;
    for (const PageKey &key : ownKeys)
        offered.insert(key.key);
    for (const PageEntry &entry : m_pages) {
        if (!isOffered(entry))
            continue;
        offered.insert(entry.shortcut.key);
        for (const PageKey &key : entry.keys)
            offered.insert(key.key);
    }
    for (const auto &[key, shortcut] : m_shortcuts)
        ShortcutList::setListed(*shortcut, offered.contains(key));
}

} // namespace shahn::view
