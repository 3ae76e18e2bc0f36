// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What single entities need beyond their description: units have a path, people a level and a
// password, customers a text that a search looks at. Internal to service.

#include "service/records.h"

namespace shahn::service
{

// What acts are made with.
struct ActTools {
    Random &random;
    QByteArray caCertificateDer; // empty: there are no activation codes here
    qint64 nowMs = 0;
};

// What an act writes into the row, and answers once.
struct PreparedAct {
    std::vector<store::ExtraColumn> columns;
    QJsonObject gives = {};
};

// What is being done to a record.
struct ActInHand {
    const archive::Act &act;
    const QJsonObject &asked;
    const store::StoredRecord &before;
    qint64 nowMs = 0;
    const RecordUser &user;
    const AuditTools &audit;
    Records &records;
};

// A record that was just stored.
struct AddedRecord {
    const QJsonObject &record;
    const RecordUser &user;
    const AuditTools &audit;
    Random &random;
};

class RecordRules
{
public:
    virtual ~RecordRules() = default;

    // What is stored of a record that is given, in order by its description; and whether this user
    // may make it. On the writing connection.
    virtual Expected<QJsonObject> toAdd(
        sql::Connection &connection, const RecordUser &user, QJsonObject record) const;
    // Stores it: as its description says, unless its row is not its own.
    virtual Expected<void> insert(sql::Connection &connection, store::RecordStore &records,
        const QJsonObject &record, const std::vector<store::ExtraColumn> &extra) const;
    // Made before anything is locked: it may take long.
    virtual Expected<std::vector<store::ExtraColumn>> extraColumns(const QJsonObject &record) const;
    virtual Expected<void> mayChange(sql::Connection &connection, const RecordUser &user,
        const store::StoredRecord &before, const QJsonObject &record) const;
    // In the transaction.
    virtual Expected<void> added(sql::Connection &connection, const AddedRecord &added) const;
    // What changes with it beside its fields: {"rights": {"from": …}}.
    virtual Expected<QJsonObject> changed(sql::Connection &connection,
        const store::StoredRecord &before, const QJsonObject &record, qint64 nowMs) const;

    // Before anything is locked. Only for entities with acts.
    virtual Expected<PreparedAct> prepare(
        const archive::Act &act, const QJsonObject &asked, const ActTools &tools) const;
    // In the transaction, behind the columns. What changes beside the fields, as changed().
    virtual Expected<QJsonObject> acted(sql::Connection &connection, const ActInHand &done) const;

    // Which of the branch's records somebody sees.
    virtual bool isSeen(const RecordUser &user, const store::StoredRecord &record) const;
    // The same of a list.
    virtual void narrow(
        const RecordUser &user, const archive::Entity &entity, store::RecordQuery &query) const;

    // What time alone changes: whether anything waits for it, and the change, in a transaction of
    // the caller's.
    virtual Expected<bool> isOverdue(sql::Connection &connection, qint64 nowMs) const;

    // Additions and acts do: they are refused while the clock is not trusted.
    virtual bool restsOnTime() const { return false; }

    virtual Expected<void> settle(sql::Connection &connection, const AuditTools &audit) const;
    // What only the record that is looked at says, of this moment.
    virtual Expected<void> complete(
        sql::Connection &connection, store::StoredRecord &record, qint64 nowMs) const;
};

const RecordRules &rulesOf(const archive::Entity &entity);

} // namespace shahn::service
