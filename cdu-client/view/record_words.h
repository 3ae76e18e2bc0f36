// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words of the archive: what its lists, their columns and the words of their choices are called
// in the window's language.

#include "archive/entity.h"
#include "core/error.h"

#include <QString>
#include <QVariant>

namespace shahn::view
{

struct RecordWords {
    // "Offices"
    static QString listTitle(const archive::Entity &entity);
    // "Name (English)"
    static QString label(const archive::Entity &entity, const archive::Field &field);
    // A word of a choice: "active" is "In use".
    static QString word(const archive::Field &field, const QString &word);
    // As a cell shows it. timeZone: of the utility.
    static QString value(
        const archive::Field &field, const QVariant &value, const QString &timeZone);

    // What is wrong with a field, by the rule that the error names (archive/record.h).
    static QString rule(const Error &error);

    // For tests: a word of every label and choice is there.
    static bool hasLabel(const archive::Entity &entity, const archive::Field &field);
    static bool hasWord(const QString &word);
};

} // namespace shahn::view
