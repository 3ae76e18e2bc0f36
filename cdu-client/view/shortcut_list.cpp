// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/shortcut_list.h"

#include "core/text.h"

#include <QCoreApplication>
#include <QShortcut>
#include <QWidget>

#include <algorithm>

namespace shahn::view
{
namespace
{

constexpr const char *wordsProperty = "shortcutWords"; // QByteArrayList
constexpr const char *unlistedProperty = "isUnlisted";

struct Group {
    QByteArray words;
    QStringList keys;
};

} // namespace

QShortcut *ShortcutList::add(QWidget &widget, const QKeySequence &key, const char *words)
{
    auto *shortcut = new QShortcut(key, &widget);
    addWords(*shortcut, words);
    return shortcut;
}

void ShortcutList::addWords(QShortcut &shortcut, const char *words)
{
    auto all = shortcut.property(wordsProperty).value<QByteArrayList>();
    if (!all.contains(words))
        all.append(words);
    shortcut.setProperty(wordsProperty, QVariant::fromValue(all));
}

void ShortcutList::setListed(QShortcut &shortcut, bool isListed)
{
    shortcut.setProperty(unlistedProperty, !isListed);
}

std::vector<ShortcutList::Line> ShortcutList::of(const QWidget &window)
{
    std::vector<Group> groups;
    const auto shortcuts = window.findChildren<QShortcut *>();
    for (const QShortcut *shortcut : shortcuts) {
        if (shortcut->property(unlistedProperty).toBool())
            continue;
        auto all = shortcut->property(wordsProperty).value<QByteArrayList>();
        if (all.isEmpty())
            all.append(QByteArray());
        const QString key = shortcut->key().toString(QKeySequence::NativeText);
        for (const QByteArray &words : all) {
            auto group = std::find_if(groups.begin(), groups.end(),
                [&words](const Group &one) { return one.words == words; });
            if (group == groups.end())
                group = groups.insert(groups.end(), { words, {} });
            if (!group->keys.contains(key)) // each table has its own
                group->keys.append(key);
        }
    }
    std::vector<Line> lines;
    for (const Group &group : groups) {
        QString keys = isolateLeftToRight(group.keys.first());
        if (group.keys.size() > 1)
            keys += QStringLiteral(" … ") + isolateLeftToRight(group.keys.last());
        lines.push_back({ keys,
            group.words.isEmpty()
                ? QString()
                : QCoreApplication::translate("Shortcuts", group.words.constData()) });
    }
    return lines;
}

} // namespace shahn::view
