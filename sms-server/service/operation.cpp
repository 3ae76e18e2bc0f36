// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/operation.h"

#include "domain/calendar.h"
#include "service/parameters.h"
#include "sql/transaction.h"
#include "store/clock_store.h"
#include "store/operator_store.h"
#include "store/parameter_store.h"
#include "store/setup_store.h"
#include "store/utility_store.h"

namespace shahn::service
{
namespace
{

Expected<void> writeEvent(store::Writer &writer, const Clock &clock, const AuditEntry &entry)
{
    return writer.write([&](sql::Connection &connection) -> Expected<void> {
        auto transaction = beginAudited(connection, entry.chain);
        if (!transaction)
            return transaction.error();
        if (auto appended = appendAudit(connection, clock, entry); !appended)
            return appended;
        return transaction->commit();
    });
}

} // namespace

AuditEntry Operation::entry(const RecordUser &user, const QString &action, const QString &subject,
    const QJsonObject &detail) const
{
    return { m_chain, user.login, user.station, action, subject, detail };
}

Expected<AcceptedClock> Operation::acceptClock(const RecordUser &user)
{
    return store::written<AcceptedClock>(
        m_writer, [&](sql::Connection &connection) { return acceptClock(connection, user); });
}

Expected<AcceptedClock> Operation::acceptClock(
    sql::Connection &connection, const RecordUser &user) const
{
    // Meters come before the audit chain in a batch of sales too, so it is locked last.
    auto transaction = sql::Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    const auto utility = store::UtilityStore(connection).load();
    if (!utility)
        return utility.error();
    const auto zone = timeZoneFromName(utility->timeZone);
    if (!zone)
        return zone.error();
    const qint64 nowMs = m_clock.nowMsUtc();
    store::ClockStore clocks(connection);
    const auto parameters = store::ParameterStore(connection).atUtility(nowMs);
    if (!parameters)
        return parameters.error();
    const auto aheadMinutes = parameters->value(archive::ParameterId::TidAheadMinutes);
    if (!aheadMinutes)
        return aheadMinutes.error();
    const auto meters = clocks.bringBackMeters(nowMs, aheadMinutes->toInt());
    if (!meters)
        return meters.error();
    const auto points = clocks.bringBackPoints(billingMonthAt(nowMs, *zone).number());
    if (!points)
        return points.error();
    if (auto accepted = clocks.accept(m_chain, nowMs); !accepted)
        return accepted.error();
    const auto appended = appendAudit(connection, m_clock,
        entry(user, QStringLiteral("clock-accepted"), m_chain,
            { { QStringLiteral("meters"), *meters }, { QStringLiteral("points"), *points } }));
    if (!appended)
        return appended.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return AcceptedClock{ *meters, *points };
}

Expected<Currency> Operation::currency()
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto utility = store::UtilityStore(**connection).load();
    return utility ? Expected<Currency>(utility->currency) : utility.error();
}

// That somebody was refused.
Error Operation::refusal(
    const RecordUser &user, const QString &action, const QString &login, const Error &why) const
{
    const auto told = writeEvent(m_writer, m_clock,
        entry(user, action + QStringLiteral("-refused"), login,
            { { QStringLiteral("code"), static_cast<int>(why.code) } }));
    return told ? why : told.error();
}

Expected<store::OperatorRow> Operation::personWith(const RecordUser &user,
    const OperatorLogin &login, const secure::SecretBytes &password, const QString &action)
{
    const qint64 nowMs = m_clock.nowMsUtc();
    if (auto checked = m_attempts.check(login.text(), nowMs); !checked)
        return checked.error();
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    auto person = store::OperatorStore(**connection).find(login);
    if (!person && person.error().code != ErrorCode::NotFound)
        return person;
    const bool isActive = person && person->state == store::OperatorState::Active;
    const bool isRight = isActive && secure::verifyPassword(person->passwordHash, password);
    m_attempts.note(login.text(), isRight, nowMs);
    if (isRight)
        return person;
    // A login that nobody has may be a password that was typed too early.
    return refusal(user, action, person ? person->login.text() : QString(),
        fail(ErrorCode::SignInRefused, QStringLiteral("wrong login or password")));
}

// From then on what gives value needs a second person, unless somebody has said for this moment
// whether it does.
Expected<void> Operation::beginSecondPerson(
    sql::Connection &connection, const QString &approver, const QString &station) const
{
    constexpr auto id = archive::ParameterId::SecondPersonForRecords;
    const qint64 nowMs = m_clock.nowMsUtc();
    const auto at = store::ParameterStore(connection).atUtility(nowMs);
    if (!at)
        return at.error();
    if (store::valueInEffect(id, at->rows, at->chain, nowMs).row != nullptr)
        return {};
    store::ParameterRow row;
    row.parameter = id;
    row.value = QStringLiteral("true");
    row.setAtMs = row.startsAtMs = nowMs;
    row.actor = approver;
    row.station = station;
    const auto set
        = appendParameter(connection, m_clock, { m_chain, approver, station, {}, {} }, *at, row);
    return set ? Expected<void>() : set.error();
}

Expected<ApprovedSetup> Operation::approveSetup(
    const RecordUser &user, const OperatorLogin &login, const secure::SecretBytes &password)
{
    const QString action = QStringLiteral("setup-approval");
    const auto person = personWith(user, login, password, action);
    if (!person)
        return person.error();
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto counts = store::SetupStore(**connection).counts();
    if (!counts)
        return counts.error();
    const QString known = person->login.text();
    const auto refused = [&](const Error &why) { return refusal(user, action, known, why); };
    const Permissions &permissions = person->permissions;
    if (permissions.level != Level::Administrator || !isWholeUtility(permissions.branch))
        return refused(fail(ErrorCode::PermissionDenied,
            QStringLiteral("%1 is no administrator of the whole utility").arg(known)));
    if (person->login == counts->firstAdministrator)
        return refused(fail(ErrorCode::PermissionDenied,
            QStringLiteral("%1 is the first administrator; another one approves").arg(known)));
    const AuditEntry approval{ m_chain, known, user.station, QStringLiteral("setup-approved"),
        counts->firstAdministrator.text(), { { QStringLiteral("askedBy"), user.login } } };
    const auto done = m_writer.write([&](sql::Connection &writing) -> Expected<void> {
        auto transaction = beginAudited(writing, m_chain);
        if (!transaction)
            return transaction.error();
        if (auto approved = store::UtilityStore(writing).approve(); !approved)
            return approved;
        if (auto appended = appendAudit(writing, m_clock, approval); !appended)
            return appended;
        if (auto begun = beginSecondPerson(writing, known, user.station); !begun)
            return begun;
        return transaction->commit();
    });
    if (!done)
        return done.error();
    return ApprovedSetup{ person->login, counts->firstAdministrator };
}

Expected<void> Operation::noteVaultEvent(const RecordUser &user, vault::KeyAction action,
    const QString &subject, const QJsonObject &detail)
{
    return writeEvent(
        m_writer, m_clock, entry(user, vault::keyActionText(action), subject, detail));
}

} // namespace shahn::service
