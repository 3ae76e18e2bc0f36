// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The records of any entity (archive/entity.h), read and written by statements that are made from
// its description. Judges nobody's rights.

#include "archive/entity.h"
#include "core/error.h"
#include "secure/field_seal.h"
#include "sql/value.h"

#include <optional>
#include <vector>

namespace shahn::sql
{
class Connection;
class Row;
}

namespace shahn::store
{

struct StoredRecord {
    qint64 id = 0;
    qint64 version = 0; // 0: of an entity whose records are not changed
    QString unitPath; // empty: it belongs to no unit
    QJsonObject fields; // all that are read
};

struct RecordFilter {
    const archive::Field *field = nullptr;
    QJsonValue value;
    bool isBeginning = false; // of a text; else equal, whatever the case of A to Z
};

struct RecordQuery {
    // The record that a page goes on behind.
    struct Place {
        QJsonValue value; // of the field that is sorted by
        qint64 id = 0;
    };

    std::vector<RecordFilter> filters;
    const archive::Field *sort = nullptr; // null: by the key, or as the filter finds them
    bool isDescending = false;
    std::optional<Place> after;
    int limit = 0;
    std::optional<QString> branch; // only records of these units; of none when it is empty
    bool isBranchSmall = false; // list() sees to it: its records are found by their units
};

struct RecordPage {
    std::vector<StoredRecord> records;
    // Of the last one, when there are more.
    std::optional<RecordQuery::Place> next;
};

// A column that no field has: the hash of a password.
struct ExtraColumn {
    const char *name;
    sql::Value value;
};

class RecordStore final
{
public:
    // seal: without it personal fields are not read (a record lacks them) and not written.
    RecordStore(sql::Connection &connection, const archive::Entity &entity,
        const secure::FieldSeal *seal = nullptr)
        : m_connection(connection), m_entity(entity), m_seal(seal)
    {
    }

    // VaultSealed when a personal field is asked for without a seal; DataCorrupt when one does not
    // open.
    Expected<RecordPage> list(const RecordQuery &query);
    // By its key, in whatever case A to Z is typed; exactly so written comes first. NotFound.
    Expected<StoredRecord> find(const QString &typed);

    // The fields that are given, in order by archive::checkRecord. AlreadyExists; InvalidField for
    // a reference that is not there, closed or of another list (context: field, rule); VaultSealed
    // for something personal without a seal.
    Expected<void> insert(const QJsonObject &record, const std::vector<ExtraColumn> &extra = {});
    // What insert() and update() say of references.
    Expected<void> checkReferences(const QJsonObject &before, const QJsonObject &record);
    // RecordChanged when it has another version (context: version); InvalidField as above.
    Expected<void> update(const StoredRecord &before, const QJsonObject &record);
    // Columns that no field writes, as update().
    Expected<void> set(const StoredRecord &before, const std::vector<ExtraColumn> &columns);

private:
    Expected<StoredRecord> recordOf(const sql::Row &row) const;
    Expected<void> asStored(RecordFilter &filter);
    Expected<bool> isSmall(const QString &branch);

    sql::Connection &m_connection;
    const archive::Entity &m_entity;
    const secure::FieldSeal *const m_seal;
};

} // namespace shahn::store
