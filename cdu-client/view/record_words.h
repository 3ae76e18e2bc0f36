// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words of the archive: what its lists, their columns and the words of their choices are called
// in the window's language.

#include "archive/entity.h"
#include "core/error.h"
#include "model/session.h"
#include "protocol/messages/record.h"

#include <QString>
#include <QStringList>
#include <QVariant>

namespace shahn::view
{

struct RecordWords {
    // "Offices"
    static QString listTitle(const archive::Entity &entity);
    // "Office"
    static QString title(const archive::Entity &entity);
    // "New office"
    static QString newTitle(const archive::Entity &entity);
    // "Name (English)"
    static QString label(const archive::Entity &entity, const archive::Field &field);
    // A word of a choice: "active" is "Active", of a meter "In use".
    static QString word(const archive::Field &field, const QString &word);
    // Of a value of several.
    static QString wordsOf(const archive::Field &field, const QString &stored);
    // As a cell shows it, in the currency and the time zone of the utility.
    static QString value(
        const archive::Field &field, const QVariant &value, const model::Session &session);
    // Of a request to sign: what it changes of a record or a parameter.
    static QString changes(const QString &text, const model::Session &session);

    // Of a record that the window knows without asking: a role that every utility begins with.
    // Otherwise empty.
    static QString knownName(const QString &entity, const QString &code);
    // "HQ · Head office", or the code alone.
    static QString codeWithName(const QString &code, const QString &name);

    // What is wrong with a field, by the rule that the error names (archive/record.h).
    static QString rule(const Error &error);

    // The button that begins an act, its question, the button that does it, and what is said when
    // it is done. until: a time of what was given; empty: none.
    static QString actTitle(const archive::Act &act);
    static QString actQuestion(const archive::Act &act, const QString &key);
    static QString actVerb(const archive::Act &act);
    static QString actDone(const archive::Act &act, const QString &key, const QString &until);
    // Empty of one whose changes say it.
    static QString actHistory(const archive::Act &act);

    // Beside a secret that is typed twice, and what is said when it was not.
    static QString againLabel(const QString &label);
    static QString notTheSame();

    // "Change keys"
    static QString right(const QString &name);
    // {"from": …, "to": …} of a field. An older version told what was given without "to".
    static QJsonObject difference(const protocol::RecordChange &change, const QString &name);
    // A line for each field of the record that the change names, before and after.
    static QStringList fieldsHistory(const archive::Entity &entity,
        const protocol::RecordChange &change, const model::Session &session);
    // A line for every right that was granted or withdrawn.
    static QStringList rightsHistory(const protocol::RecordChange &change);
    // What the event itself says, beside the fields that it changed.
    static QStringList eventHistory(const protocol::RecordChange &change);
    // Why the records of an entity are only read here, and how they come. Empty: they are not.
    static QString whereFrom(const archive::Entity &entity);

    // For tests: the words are there.
    static bool hasRight(const QString &name);
    static bool hasWords(const archive::Act &act);
    static bool hasLabel(const archive::Entity &entity, const archive::Field &field);
    static bool hasWord(const QString &word);
};

} // namespace shahn::view
