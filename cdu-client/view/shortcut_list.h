// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every key of the window is made here with the words for what it does, so that the list of keys in
// the help is the keys there are: those of tables and forms once their page was opened.

#include <QKeySequence>
#include <QString>

#include <vector>

class QShortcut;
class QWidget;

namespace shahn::view
{

class ShortcutList
{
public:
    // The words are a source text of the context "Shortcuts": QT_TRANSLATE_NOOP("Shortcuts", "…").
    static QShortcut *add(QWidget &widget, const QKeySequence &key, const char *words);

    // The same key does something else on another page.
    static void addWords(QShortcut &shortcut, const char *words);
    // Else of() leaves it out.
    static void setListed(QShortcut &shortcut, bool isListed);

    struct Line {
        QString keys; // "F9", "Ctrl+1 … Ctrl+9"
        QString words; // in the language of the window; empty for a key that was not made here
    };

    // Of the window and everything in it. Keys that do the same are one line.
    static std::vector<Line> of(const QWidget &window);
};

} // namespace shahn::view
