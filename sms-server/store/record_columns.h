// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How the description of a field becomes SQL. Internal to the store of records.

#include "archive/entity.h"
#include "sql/connection.h"

namespace shahn::store
{

using archive::Entity;
using archive::Field;

bool hasVersion(const Entity &entity);
bool isRead(const Field &field);
bool isPersonal(const Field &field);
bool isNumber(const Field &field);

// The entity of a reference.
const Entity &referred(const Field &field);

QString columnOf(const Field &field);
// Of a personal field, from the beginning that its description gives.
QString sealedColumn(const QString &column);
QString hashColumn(const QString &column);
// Without the name of its table, to write to.
QString written(const Field &field);

// What texts are compared by: the expression over the column, and the text that is asked for.
QString folded(const Field &field, const QString &expression);
QString foldedText(const Field &field, QString text);

// Of a word of a numbered choice: what its column has.
qint64 placeOf(const Field &field, const QString &word);

sql::Value valueOf(const Field &field, const QJsonValue &value);
// A placeholder with the type of the field. Not of a text: SQLite would not find it in an index
// over lower().
QString cast(const Field &field, const QString &placeholder);
// A sub-select of the integer key of what has this key; empty: none.
QString idOf(const Field &reference, const QString &placeholder);

// "SELECT … FROM …" of all that is read of a record: id, version, unit_path and f0, f1, …
QString selected(const Entity &entity);

} // namespace shahn::store
