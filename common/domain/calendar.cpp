// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/calendar.h"

namespace shahn
{

Expected<QTimeZone> timeZoneFromName(const QString &ianaName)
{
    // Qt takes any word for a POSIX rule of the offset 0.
    const QTimeZone zone(ianaName.toUtf8());
    if (!zone.isValid() || !QTimeZone::isTimeZoneIdAvailable(ianaName.toUtf8()))
        return fail(ErrorCode::InvalidField, QStringLiteral("unknown time zone %1").arg(ianaName));
    return zone;
}

BillingMonth billingMonthAt(qint64 msUtc, const QTimeZone &zone)
{
    SHAHN_ASSERT(zone.isValid());
    const QDate day = QDateTime::fromMSecsSinceEpoch(msUtc, zone).date();
    return BillingMonth::fromNumber(day.year() * 100 + day.month());
}

int businessDayOf(QDate day) { return day.year() * 10'000 + day.month() * 100 + day.day(); }

int firstOpenDay(int closedMonth)
{
    constexpr int december = 12;
    if (closedMonth == 0)
        return 0;
    const int next
        = closedMonth % 100 == december ? closedMonth + 100 - december + 1 : closedMonth + 1;
    return next * 100 + 1;
}

} // namespace shahn
