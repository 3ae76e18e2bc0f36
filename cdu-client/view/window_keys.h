// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The keys of the frame, and those that the page table names, made at the start with their words so
// that the list of keys in the help has them before any page is made. What is inside a page, such
// as a table, has its own (ShortcutList), which come with the page. Says which key was pressed;
// what it does is the frame's.

#include "view/page_table.h"

#include <QObject>

#include <functional>
#include <map>

class QShortcut;

namespace shahn::view
{

namespace FrameKey
{
inline constexpr int help = Qt::Key_F1;
inline constexpr int find = Qt::Key_F2;
inline constexpr int signOut = Qt::Key_F12;
inline constexpr int back = Qt::Key_Escape;
inline constexpr int language = QKeyCombination(Qt::CTRL, Qt::Key_L).toCombined();
inline constexpr int navigation = QKeyCombination(Qt::CTRL, Qt::Key_B).toCombined();
} // namespace FrameKey

// With their words.
std::span<const PageKey> frameKeys();

class WindowKeys final : public QObject
{
    Q_OBJECT

public:
    WindowKeys(QWidget &window, std::span<const PageEntry> pages);

    // Keys of pages that the person may not open stand in no list.
    void setOffered(const std::function<bool(const PageEntry &)> &isOffered);

Q_SIGNALS:
    void pressed(int key);

private:
    void add(const PageKey &key);

    QWidget &m_window;
    std::span<const PageEntry> m_pages;
    std::map<int, QShortcut *> m_shortcuts; // by key
};

} // namespace shahn::view
