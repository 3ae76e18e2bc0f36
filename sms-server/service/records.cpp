// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/records.h"

#include "archive/record.h"
#include "service/record_rules.h"
#include "service/trusted_clock.h"
#include "sql/connection.h"

#include <QJsonDocument>

#include <optional>

namespace shahn::service
{
namespace
{

using archive::Entity;
using archive::Purpose;
using store::RecordStore;
using store::StoredRecord;

QString nameOf(const Entity &entity) { return QLatin1String(entity.name); }

Error notThere(const Entity &entity, const QString &key)
{
    return fail(ErrorCode::NotFound, QStringLiteral("there is no %1 %2").arg(entity.words(), key));
}

Error thereAlready(const Entity &entity, const QString &key)
{
    return fail(ErrorCode::AlreadyExists,
        QStringLiteral("%1 %2 is there already").arg(entity.words(), key),
        { { QStringLiteral("field"), QLatin1String(entity.key().name) } });
}

// What somebody asked for that lies outside of the branch.
struct Outside {
    QString entity;
    QString key;
};

// A unit outside of the branch is none, for whoever names it: told at the same place as one that is
// not there. Nor is a record taken away from one: of which vendor an office is, somebody decides
// who looks after that vendor.
Expected<void> checkReach(sql::Connection &connection, const RecordUser &user, const Entity &entity,
    const QJsonObject &before, const QJsonObject &record, std::optional<Outside> &outside)
{
    for (const archive::Field &field : entity.fields) {
        const QString name = QLatin1String(field.name);
        const QString was = before.value(name).toString();
        const QString is = record.value(name).toString();
        if (field.kind != archive::FieldKind::Reference || was == is)
            continue;
        const Entity &other = *archive::entityNamed(QLatin1String(field.entity));
        if (other.unitPath == nullptr)
            continue;
        for (const QString &key : { was, is }) {
            if (key.isEmpty())
                continue;
            const auto found = RecordStore(connection, other).find(key);
            if (!found && found.error().code != ErrorCode::NotFound)
                return found.error();
            const bool isOutside
                = found && !other.isReached(found->unitPath, user.permissions.branch);
            if (isOutside)
                outside = Outside{ nameOf(other), key };
            if (isOutside && key == was)
                return fail(ErrorCode::PermissionDenied,
                    QStringLiteral("%1 is looked after by another branch").arg(name));
            if (!found || isOutside)
                return archive::invalidField(
                    name, "reference", QStringLiteral("there is no %1 %2").arg(other.words(), key));
        }
    }
    return {};
}

// The window shows what is stored now beside what was typed.
Error changedMeanwhile(const StoredRecord &now)
{
    return fail(ErrorCode::RecordChanged,
        QStringLiteral("the record has version %1 now").arg(now.version),
        { { QStringLiteral("version"), now.version } });
}

} // namespace

RecordUser recordUserOf(const Session &session)
{
    return { session.login.text(), session.cdu.text(), session.permissions, session.isLocal };
}

Expected<store::RecordPage> Records::list(
    const RecordUser &user, const Entity &entity, store::RecordQuery query)
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    if (auto settled = bringUpToDate(**connection, entity); !settled)
        return settled.error();
    query.branch = user.permissions.branch;
    rulesOf(entity).narrow(user, entity, query);
    return RecordStore(**connection, entity, m_options.seal).list(query);
}

Expected<StoredRecord> Records::found(
    sql::Connection &connection, const RecordUser &user, const Entity &entity, const QString &key)
{
    auto record = RecordStore(connection, entity, m_options.seal).find(key);
    if (!record)
        return record;
    if (!entity.isReached(record->unitPath, user.permissions.branch)
        || !rulesOf(entity).isSeen(user, *record))
        return notThere(entity, key);
    return record;
}

Expected<void> Records::bringUpToDate(sql::Connection &connection, const Entity &entity)
{
    const RecordRules &rules = rulesOf(entity);
    const AuditTools audit{ m_clock, m_options.chain, m_clock.nowMsUtc() };
    const auto overdue = rules.isOverdue(connection, audit.nowMs);
    if (!overdue)
        return overdue.error();
    if (!*overdue)
        return {};
    return m_writer.write([&](sql::Connection &writing) -> Expected<void> {
        auto transaction = beginAudited(writing, m_options.chain);
        if (!transaction)
            return transaction.error();
        const auto trusted
            = rules.restsOnTime() ? checkClock(writing, m_writer, audit) : Expected<void>();
        if (!trusted) // nothing ends by it; everything else is seen
            return trusted.error().code == ErrorCode::ClockNotTrusted ? Expected<void>() : trusted;
        if (auto settled = rules.settle(writing, audit); !settled)
            return settled;
        return transaction->commit();
    });
}

Expected<StoredRecord> Records::find(
    const RecordUser &user, const Entity &entity, const QString &key)
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    if (auto settled = bringUpToDate(**connection, entity); !settled)
        return settled.error();
    auto record = found(**connection, user, entity, key);
    if (record) {
        const auto completed = rulesOf(entity).complete(**connection, *record, m_clock.nowMsUtc());
        return completed ? record : Expected<StoredRecord>(completed.error());
    }
    if (record.error().code != ErrorCode::NotFound || entity.unitPath == nullptr)
        return record;
    // Told as one that is not there.
    if (RecordStore(**connection, entity).find(key))
        keepOutside(user, nameOf(entity), key);
    return record;
}

// That somebody has asked for it.
void Records::keepOutside(const RecordUser &user, const QString &entity, const QString &key)
{
    noteOutside(m_writer, m_clock,
        { m_options.chain, user.login, user.station, entity + QStringLiteral("-outside"), key });
}

Expected<void> Records::audit(
    sql::Connection &connection, const RecordUser &user, const Change &change)
{
    const QString key = change.entity.keyOf(change.after.fields);
    QJsonObject detail = archive::differences(change.entity, change.before, change.after.fields);
    for (auto it = change.further.begin(); it != change.further.end(); ++it)
        detail.insert(it.key(), it.value());
    const auto place = appendEvent(connection, m_clock,
        { m_options.chain, user.login, user.station,
            nameOf(change.entity) + u'-' + QLatin1String(change.action), key, detail });
    if (!place)
        return place.error();
    return appendToHistory(
        connection, { nameOf(change.entity), change.after.id, change.after.version }, *place);
}

Expected<StoredRecord> Records::add(
    const RecordUser &user, const Entity &entity, const QJsonObject &given)
{
    const QJsonObject typed = archive::tidied(entity, given);
    if (auto checked = archive::checkRecord(entity, typed, Purpose::Add); !checked)
        return checked.error();
    const RecordRules &rules = rulesOf(entity);
    const auto extra = rules.extraColumns(typed);
    if (!extra)
        return extra.error();
    std::optional<Outside> outside;
    auto done = store::written<StoredRecord>(
        m_writer, [&](sql::Connection &writing) -> Expected<StoredRecord> {
            auto transaction = beginAudited(writing, m_options.chain);
            if (!transaction)
                return transaction.error();
            if (auto reached = checkReach(writing, user, entity, {}, typed, outside); !reached)
                return reached.error();
            const auto record = rules.toAdd(writing, user, typed);
            if (!record)
                return record.error();
            if (rules.restsOnTime()) {
                const AuditTools audits{ m_clock, m_options.chain, m_clock.nowMsUtc() };
                if (auto trusted = checkClock(writing, m_writer, audits); !trusted)
                    return trusted.error();
            }
            RecordStore records(writing, entity, m_options.seal);
            const QString key = entity.keyOf(*record);
            if (const auto there = records.find(key); there)
                return thereAlready(entity, key);
            else if (there.error().code != ErrorCode::NotFound)
                return there.error();
            if (auto inserted = rules.insert(writing, records, *record, *extra); !inserted)
                // Another server was first.
                return inserted.error().code == ErrorCode::AlreadyExists ? thereAlready(entity, key)
                                                                         : inserted.error();
            const AuditTools audits{ m_clock, m_options.chain, m_clock.nowMsUtc() };
            if (auto added = rules.added(writing, { *record, user, audits, m_random }); !added)
                return added.error();
            auto stored = records.find(key);
            if (!stored)
                return stored;
            // Nobody makes what he would not find.
            if (!entity.isReached(stored->unitPath, user.permissions.branch))
                return fail(ErrorCode::PermissionDenied,
                    QStringLiteral("%1 %2 would lie outside of the branch of %3")
                        .arg(entity.words(), key, user.login));
            QJsonObject secrets; // which no record tells
            for (const archive::Field &field : entity.fields) {
                if (field.is(archive::FieldTrait::Secret))
                    secrets.insert(QLatin1String(field.name), QJsonObject());
            }
            if (auto kept = audit(writing, user, { entity, "added", {}, *stored, secrets }); !kept)
                return kept.error();
            if (auto committed = transaction->commit(); !committed)
                return committed.error();
            return stored;
        });
    if (outside)
        keepOutside(user, outside->entity, outside->key);
    return done;
}

Expected<StoredRecord> Records::change(const RecordUser &user, const Entity &entity,
    const QString &key, qint64 version, const QJsonObject &given)
{
    const auto seen = find(user, entity, key);
    if (!seen)
        return seen;
    const auto checked = archive::changedRecord(entity, seen->fields, given);
    if (!checked)
        return checked.error();
    const QJsonObject &record = *checked;
    const RecordRules &rules = rulesOf(entity);
    std::optional<Outside> outside;
    auto done = store::written<StoredRecord>(
        m_writer, [&](sql::Connection &writing) -> Expected<StoredRecord> {
            auto transaction = beginAudited(writing, m_options.chain);
            if (!transaction)
                return transaction.error();
            const auto before = found(writing, user, entity, key);
            if (!before)
                return before;
            if (before->version != version || seen->version != version)
                return changedMeanwhile(*before);
            if (auto reached = checkReach(writing, user, entity, before->fields, record, outside);
                !reached)
                return reached.error();
            if (auto may = rules.mayChange(writing, user, *before, record); !may)
                return may.error();
            if (archive::differences(entity, before->fields, record).isEmpty())
                return before;
            RecordStore records(writing, entity, m_options.seal);
            if (auto updated = records.update(*before, record); !updated) {
                const auto now = records.find(entity.keyOf(before->fields));
                return updated.error().code == ErrorCode::RecordChanged && now
                    ? changedMeanwhile(*now)
                    : updated.error();
            }
            const auto further = rules.changed(writing, *before, record, m_clock.nowMsUtc());
            if (!further)
                return further.error();
            auto after = records.find(entity.keyOf(before->fields));
            if (!after)
                return after;
            if (!entity.isReached(after->unitPath, user.permissions.branch))
                return fail(ErrorCode::PermissionDenied,
                    QStringLiteral("%1 %2 would lie outside of the branch of %3")
                        .arg(entity.words(), key, user.login));
            if (auto kept
                = audit(writing, user, { entity, "changed", before->fields, *after, *further });
                !kept)
                return kept.error();
            if (auto committed = transaction->commit(); !committed)
                return committed.error();
            return after;
        });
    if (outside)
        keepOutside(user, outside->entity, outside->key);
    return done;
}

Expected<ActedRecord> Records::act(const RecordUser &user, const Entity &entity,
    const archive::Act &act, const QString &key, qint64 version, const QJsonObject &asked)
{
    if (auto checked = archive::checkAsked(act, asked); !checked)
        return checked.error();
    if (auto seen = find(user, entity, key); !seen)
        return seen.error();
    const RecordRules &rules = rulesOf(entity);
    const qint64 nowMs = m_clock.nowMsUtc();
    auto prepared = rules.prepare(act, asked, { m_random, m_options.caCertificateDer, nowMs });
    if (!prepared)
        return prepared.error();
    auto acted = store::written<ActedRecord>(
        m_writer, [&](sql::Connection &writing) -> Expected<ActedRecord> {
            auto transaction = beginAudited(writing, m_options.chain);
            if (!transaction)
                return transaction.error();
            const auto before = found(writing, user, entity, key);
            if (!before)
                return before.error();
            if (before->version != version)
                return changedMeanwhile(*before);
            if (auto may = rules.mayChange(writing, user, *before, before->fields); !may)
                return may.error();
            const AuditTools audits{ m_clock, m_options.chain, nowMs };
            if (rules.restsOnTime()) {
                if (auto trusted = checkClock(writing, m_writer, audits); !trusted)
                    return trusted.error();
            }
            RecordStore records(writing, entity, m_options.seal);
            if (auto set = records.set(*before, prepared->columns); !set)
                return set.error();
            const auto further = rules.acted(writing, { act, asked, *before, nowMs, user, audits });
            if (!further)
                return further.error();
            auto after = records.find(entity.keyOf(before->fields));
            if (!after)
                return after.error();
            if (auto done
                = audit(writing, user, { entity, act.done, before->fields, *after, *further });
                !done)
                return done.error();
            if (auto committed = transaction->commit(); !committed)
                return committed.error();
            return ActedRecord{ std::move(*after), prepared->gives };
        });
    // It is done, whatever can be said of it.
    if (const auto connection = m_database.connection(); acted && connection)
        static_cast<void>(rules.complete(**connection, acted->record, nowMs));
    return acted;
}

Expected<std::vector<RecordHistory>> Records::history(
    const RecordUser &user, const Entity &entity, const QString &key, int countMax)
{
    const auto record = find(user, entity, key);
    if (!record)
        return record.error();
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto rows = (*connection)
                          ->query("record_history",
                              { { ":entity", nameOf(entity) }, { ":record_id", record->id },
                                  { ":limit", countMax } });
    if (!rows)
        return rows.error();
    std::vector<RecordHistory> history;
    for (const sql::Row row : *rows)
        history.push_back({ row.int64("version"), row.int64("at_ms"), row.text("actor"),
            row.text("station"), row.text("action"),
            QJsonDocument::fromJson(row.text("detail").toUtf8()).object() });
    return history;
}

} // namespace shahn::service
