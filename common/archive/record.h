// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Records of an entity: whether one is in order, said by client and server with the same words, and
// what differs between two.

#include "archive/entity.h"
#include "core/error.h"
#include "core/money.h"

#include <vector>

namespace shahn::archive
{

// A field that is not in order. InvalidField; context: field, rule, reason, from which the window
// makes its sentence, and what the rule needs. reason: "must not be empty".
Error invalidField(
    const QString &field, const char *rule, const QString &reason, const QJsonObject &facts = {});

// What a record is given for.
enum class Purpose : quint8 { Add, Change };

// Every field that the purpose takes is there and in order, and no other. MissingField,
// UnknownField, InvalidField; context: field, and rule with what it needs (length, min, max,
// words), from which the window makes its sentence.
Expected<void> checkRecord(const Entity &entity, const QJsonObject &record, Purpose purpose);

// All that is wrong with it; the first is that of checkRecord.
std::vector<Error> recordMistakes(const Entity &entity, const QJsonObject &record, Purpose purpose);

// What a change makes of a record, in order as by checkRecord(). What it leaves alone stays as it
// is stored, however an older version took it.
Expected<QJsonObject> changedRecord(
    const Entity &entity, const QJsonObject &before, const QJsonObject &given);

// All that is wrong with a change; the first is that of changedRecord.
std::vector<Error> changeMistakes(
    const Entity &entity, const QJsonObject &before, const QJsonObject &given);

// A record of which nobody has said anything yet: what a form begins with, and what smsctl takes
// for fields that are not named. Not in order by checkRecord where something is required.
QJsonObject emptyRecord(const Entity &entity);

// As checkRecord, of what an act is told.
Expected<void> checkAsked(const Act &act, const QJsonObject &asked);

// One value alone, while it is typed.
Expected<void> checkValue(const Field &field, const QJsonValue &value);
// A value that a list is asked for: not empty, and no longer than one can be.
Expected<void> checkFilter(const Field &field, const QJsonValue &value);

// What an equal value of a personal field has in common however it was typed: the national number
// of a phone, small letters of an e-mail address, letters and digits alone of anything else. Empty
// where it has none.
QString wholeForm(const Field &field, const QString &text);

// A figure as other programs and command lines have it: "12.500", "12.5".
QString figureText(const Field &field, qint64 figure, const Currency &currency);

// Those of a value of several words.
QStringList wordsIn(const QString &value);

// A text as a field of it keeps it: without blanks at its ends and invisible characters, but for
// the joiners of a text (core/text.h).
QJsonValue tidied(const Field &field, const QJsonValue &value);
QJsonObject tidied(const Entity &entity, const QJsonObject &record);

// {"nameEn": {"from": …, "to": …}} for every field that differs; of a secret or personal field only
// that it does; never of one of several words. What is not in the record before has no "from", and
// is not there when it is empty.
QJsonObject differences(const Entity &entity, const QJsonObject &before, const QJsonObject &after);

// The first field that gives value and is another than before; of a record that is made (before is
// empty) one that it needs, or that says something. Null: none.
const Field *valueGiven(const Entity &entity, const QJsonObject &before, const QJsonObject &after);

} // namespace shahn::archive
