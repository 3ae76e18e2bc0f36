// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/administration.h"

#include "archive/record.h"
#include "core/text.h"
#include "domain/calendar.h"
#include "service/parameters.h"
#include "sql/transaction.h"
#include "store/audit_store.h"
#include "store/clock_store.h"
#include "store/parameter_store.h"
#include "store/record_store.h"
#include "store/setup_store.h"
#include "store/tariff_store.h"
#include "vending/clock_trust.h"

#include <QJsonObject>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace shahn::service
{

namespace
{

Error invalid(const char *field, const QString &detail)
{
    return fail(
        ErrorCode::InvalidField, detail, { { QStringLiteral("field"), QLatin1String(field) } });
}

// The store speaks of tables.
Expected<void> inWords(Expected<void> added, const QString &what)
{
    if (added || added.error().code != ErrorCode::AlreadyExists)
        return added;
    return fail(ErrorCode::AlreadyExists, QStringLiteral("%1 is there already").arg(what));
}

Expected<void> checkIsSeen(const char *field, const QString &text)
{
    if (!text.isEmpty() && !saysSomething(text))
        return invalid(field,
            QStringLiteral("%1 has no letter or digit that is seen").arg(QLatin1String(field)));
    return {};
}

Expected<void> checkParameters(const ParameterTexts &parameters)
{
    for (const auto &[id, text] : parameters) {
        const archive::Parameter &parameter = archive::parameterOf(id);
        if (!text.isEmpty() && withoutInvisible(text).trimmed().isEmpty())
            return invalid(parameter.field.name,
                QStringLiteral("%1 has nothing that is seen")
                    .arg(QLatin1String(parameter.field.name)));
        if (auto checked = archive::checkParameter(parameter, text); !checked)
            return checked;
    }
    return {};
}

} // namespace

Expected<void> checkCode(const char *name, const QString &code)
{
    if (code.isEmpty())
        return invalid(name, QStringLiteral("a code is needed"));
    archive::Field field = archive::entityNamed(QStringLiteral("office"))->key();
    field.name = name;
    return archive::checkValue(field, code);
}

Expected<void> checkNames(std::initializer_list<std::pair<const char *, QString>> names)
{
    constexpr qsizetype lengthMax = 200;
    const bool isNamed = std::any_of(
        names.begin(), names.end(), [](const auto &one) { return saysSomething(one.second); });
    if (!isNamed)
        return invalid(names.begin()->first, QStringLiteral("a name is needed"));
    for (const auto &[field, name] : names) {
        if (auto seen = checkIsSeen(field, name); !seen)
            return seen;
        if (!isOneLine(name) || name.size() > lengthMax)
            return invalid(field,
                QStringLiteral("%1 is not one line of text of at most %2 characters")
                    .arg(QLatin1String(field), QString::number(lengthMax)));
    }
    return {};
}

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
    if (auto checked = checkParameters(parameters); !checked)
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

Expected<void> Administration::changeParameters(const ParameterTexts &parameters)
{
    if (auto checked = checkParameters(parameters); !checked)
        return checked;
    auto transaction = beginAudited(m_connection, m_who.auditChain);
    if (!transaction)
        return transaction.error();
    if (auto utility = store::UtilityStore(m_connection).load(); !utility)
        return utility.error();
    if (auto set = setParameters(parameters); !set)
        return set;
    return transaction->commit();
}

// In a transaction. What counts already stays as it is.
Expected<void> Administration::setParameters(const ParameterTexts &parameters)
{
    for (const auto &[id, text] : parameters) {
        const auto root = store::ParameterStore(m_connection).atUtility(m_clock.nowMsUtc());
        if (!root)
            return root.error();
        if (store::valueInEffect(id, root->rows, root->chain, root->nowMs).text == text)
            continue;
        store::ParameterRow row;
        row.parameter = id;
        row.startsAtMs = row.setAtMs = root->nowMs;
        row.value = text;
        row.actor = m_who.actor;
        row.station = m_who.station;
        if (auto set = appendParameter(m_connection, m_clock, entry({}, {}), *root, row); !set)
            return set.error();
    }
    return {};
}

Expected<OperatorLogin> Administration::approveSetup(
    const OperatorLogin &login, const secure::SecretBytes &password)
{
    const auto counts = store::SetupStore(m_connection).counts();
    if (!counts)
        return counts.error();
    const auto person = store::OperatorStore(m_connection).find(login);
    const bool isKnown = person && person->state == store::OperatorState::Active;
    if (!isKnown || !secure::verifyPassword(person->passwordHash, password))
        return fail(ErrorCode::SignInRefused, QStringLiteral("wrong login or password"));
    if (person->permissions.level != Level::Administrator)
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("%1 is no administrator").arg(person->login.text()));
    if (person->login == counts->firstAdministrator)
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("%1 is the first administrator; another one approves")
                .arg(person->login.text()));
    const auto done = inTransaction(
        { m_who.auditChain, person->login.text(), m_who.station, QStringLiteral("setup-approved"),
            counts->firstAdministrator.text(), {} },
        [] { return Expected<void>(); });
    if (!done)
        return done.error();
    return counts->firstAdministrator;
}

Expected<void> Administration::publishTariff(const TariffVersion &version)
{
    if (auto checked = checkNames({ { "nameEn", version.nameEn }, { "nameAr", version.nameAr } });
        !checked)
        return checked;
    return inTransaction(entry(QStringLiteral("tariff-published"), version.tariff.text(),
                             { { QStringLiteral("version"), version.version } }),
        [&]() -> Expected<void> {
            const QString code = version.tariff.text();
            store::RecordStore codes(m_connection, *archive::entityNamed(QStringLiteral("tariff")));
            const auto known = codes.find(code);
            if (!known && known.error().code != ErrorCode::NotFound)
                return known.error();
            // One that an older version took keeps its code.
            if (!known) {
                if (auto checked = checkCode("tariffCode", code); !checked)
                    return checked;
                return store::TariffStore(m_connection).publish(version);
            }
            const QString stored = known->fields.value(QStringLiteral("code")).toString();
            if (stored != code)
                return fail(ErrorCode::AlreadyExists,
                    QStringLiteral("tariff %1 is there already").arg(stored));
            return store::TariffStore(m_connection).publish(version);
        });
}

Expected<AcceptedClock> Administration::acceptClock()
{
    // Meters come before the audit chain in a batch of sales too, so it is locked last.
    auto transaction = sql::Transaction::begin(m_connection);
    if (!transaction)
        return transaction.error();
    const auto utility = store::UtilityStore(m_connection).load();
    if (!utility)
        return utility.error();
    const auto zone = timeZoneFromName(utility->timeZone);
    if (!zone)
        return zone.error();
    const qint64 nowMs = m_clock.nowMsUtc();
    store::ClockStore clocks(m_connection);
    const auto parameters = store::ParameterStore(m_connection).atUtility(nowMs);
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
    if (auto accepted = clocks.accept(m_who.auditChain, nowMs); !accepted)
        return accepted.error();
    if (auto recorded = record(QStringLiteral("clock-accepted"), m_who.auditChain,
            { { QStringLiteral("meters"), *meters }, { QStringLiteral("points"), *points } });
        !recorded)
        return recorded.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return AcceptedClock{ *meters, *points };
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
