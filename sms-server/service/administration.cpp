// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/administration.h"

#include "domain/calendar.h"
#include "service/code_and_names.h"
#include "service/parameters.h"
#include "sql/transaction.h"
#include "store/audit_store.h"
#include "store/clock_store.h"
#include "store/parameter_store.h"
#include "vending/clock_trust.h"

#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace shahn::service
{

namespace
{

// The store speaks of tables.
Expected<void> inWords(Expected<void> added, const QString &what)
{
    if (added || added.error().code != ErrorCode::AlreadyExists)
        return added;
    return fail(ErrorCode::AlreadyExists, QStringLiteral("%1 is there already").arg(what));
}

} // namespace

Administration::Administration(sql::Connection &connection, const Clock &clock, Administrator who)
    : m_connection(connection), m_clock(clock), m_who(std::move(who))
{
}

AuditEntry Administration::entry(
    const QString &action, const QString &subject, const QJsonObject &detail) const
{
    return { m_who.auditChain, m_who.actor, m_who.station, action, subject, detail };
}

Expected<void> Administration::inTransaction(const AuditEntry &entry, const Work &work)
{
    auto transaction = beginAudited(m_connection, entry.chain);
    if (!transaction)
        return transaction.error();
    if (auto done = work(); !done)
        return done;
    if (auto appended = appendAudit(m_connection, m_clock, entry); !appended)
        return appended;
    return transaction->commit();
}

Expected<void> Administration::createUtility(
    const store::UtilityRow &utility, const ParameterTexts &parameters)
{
    if (auto checked = checkCode("utilityCode", utility.code); !checked)
        return checked;
    if (auto checked = checkNames({ { "nameEn", utility.nameEn }, { "nameAr", utility.nameAr } });
        !checked)
        return checked;
    if (auto zone = timeZoneFromName(utility.timeZone); !zone)
        return zone.error();
    return inWords(inTransaction(entry(QStringLiteral("utility-created"), utility.code),
                       [&]() -> Expected<void> {
                           if (auto inserted = store::UtilityStore(m_connection).insert(utility);
                               !inserted)
                               return inserted;
                           return setParameters(parameters);
                       }),
        QStringLiteral("the database's utility"));
}

// In a transaction. What counts already stays as it is.
Expected<void> Administration::setParameters(const ParameterTexts &parameters)
{
    for (const auto &[id, given] : parameters) {
        const auto text = archive::tidiedParameter(archive::parameterOf(id), given);
        if (!text)
            return text.error();
        const auto root = store::ParameterStore(m_connection).atUtility(m_clock.nowMsUtc());
        if (!root)
            return root.error();
        if (store::valueInEffect(id, root->rows, root->chain, root->nowMs).text == *text)
            continue;
        store::ParameterRow row;
        row.parameter = id;
        row.startsAtMs = row.setAtMs = root->nowMs;
        row.value = *text;
        row.actor = m_who.actor;
        row.station = m_who.station;
        if (auto set = appendParameter(m_connection, m_clock, entry({}, {}), *root, row); !set)
            return set.error();
    }
    return {};
}

Expected<qint64> Administration::noteRestored(const RestoredBackup &backup)
{
    constexpr qint64 msPerMinute = 60'000;
    constexpr qint64 stepMinutes = store::floorAheadStepMinutes;
    auto transaction = beginAudited(m_connection, m_who.auditChain);
    if (!transaction)
        return transaction.error();
    store::UtilityStore utilities(m_connection);
    const auto utility = utilities.load();
    if (!utility)
        return utility.error();
    const auto floor = utilities.tokenMinuteFloor();
    if (!floor)
        return floor.error();
    const qint64 nowMs = m_clock.nowMsUtc();
    if (auto checked = checkClock(nowMs, backup.comparesDatabaseClock); !checked)
        return checked.error();
    // The utility may have allowed more since the backup. Behind an earlier one tokens had begun at
    // the minute of then, and nobody knows how many there were.
    const qint64 nowMinute = nowMs / msPerMinute;
    const qint64 from = std::max({ nowMinute, *floor, backup.lastMinute });
    if (from > nowMinute + store::floorAheadMinutesMax - stepMinutes)
        return fail(ErrorCode::TokenTimeAhead,
            QStringLiteral("tokens begin %1 days ahead of the clock already, and little could be "
                           "sold further ahead: too many backups were restored, or by a wrong "
                           "clock")
                .arg((from - nowMinute) / (24 * 60)));
    const qint64 minute = from + stepMinutes;
    if (auto raised = utilities.raiseTokenMinuteFloor(minute); !raised)
        return raised.error();
    if (auto recorded = record(QStringLiteral("database-restored"), utility->code,
            { { QStringLiteral("firstTokenMinute"), minute } });
        !recorded)
        return recorded.error();
    if (auto kept = backup.keep(minute); !kept)
        return kept.error();
    auto committed = transaction->commit();
    if (committed)
        return minute;
    if (committed.error().code != ErrorCode::OutcomeUnknown)
        static_cast<void>(backup.keep(backup.lastMinute));
    return committed.error();
}

// As a sale is refused by it.
Expected<void> Administration::checkClock(qint64 nowMs, bool comparesDatabaseClock)
{
    const auto last = store::ClockStore(m_connection).lastTrustedMs(m_who.auditChain);
    if (!last)
        return last.error();
    const auto head = store::AuditStore(m_connection).head(m_who.auditChain);
    if (!head)
        return head.error();
    vending::ClockEvidence evidence{ nowMs };
    if (comparesDatabaseClock && *head)
        evidence.databaseMs = (*head)->databaseMs;
    const QString fault = vending::ClockTrust(*last).check(evidence);
    if (fault.isEmpty())
        return {};
    // Nobody can accept a clock that the database's contradicts.
    evidence.databaseMs.reset();
    const bool isOfDatabase = vending::ClockTrust(*last).check(evidence).isEmpty();
    return fail(ErrorCode::ClockNotTrusted,
        QStringLiteral("this machine's clock: %1; %2")
            .arg(fault,
                isOfDatabase
                    ? QStringLiteral("set right the one that is wrong")
                    : QStringLiteral("when it is right, say 'smsctl clock accept' first")));
}

Expected<void> Administration::record(
    const QString &action, const QString &subject, const QJsonObject &detail)
{
    return appendAudit(m_connection, m_clock, entry(action, subject, detail));
}

} // namespace shahn::service
