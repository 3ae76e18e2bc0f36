// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/periods.h"

#include "archive/record.h"
#include "domain/calendar.h"
#include "service/approval_kinds.h"
#include "service/ledger_reading.h"
#include "service/trusted_clock.h"
#include "sql/connection.h"
#include "store/approval_request_store.h"
#include "store/audit_store.h"
#include "store/changed_rows.h"
#include "store/utility_store.h"

namespace shahn::service
{
namespace
{

constexpr int lastDayOfAny = 99; // no day of a month is later

Error wrongMonth(const char *rule, const QString &detail)
{
    return archive::invalidField(QStringLiteral("month"), rule, detail);
}

QString monthText(int month)
{
    return QStringLiteral("%1-%2").arg(month / 100).arg(month % 100, 2, 10, QLatin1Char('0'));
}

Expected<int> monthOf(const QString &text)
{
    const QDate first = QDate::fromString(text + QStringLiteral("-01"), Qt::ISODate);
    if (!first.isValid() || monthText(first.year() * 100 + first.month()) != text)
        return wrongMonth("month", QStringLiteral("is not a month such as 2026-11"));
    return first.year() * 100 + first.month();
}

Expected<int> numberOf(sql::Connection &connection, const char *statement, const char *column)
{
    const auto rows = connection.query(statement);
    return rows ? Expected<int>(rows->first().int32(column)) : rows.error();
}

// In the utility's days.
Expected<int> monthNow(sql::Connection &connection, qint64 nowMs)
{
    const auto utility = store::UtilityStore(connection).load();
    if (!utility)
        return utility.error();
    const auto zone = timeZoneFromName(utility->timeZone);
    return zone ? Expected<int>(billingMonthAt(nowMs, *zone).number()) : zone.error();
}

// The month that is closed next; 0: nothing was posted yet.
Expected<int> monthBehind(sql::Connection &connection, int closed)
{
    return closed == 0 ? numberOf(connection, "ledger_period_first", "month")
                       : Expected<int>(firstOpenDay(closed) / 100);
}

// A batch posts to the day that it has read under the lock of its chain. Those under way end first;
// those behind read that the month is closed.
Expected<void> lockAllServers(sql::Connection &connection)
{
    const auto names = connection.query("server_names");
    if (!names)
        return names.error();
    for (const sql::Row row : *names) {
        if (const auto locked = store::AuditStore(connection).lockHead(row.text("name")); !locked)
            return locked.error();
    }
    return {};
}

} // namespace

Expected<bool> isMonthClosed(sql::Connection &connection, const QString &month)
{
    const auto number = monthOf(month);
    if (!number)
        return number.error();
    const auto closed = numberOf(connection, "utility_closed_month", "closed_month");
    return closed ? Expected<bool>(*number <= *closed) : closed.error();
}

Expected<void> closeMonth(sql::Connection &connection, const AuditTools &audit,
    const QString &month, const QString &askedBy, const QString &signedBy)
{
    const auto number = monthOf(month);
    if (!number)
        return number.error();
    const auto now = monthNow(connection, audit.nowMs);
    if (!now)
        return now.error();
    if (*number >= *now)
        return wrongMonth("notOver", QStringLiteral("%1 is not over").arg(month));
    if (auto locked = lockAllServers(connection); !locked)
        return locked;
    const auto closed = numberOf(connection, "utility_closed_month", "closed_month");
    if (!closed)
        return closed.error();
    if (*number <= *closed)
        return wrongMonth("closed",
            QStringLiteral("is closed: the last month that is closed is %1")
                .arg(monthText(*closed)));
    const auto next = monthBehind(connection, *closed);
    if (!next)
        return next.error();
    if (*next == 0 || *number < *next)
        return wrongMonth("empty", QStringLiteral("nothing was posted until the end of it"));
    if (*number != *next)
        return wrongMonth("order", QStringLiteral("%1 is closed before it").arg(monthText(*next)));
    const auto kept = connection.execute("ledger_period_insert",
        { { ":month", *number }, { ":closed_at", audit.nowMs }, { ":asked_by", askedBy },
            { ":signed_by", signedBy }, { ":first_day", *number * 100 },
            { ":last_day", *number * 100 + lastDayOfAny } });
    if (!kept)
        return kept.error();
    if (auto set = store::oneChanged(connection.execute("utility_close_month",
                                         { { ":month", *number }, { ":before", *closed } }),
            QStringLiteral("utility"));
        !set)
        return set;
    return appendAudit(connection, audit.clock,
        { audit.chain, signedBy, QString(), QStringLiteral("period-closed"), month,
            { { QStringLiteral("askedBy"), askedBy } } });
}

Expected<protocol::LedgerPeriods> Periods::list() const
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto rows = (*connection)->query("ledger_periods");
    if (!rows)
        return rows.error();
    protocol::LedgerPeriods told;
    for (const sql::Row row : *rows)
        told.closed.push_back({ monthText(row.int32("month")), row.int64("closed_at_ms"),
            row.text("asked_by"), row.text("signed_by"), row.int64("debit_minor"),
            row.int64("credit_minor"), row.int64("posting_count") });
    const auto closed = numberOf(**connection, "utility_closed_month", "closed_month");
    if (!closed)
        return closed.error();
    if (*closed != 0)
        told.openFrom = dayText(firstOpenDay(*closed));
    const qint64 nowMs = m_clock.nowMsUtc();
    const auto now = monthNow(**connection, nowMs);
    const auto next = monthBehind(**connection, *closed);
    if (!now || !next)
        return now ? next.error() : now.error();
    if (*next == 0 || *next >= *now)
        return told;
    told.nextMonth = monthText(*next);
    const auto waiting = store::ApprovalRequestStore(**connection)
                             .waiting(ApprovalKind::PeriodClose, told.nextMonth, nowMs);
    if (!waiting)
        return waiting.error();
    if (!waiting->empty())
        told.nextAskedBy = waiting->front().requester;
    return told;
}

Expected<protocol::PeriodCloseReply> Periods::ask(
    const RecordUser &user, const protocol::PeriodCloseAsk &asked)
{
    return store::written<protocol::PeriodCloseReply>(
        m_writer, [&](sql::Connection &connection) -> Expected<protocol::PeriodCloseReply> {
            auto trial = beginAudited(connection, m_chain);
            if (!trial)
                return trial.error();
            const AuditTools audit{ m_clock, m_chain, m_clock.nowMsUtc() };
            if (auto trusted = checkClock(connection, m_writer, audit); !trusted)
                return trusted.error();
            if (auto closed = closeMonth(connection, audit, asked.month, user.login, {}); !closed)
                return closed.error();
            trial->rollback();
            auto transaction = beginAudited(connection, m_chain);
            if (!transaction)
                return transaction.error();
            FrozenRequest request{ ApprovalKind::PeriodClose, asked.month };
            request.content.periodClose = protocol::PeriodClose{ asked.month };
            request.note = asked.note;
            const auto frozen = freezeNew(connection, audit, m_random, user, request);
            if (!frozen)
                return frozen.error();
            if (auto committed = transaction->commit(); !committed)
                return committed.error();
            return protocol::PeriodCloseReply{ frozen->text() };
        });
}

} // namespace shahn::service
