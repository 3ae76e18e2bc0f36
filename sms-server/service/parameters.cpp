// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/parameters.h"

#include "archive/record.h"
#include "service/second_person.h"
#include "sql/connection.h"
#include "store/parameter_store.h"
#include "store/record_store.h"

#include <algorithm>

namespace shahn::service
{
namespace
{

using archive::Parameter;
using archive::ParameterId;
using store::ParameterRow;
using store::ParametersAt;

Error notThere(const QString &what)
{
    return fail(ErrorCode::NotFound, QStringLiteral("there is no %1").arg(what));
}

QString nameOf(ParameterId id) { return QLatin1String(archive::parameterOf(id).field.name); }

QString textOf(const ParameterPlace &place)
{
    if (!place.station.isEmpty())
        return QStringLiteral("station ") + place.station;
    return QStringLiteral("unit ") + place.unit;
}

// What is set at the first place of the chain alone, at an instant; none: nothing.
std::optional<QString> setThere(ParameterId id, const ParametersAt &at, qint64 ms)
{
    const auto there = store::valueInEffect(id, at.rows, { at.chain.front() }, ms);
    return there.row == nullptr ? std::nullopt : std::optional<QString>(there.text);
}

} // namespace

ParameterPlace placeOf(const protocol::ParameterDraft &draft)
{
    return { draft.unit.value_or(QString()), draft.station.value_or(QString()) };
}

ParameterChange changeOf(const protocol::ParameterDraft &draft)
{
    return { draft.name, draft.value, draft.startsAtMsUtc, draft.withdraws.value_or(0),
        draft.version };
}

qint64 versionOf(ParameterId id, const ParametersAt &at)
{
    qint64 version = 0;
    for (const ParameterRow &row : at.rows) {
        if (row.parameter == id)
            version = std::max(version, row.id);
    }
    return version;
}

Expected<qint64> appendParameter(sql::Connection &connection, const Clock &clock,
    const AuditEntry &entry, const ParametersAt &at, const ParameterRow &row)
{
    const auto id = store::ParameterStore(connection).insert(row);
    if (!id)
        return id;
    AuditEntry event = entry;
    event.subject = nameOf(row.parameter);
    event.action = QStringLiteral("parameter-set");
    if (row.withdraws != 0)
        event.action = QStringLiteral("parameter-withdrawn");
    else if (!row.value)
        event.action = QStringLiteral("parameter-cleared");
    event.detail.insert(QStringLiteral("place"), at.chain.front().code);
    event.detail.insert(QStringLiteral("startsAtMs"), row.startsAtMs);
    event.detail.insert(QStringLiteral("row"), *id);
    if (const auto before = setThere(row.parameter, at, row.startsAtMs))
        event.detail.insert(QStringLiteral("from"), *before);
    if (row.value)
        event.detail.insert(QStringLiteral("to"), *row.value);
    if (row.withdraws != 0)
        event.detail.insert(QStringLiteral("withdraws"), row.withdraws);
    if (auto appended = appendAudit(connection, clock, event); !appended)
        return appended.error();
    return id;
}

namespace
{

Expected<ParametersAt> found(
    sql::Connection &connection, const RecordUser &user, const ParameterPlace &place, qint64 nowMs)
{
    QString path = user.permissions.branch;
    QString station;
    if (!place.station.isEmpty() || !place.unit.isEmpty()) {
        const bool isStation = !place.station.isEmpty();
        const archive::Entity &entity = *archive::entityNamed(
            isStation ? QStringLiteral("station") : QStringLiteral("office"));
        const auto record
            = store::RecordStore(connection, entity).find(isStation ? place.station : place.unit);
        if (!record && record.error().code != ErrorCode::NotFound)
            return record.error();
        if (!record || !isWithin(record->unitPath, path))
            return notThere(textOf(place));
        path = record->unitPath;
        station = isStation ? entity.keyOf(record->fields) : QString();
    }
    return store::ParameterStore(connection).at(path, CduCode(station), nowMs);
}

// What is asked for, in order.
Expected<ParameterRow> rowOf(const RecordUser &user, const ParametersAt &at,
    const Parameter &parameter, const ParameterChange &change)
{
    const store::ParameterScope &scope = at.chain.front();
    ParameterRow row;
    row.parameter = parameter.id;
    row.officeId = scope.officeId;
    row.cduId = scope.cduId;
    row.setAtMs = row.startsAtMs = at.nowMs;
    row.actor = user.login;
    row.station = user.station;
    if (change.withdraws != 0) {
        const auto planned = std::find_if(at.rows.begin(), at.rows.end(),
            [&](const ParameterRow &one) { return one.id == change.withdraws; });
        const bool isPlanned = planned != at.rows.end() && planned->parameter == parameter.id
            && scope.has(*planned) && planned->withdraws == 0
            && !store::isWithdrawn(*planned, at.rows);
        if (!isPlanned || planned->startsAtMs <= at.nowMs)
            return archive::invalidField(QStringLiteral("withdraws"), "started",
                QStringLiteral("is nothing that is planned at this place"));
        row.withdraws = change.withdraws;
        row.startsAtMs = planned->startsAtMs;
        return row;
    }
    if (scope.depth > parameter.deepest)
        return archive::invalidField(QLatin1String(parameter.field.name), "scope",
            QStringLiteral("is not set so deep in the organisation"));
    if (change.value) {
        const auto tidied = archive::tidiedParameter(parameter, *change.value);
        if (!tidied)
            return tidied.error();
        row.value = *tidied;
    }
    if (change.startsAtMs) {
        const QString field = QStringLiteral("startsAtMsUtc");
        if (*change.startsAtMs < at.nowMs)
            return archive::invalidField(field, "past", QStringLiteral("lies in the past"));
        if (*change.startsAtMs - at.nowMs > startAheadMsMax)
            return archive::invalidField(
                field, "far", QStringLiteral("lies more than ten years ahead"));
        row.startsAtMs = *change.startsAtMs;
    }
    return row;
}

} // namespace

Expected<ParametersAt> Parameters::at(const RecordUser &user, const ParameterPlace &place)
{
    if (!place.station.isEmpty() && !place.unit.isEmpty())
        return archive::invalidField(
            QStringLiteral("station"), "place", QStringLiteral("is given beside a unit"));
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    auto there = found(**connection, user, place, m_clock.nowMsUtc());
    if (there || there.error().code != ErrorCode::NotFound)
        return there;
    // Told as a place that is not there; that somebody has asked for it is kept.
    RecordUser everybody = user;
    everybody.permissions.branch = QStringLiteral("/");
    if (found(**connection, everybody, place, m_clock.nowMsUtc()))
        noteOutside(m_writer, m_clock,
            { m_chain, user.login, user.station, QStringLiteral("parameter-outside"),
                textOf(place) });
    return there;
}

Expected<ParametersAt> setParameter(sql::Connection &connection, const AuditTools &audit,
    const RecordUser &user, const ParameterPlace &place, const ParameterChange &change,
    const QString &signer)
{
    const Parameter *const parameter = archive::parameterNamed(change.name);
    if (parameter == nullptr)
        return notThere(QStringLiteral("parameter ") + change.name);
    const auto before = found(connection, user, place, audit.nowMs);
    if (!before)
        return before;
    const auto row = rowOf(user, *before, *parameter, change);
    if (!row)
        return row.error();
    AuditEntry event{ audit.chain, user.login, user.station, {}, {} };
    if (!signer.isEmpty())
        event.detail.insert(QStringLiteral("signedBy"), signer);
    const auto appended = appendParameter(connection, audit.clock, event, *before, *row);
    if (!appended)
        return appended.error();
    // Read behind the own row, which whoever else sets one waits for: what came in between is seen.
    auto after = found(connection, user, place, audit.nowMs);
    if (!after)
        return after;
    qint64 version = 0;
    const qint64 own = versionOf(parameter->id, *after);
    for (const ParameterRow &one : after->rows) {
        if (one.parameter == parameter->id && one.id != own)
            version = std::max(version, one.id);
    }
    if (version != change.version)
        return fail(ErrorCode::RecordChanged,
            QStringLiteral("somebody has set %1 meanwhile").arg(change.name),
            { { QStringLiteral("version"), version } });
    return after;
}

Expected<ParametersAt> Parameters::set(
    const RecordUser &user, const ParameterPlace &place, const ParameterChange &change)
{
    const Parameter *const parameter = archive::parameterNamed(change.name);
    if (parameter == nullptr)
        return notThere(QStringLiteral("parameter ") + change.name);
    if (auto seen = at(user, place); !seen)
        return seen;
    return store::written<ParametersAt>(
        m_writer, [&](sql::Connection &writing) -> Expected<ParametersAt> {
            auto transaction = beginAudited(writing, m_chain);
            if (!transaction)
                return transaction.error();
            const AuditTools audit{ m_clock, m_chain, m_clock.nowMsUtc() };
            // By what counts before it. Nobody says alone what is to count later: a second person
            // may be wanted then.
            const bool isAhead
                = change.withdraws != 0 || (change.startsAtMs && *change.startsAtMs > audit.nowMs);
            const auto guarded = !parameter->givesValue ? Expected<void>()
                : isAhead                               ? secondPersonNeeded(change.name)
                          : checkSecondPerson(writing, audit, change.name);
            auto after = setParameter(writing, audit, user, place, change);
            if (!after)
                return after;
            if (!guarded)
                return guarded.error();
            if (auto committed = transaction->commit(); !committed)
                return committed.error();
            return after;
        });
}

Expected<QJsonObject> Parameters::tried(
    const RecordUser &user, const ParameterPlace &place, const ParameterChange &change)
{
    const Parameter *const parameter = archive::parameterNamed(change.name);
    if (parameter == nullptr)
        return notThere(QStringLiteral("parameter ") + change.name);
    if (!parameter->givesValue)
        return archive::invalidField(QStringLiteral("parameter"), "noValue",
            QStringLiteral("gives no value: nobody has to sign for it"));
    const auto before = at(user, place);
    if (!before)
        return before.error();
    const auto after = store::written<
        ParametersAt>(m_writer, [&](sql::Connection &writing) -> Expected<ParametersAt> {
        auto transaction = beginAudited(writing, m_chain); // never committed
        if (!transaction)
            return transaction.error();
        return setParameter(writing, { m_clock, m_chain, m_clock.nowMsUtc() }, user, place, change);
    });
    if (!after)
        return after.error();
    const auto own
        = std::ranges::find(after->rows, versionOf(parameter->id, *after), &ParameterRow::id);
    const qint64 startsAtMs = own->startsAtMs;
    const auto textAt = [&](const ParametersAt &at) {
        return store::valueInEffect(parameter->id, at.rows, at.chain, startsAtMs).text;
    };
    QJsonObject changes{ { change.name,
        QJsonObject{ { QStringLiteral("from"), textAt(*before) },
            { QStringLiteral("to"), textAt(*after) } } } };
    if (startsAtMs > after->nowMs)
        changes.insert(
            QStringLiteral("startsAtMsUtc"), QJsonObject{ { QStringLiteral("to"), startsAtMs } });
    return changes;
}

} // namespace shahn::service
