// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Personal fields in the database: sealed, with a keyed hash of their whole form to be found by,
// and the key for both, which is a row that is itself sealed. Where there is no seal, nothing of
// them is read or written.

#include "archive/entity.h"
#include "core/error.h"
#include "secure/field_seal.h"

#include <optional>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

// The two columns of a personal field; none of what is empty.
struct PersonalValue {
    std::optional<QString> sealed = {};
    std::optional<QString> hash = {};
};

// A personal field of a record. The entity and the field stay where they are.
struct PersonalPlace {
    const archive::Entity &entity;
    const archive::Field &field;
};

// Of the entity of this name; it has the field.
PersonalPlace personalPlace(const char *entity, const char *field);

// VaultSealed, for who has no seal.
Error withoutSeal(const PersonalPlace &place);
// The same where a value is given and there is no seal.
Expected<PersonalValue> sealedValue(const secure::FieldSeal *seal, const PersonalPlace &place,
    const QString &key, const QString &text);
// DataCorrupt when it is not the value of this record, sealed under this key.
Expected<QString> openedValue(const secure::FieldSeal &seal, const PersonalPlace &place,
    const QString &key, const QString &sealed);
// What an equal value has in its column; none when the text is no value of the field.
std::optional<QString> hashOf(
    const secure::FieldSeal &seal, const PersonalPlace &place, const QString &text);

class PersonalFields final
{
public:
    explicit PersonalFields(sql::Connection &connection) : m_connection(connection) { }

    // The sealed key; NotFound in a database that has none yet.
    Expected<QByteArray> loadKey();
    // AlreadyExists when another server was first.
    Expected<void> insertKey(const QByteArray &sealed, qint64 nowMs);

    // Seals some of the phones that a database of before has in the clear, in a transaction of its
    // own, and gives their number; 0: none is left.
    Expected<qint64> sealSome(const secure::FieldSeal &seal);

    // SQLite: writes the file anew, so that nothing of what was in the clear is left in pages and
    // log; needs as much room again. PostgreSQL does it in time.
    Expected<void> forget();

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
