// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/ledger_reading.h"

#include "archive/record.h"
#include "domain/calendar.h"
#include "protocol/messages/ledger.h"
#include "store/utility_store.h"

#include <limits>

namespace shahn::service
{
namespace
{

Expected<QDate> dayOf(const std::optional<QString> &text, const char *field, QDate otherwise)
{
    if (!text)
        return otherwise;
    const QDate day = QDate::fromString(*text, QStringLiteral("yyyy-MM-dd"));
    if (!day.isValid())
        return wrongPeriod(field, "day", QStringLiteral("is not a day such as 2026-11-28"));
    return day;
}

Expected<Period> periodOf(sql::Connection &connection, const Clock &clock,
    const std::optional<QString> &fromText, const std::optional<QString> &toText)
{
    const auto utility = store::UtilityStore(connection).load();
    if (!utility)
        return utility.error();
    const auto zone = timeZoneFromName(utility->timeZone);
    if (!zone)
        return zone.error();
    const QDate today = QDateTime::fromMSecsSinceEpoch(clock.nowMsUtc(), *zone).date();
    const auto to = dayOf(toText, "to", today);
    if (!to)
        return to.error();
    const auto from = dayOf(fromText, "from", QDate(to->year(), to->month(), 1));
    if (!from)
        return from.error();
    if (*to < *from)
        return wrongPeriod("to", "beforeFrom",
            QStringLiteral("lies before from, %1").arg(from->toString(Qt::ISODate)));
    if (from->daysTo(*to) >= protocol::ledgerDaysMax)
        return wrongPeriod("to", "tooLong",
            QStringLiteral("lies more than %1 days behind from, %2")
                .arg(protocol::ledgerDaysMax - 1)
                .arg(from->toString(Qt::ISODate)));
    return Period{ *from, *to, today, *zone };
}

} // namespace

Expected<qint64> narrowed(Wide sum)
{
    if (sum > std::numeric_limits<qint64>::max() || sum < std::numeric_limits<qint64>::min())
        return fail(ErrorCode::DataCorrupt, QStringLiteral("a sum of the ledger is too large"));
    return qint64(sum);
}

Error wrongPeriod(const char *field, const char *rule, const QString &reason)
{
    return archive::invalidField(QLatin1String(field), rule, reason);
}

QString dayText(QDate day) { return day.toString(Qt::ISODate); }

QString dayText(int businessDay)
{
    return dayText(QDate(businessDay / 10'000, businessDay / 100 % 100, businessDay % 100));
}

store::LedgerPeriod Period::days() const { return { businessDayOf(from), businessDayOf(to) }; }

Expected<LedgerReading> LedgerReading::open(store::Database &database, const Clock &clock,
    const std::optional<QString> &from, const std::optional<QString> &to)
{
    const auto connection = database.connection();
    if (!connection)
        return connection.error();
    auto transaction = sql::Transaction::begin(**connection, sql::TransactionKind::Read);
    if (!transaction)
        return transaction.error();
    auto period = periodOf(**connection, clock, from, to);
    if (!period)
        return period.error();
    return LedgerReading(**connection, std::move(*transaction), std::move(*period));
}

} // namespace shahn::service
