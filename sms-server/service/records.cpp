// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/records.h"

#include "archive/record.h"
#include "service/record_rules.h"
#include "service/second_person.h"
#include "service/trusted_clock.h"
#include "sql/connection.h"
#include "store/personal_fields.h"

#include <QJsonDocument>

#include <functional>

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

// A unit outside of the branch is none, for whoever names it: told at the same place as one that is
// not there. Nor is a record taken away from one: of which vendor an office is, somebody decides
// who looks after that vendor.
Expected<void> checkReach(sql::Connection &connection, const RecordUser &user, const Entity &entity,
    const QJsonObject &before, const QJsonObject &record, std::optional<OutsideRecord> &outside)
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
                outside = OutsideRecord{ nameOf(other), key };
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

// Of an event of what a second person has signed for.
QJsonObject signedBy(const std::optional<QString> &signer)
{
    QJsonObject further;
    if (signer && !signer->isEmpty())
        further.insert(QStringLiteral("signedBy"), *signer);
    return further;
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
    auto extra = rulesOf(entity).extraColumns(typed);
    return extra ? written(user, { entity, {}, 0, typed }, std::move(*extra)) : extra.error();
}

Expected<StoredRecord> Records::change(const RecordUser &user, const Entity &entity,
    const QString &key, qint64 version, const QJsonObject &given)
{
    const auto seen = find(user, entity, key);
    if (!seen)
        return seen;
    const auto record = archive::changedRecord(entity, seen->fields, given);
    return record ? written(user, { entity, key, version, *record }, {}) : record.error();
}

Expected<StoredRecord> Records::written(
    const RecordUser &user, const RecordOrder &order, std::vector<store::ExtraColumn> extra)
{
    Work work{ user, order, std::move(extra) };
    auto stored = store::written<StoredRecord>(
        m_writer, [&](sql::Connection &writing) -> Expected<StoredRecord> {
            auto transaction = beginAudited(writing, m_options.chain);
            if (!transaction)
                return transaction.error();
            auto after = done(writing, work);
            if (!after)
                return after;
            const auto committed = transaction->commit();
            return committed ? after : committed.error();
        });
    if (work.outside)
        keepOutside(user, work.outside->entity, work.outside->key);
    return stored;
}

namespace
{

// What others than the record itself say of it, as the tariff of the point that a meter serves: it
// may follow from the change.
bool isFollowing(const archive::Field &field)
{
    return field.kind == archive::FieldKind::Reference && field.is(archive::FieldTrait::Derived);
}

QJsonObject followingIn(const Entity &entity, QJsonObject changes)
{
    for (const archive::Field &field : entity.fields) {
        if (!isFollowing(field))
            changes.remove(QLatin1String(field.name));
    }
    return changes;
}

// What follows from a change; an addition is what it says.
QJsonObject whatFollows(const Entity &entity, const QJsonObject &before, const QJsonObject &after)
{
    return before.isEmpty() ? QJsonObject()
                            : followingIn(entity, archive::differences(entity, before, after));
}

} // namespace

Expected<TriedRecord> Records::tried(const RecordUser &user, const RecordOrder &asked)
{
    const Entity &entity = asked.entity;
    const bool isAdded = asked.key.isEmpty();
    const auto seen = isAdded ? StoredRecord() : find(user, entity, asked.key);
    if (!seen)
        return seen.error();
    const QJsonObject typed = archive::tidied(entity, asked.record);
    const auto record = isAdded ? Expected<QJsonObject>(typed)
                                : archive::changedRecord(entity, seen->fields, typed);
    if (!record)
        return record.error();
    std::vector<store::ExtraColumn> extra;
    if (isAdded) {
        if (auto checked = archive::checkRecord(entity, typed, Purpose::Add); !checked)
            return checked.error();
        auto columns = rulesOf(entity).extraColumns(typed);
        if (!columns)
            return columns.error();
        extra = std::move(*columns);
    }
    if (archive::valueGiven(entity, seen->fields, *record) == nullptr)
        return archive::invalidField(QStringLiteral("record"), "noValue",
            QStringLiteral("gives no value: nobody has to sign for it"));
    RecordOrder order{ entity, asked.key, asked.version, *record };
    Work work{ user, order, std::move(extra), QString() };
    const auto after = store::written<StoredRecord>(
        m_writer, [&](sql::Connection &writing) -> Expected<StoredRecord> {
            auto transaction = beginAudited(writing, m_options.chain); // never committed
            return transaction ? done(writing, work) : transaction.error();
        });
    if (work.outside)
        keepOutside(user, work.outside->entity, work.outside->key);
    if (!after)
        return after.error();
    TriedRecord tried{ entity.keyOf(isAdded ? *record : seen->fields), {},
        archive::differences(entity, seen->fields, *record) };
    if (!isAdded) {
        for (const QString &name : order.record.keys()) {
            if (!tried.changes.contains(name))
                order.record.remove(name);
        }
    }
    const QJsonObject following = whatFollows(entity, seen->fields, after->fields);
    for (auto it = following.begin(); it != following.end(); ++it)
        tried.changes.insert(it.key(), it.value());
    order.key = tried.key;
    const auto frozen = sealed(order);
    if (!frozen)
        return frozen.error();
    tried.record = *frozen;
    return tried;
}

Expected<StoredRecord> Records::carryOut(sql::Connection &connection, const RecordUser &user,
    const RecordOrder &order, const QJsonObject &changes, const QString &signer)
{
    const Entity &entity = order.entity;
    const auto record = opened(order);
    if (!record)
        return record.error();
    const bool isAdded = order.version == 0;
    QJsonObject fieldsBefore;
    RecordOrder inOrder{ entity, isAdded ? QString() : order.key, order.version, *record };
    std::vector<store::ExtraColumn> extra;
    if (isAdded) {
        auto columns = rulesOf(entity).extraColumns(*record);
        if (!columns)
            return columns.error();
        extra = std::move(*columns);
    } else {
        const auto before = found(connection, user, entity, order.key);
        if (!before)
            return before;
        fieldsBefore = before->fields;
        // What it does not name stays as it is; one with another version is refused.
        for (const archive::Field &field : entity.fields) {
            const QString name = QLatin1String(field.name);
            if (field.isChanged() && !record->contains(name) && before->fields.contains(name))
                inOrder.record.insert(name, before->fields.value(name));
        }
    }
    Work work{ user, inOrder, std::move(extra), signer };
    auto after = done(connection, work);
    if (after && !isAdded
        && whatFollows(entity, fieldsBefore, after->fields) != followingIn(entity, changes))
        return fail(ErrorCode::RecordChanged,
            QStringLiteral("%1 %2: something else follows from it now")
                .arg(entity.words(), order.key));
    return after;
}

namespace
{

// A personal field of a request to sign, as the database has it and as it is.
using Turned = std::function<Expected<QString>(const store::PersonalPlace &, const QString &text)>;

Expected<QJsonObject> turned(const RecordOrder &order, const Turned &turn)
{
    QJsonObject record = order.record;
    for (const archive::Field &field : order.entity.fields) {
        const QString name = QLatin1String(field.name);
        const QString text = record.value(name).toString();
        if (!field.is(archive::FieldTrait::Personal) || text.isEmpty())
            continue;
        const auto other = turn({ order.entity, field }, text);
        if (!other)
            return other.error();
        record.insert(name, *other);
    }
    return record;
}

} // namespace

Expected<QJsonObject> Records::sealed(const RecordOrder &order) const
{
    return turned(
        order, [&](const store::PersonalPlace &place, const QString &text) -> Expected<QString> {
            const auto value = store::sealedValue(m_options.seal, place, order.key, text);
            return value ? Expected<QString>(value->sealed.value_or(QString())) : value.error();
        });
}

Expected<QJsonObject> Records::opened(const RecordOrder &order) const
{
    return turned(
        order, [&](const store::PersonalPlace &place, const QString &text) -> Expected<QString> {
            if (m_options.seal == nullptr)
                return store::withoutSeal(place);
            return store::openedValue(*m_options.seal, place, order.key, text);
        });
}

// Whoever has signed for it was asked for just this.
Expected<void> Records::checkGuard(
    sql::Connection &connection, const Work &work, const QJsonObject &before) const
{
    const archive::Field *const field
        = archive::valueGiven(work.order.entity, before, work.order.record);
    if (field == nullptr || work.signer)
        return {};
    return checkSecondPerson(
        connection, { m_clock, m_options.chain, m_clock.nowMsUtc() }, QLatin1String(field->name));
}

Expected<StoredRecord> Records::done(sql::Connection &connection, Work &work)
{
    auto after = work.order.key.isEmpty() ? added(connection, work) : changed(connection, work);
    if (!after || after->version == work.order.version)
        return after;
    const Entity &entity = work.order.entity;
    if (!entity.isReached(after->unitPath, work.user.permissions.branch))
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("%1 %2 would lie outside of the branch of %3")
                .arg(entity.words(), entity.keyOf(after->fields), work.user.login));
    return after;
}

Expected<StoredRecord> Records::added(sql::Connection &connection, Work &work)
{
    const RecordUser &user = work.user;
    const Entity &entity = work.order.entity;
    const RecordRules &rules = rulesOf(entity);
    const QJsonObject &typed = work.order.record;
    if (auto reached = checkReach(connection, user, entity, {}, typed, work.outside); !reached)
        return reached.error();
    const auto record = rules.toAdd(connection, user, typed);
    if (!record)
        return record.error();
    if (auto guarded = checkGuard(connection, work, {}); !guarded)
        return guarded.error();
    const AuditTools audits{ m_clock, m_options.chain, m_clock.nowMsUtc() };
    const auto trusted
        = rules.restsOnTime() ? checkClock(connection, m_writer, audits) : Expected<void>();
    if (!trusted)
        return trusted.error();
    RecordStore records(connection, entity, m_options.seal);
    const QString key = entity.keyOf(*record);
    if (const auto there = records.find(key); there)
        return thereAlready(entity, key);
    else if (there.error().code != ErrorCode::NotFound)
        return there.error();
    if (auto inserted = rules.insert(connection, records, *record, work.extra); !inserted)
        // Another server was first.
        return inserted.error().code == ErrorCode::AlreadyExists ? thereAlready(entity, key)
                                                                 : inserted.error();
    if (auto followed = rules.added(connection, { *record, user, audits, m_random }); !followed)
        return followed.error();
    auto stored = records.find(key);
    if (!stored)
        return stored;
    QJsonObject further = signedBy(work.signer);
    for (const archive::Field &field : entity.fields) { // secrets, which no record tells
        if (field.is(archive::FieldTrait::Secret))
            further.insert(QLatin1String(field.name), QJsonObject());
    }
    const auto kept = audit(connection, user, { entity, "added", {}, *stored, further });
    return kept ? stored : kept.error();
}

Expected<StoredRecord> Records::changed(sql::Connection &connection, Work &work)
{
    const RecordUser &user = work.user;
    const Entity &entity = work.order.entity;
    const RecordRules &rules = rulesOf(entity);
    const QJsonObject &record = work.order.record;
    const auto before = found(connection, user, entity, work.order.key);
    if (!before)
        return before;
    if (before->version != work.order.version)
        return changedMeanwhile(*before);
    if (auto reached = checkReach(connection, user, entity, before->fields, record, work.outside);
        !reached)
        return reached.error();
    if (auto may = rules.mayChange(connection, user, *before, record); !may)
        return may.error();
    if (auto guarded = checkGuard(connection, work, before->fields); !guarded)
        return guarded.error();
    if (archive::differences(entity, before->fields, record).isEmpty())
        return before;
    RecordStore records(connection, entity, m_options.seal);
    if (auto updated = records.update(*before, record); !updated) {
        const auto now = records.find(entity.keyOf(before->fields));
        return updated.error().code == ErrorCode::RecordChanged && now ? changedMeanwhile(*now)
                                                                       : updated.error();
    }
    auto further = rules.changed(connection, *before, record, m_clock.nowMsUtc());
    if (!further)
        return further.error();
    auto after = records.find(entity.keyOf(before->fields));
    if (!after)
        return after;
    const QJsonObject signer = signedBy(work.signer);
    for (auto it = signer.begin(); it != signer.end(); ++it)
        further->insert(it.key(), it.value());
    const auto kept
        = audit(connection, user, { entity, "changed", before->fields, *after, *further });
    return kept ? after : kept.error();
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
            const auto further
                = rules.acted(writing, { act, asked, *before, nowMs, user, audits, *this });
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
