// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The records of the archive as people see and change them: inside their branch, one at a time,
// each change in one transaction with the row of the audit that says what it was before and after.
// What an entity needs beyond its description stands in record_rules.h. Any thread may call;
// writing goes through the writer of the server.

#include "archive/entity.h"
#include "core/clock.h"
#include "core/error.h"
#include "core/random.h"
#include "service/audit_log.h"
#include "service/session.h"
#include "store/database.h"
#include "store/record_store.h"
#include "store/writer.h"

#include <QJsonObject>

#include <optional>

namespace shahn::service
{

// Who reads or writes.
struct RecordUser {
    QString login;
    QString station;
    Permissions permissions;
    bool isLocal = false; // Session::isLocal
};

RecordUser recordUserOf(const Session &session);

struct RecordsOptions {
    QString chain; // the server's id
    const secure::FieldSeal *seal = nullptr; // null: personal fields are neither read nor written
    QByteArray caCertificateDer = {}; // for activation codes
};

// What is added to an entity, or changed of a record.
struct RecordOrder {
    const archive::Entity &entity;
    QString key; // of the record; empty: one that is added
    qint64 version = 0; // that it has
    QJsonObject record;
};

// The same as it would be done. Fields that are personal are sealed (store/personal_fields.h).
struct TriedRecord {
    QString key; // as stored
    QJsonObject record; // of a change what differs
    QJsonObject changes; // archive::differences, and what follows from them elsewhere
};

// What somebody asked for that lies outside of the branch.
struct OutsideRecord {
    QString entity;
    QString key;
};

// What an act has made of a record, and answers once.
struct ActedRecord {
    store::StoredRecord record;
    QJsonObject gives;
};

struct RecordHistory {
    qint64 version = 0;
    qint64 atMs = 0;
    QString actor;
    QString station;
    QString action;
    QJsonObject changes;
};

class Records final
{
public:
    // All outlive the object.
    Records(store::Database &database, store::Writer &writer, const Clock &clock, Random &random,
        RecordsOptions options)
        : m_database(database)
        , m_writer(writer)
        , m_clock(clock)
        , m_random(random)
        , m_options(std::move(options))
    {
    }

    // query.branch is not looked at: the user's is.
    Expected<store::RecordPage> list(
        const RecordUser &user, const archive::Entity &entity, store::RecordQuery query);

    // NotFound also for one outside of the branch, which is audited.
    Expected<store::StoredRecord> find(
        const RecordUser &user, const archive::Entity &entity, const QString &key);

    // As they are stored. Errors: those of archive::checkRecord; AlreadyExists; PermissionDenied
    // for what lies outside of the branch or above the own level; SecondPersonNeeded (context:
    // field).
    Expected<store::StoredRecord> add(
        const RecordUser &user, const archive::Entity &entity, const QJsonObject &record);
    // Also NotFound, as find(); RecordChanged where it has another version (context: version).
    Expected<store::StoredRecord> change(const RecordUser &user, const archive::Entity &entity,
        const QString &key, qint64 version, const QJsonObject &record);

    // As add() and change() would do it, for somebody else to sign for. InvalidField where nothing
    // of it gives value.
    Expected<TriedRecord> tried(const RecordUser &user, const RecordOrder &order);
    // What was tried, in the transaction of the caller's: somebody has signed for it. changes: as
    // told then; RecordChanged where something else follows from it now.
    Expected<store::StoredRecord> carryOut(sql::Connection &connection, const RecordUser &user,
        const RecordOrder &order, const QJsonObject &changes, const QString &signer);

    // asked: what the act has to be told, or InvalidField. Other errors as change().
    Expected<ActedRecord> act(const RecordUser &user, const archive::Entity &entity,
        const archive::Act &act, const QString &key, qint64 version, const QJsonObject &asked);

    // Newest first.
    Expected<std::vector<RecordHistory>> history(
        const RecordUser &user, const archive::Entity &entity, const QString &key, int countMax);

private:
    struct Change {
        const archive::Entity &entity;
        const char *action; // "added"
        QJsonObject before;
        const store::StoredRecord &after;
        QJsonObject further = {}; // RecordRules::changed
    };

    // An addition or a change that is under way.
    struct Work {
        const RecordUser &user;
        const RecordOrder &order; // in order by its description
        std::vector<store::ExtraColumn> extra = {}; // of one that is added
        std::optional<QString> signer = {}; // none: nobody has signed for it
        std::optional<OutsideRecord> outside = {};
    };

    Expected<store::StoredRecord> found(sql::Connection &connection, const RecordUser &user,
        const archive::Entity &entity, const QString &key);
    Expected<store::StoredRecord> written(
        const RecordUser &user, const RecordOrder &order, std::vector<store::ExtraColumn> extra);
    // In the transaction of the caller's.
    Expected<store::StoredRecord> done(sql::Connection &connection, Work &work);
    Expected<store::StoredRecord> added(sql::Connection &connection, Work &work);
    Expected<store::StoredRecord> changed(sql::Connection &connection, Work &work);
    Expected<void> checkGuard(
        sql::Connection &connection, const Work &work, const QJsonObject &before) const;
    Expected<QJsonObject> sealed(const RecordOrder &order) const;
    Expected<QJsonObject> opened(const RecordOrder &order) const;
    Expected<void> audit(sql::Connection &connection, const RecordUser &user, const Change &change);
    Expected<void> bringUpToDate(sql::Connection &connection, const archive::Entity &entity);
    void keepOutside(const RecordUser &user, const QString &entity, const QString &key);

    store::Database &m_database;
    store::Writer &m_writer;
    const Clock &m_clock;
    Random &m_random;
    const RecordsOptions m_options;
};

} // namespace shahn::service
