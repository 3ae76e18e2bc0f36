// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The utility's calendar: steps of a tariff fill by calendar month in the utility's time zone.

#include "core/error.h"

#include <QDateTime>
#include <QTimeZone>

#include <compare>

namespace shahn
{

// A calendar month as year * 100 + month, for example 202611.
class BillingMonth
{
public:
    BillingMonth() = default;

    static BillingMonth fromNumber(int yyyymm) { return BillingMonth(yyyymm); }

    int number() const { return m_number; }

    friend auto operator<=>(BillingMonth, BillingMonth) = default;

private:
    explicit BillingMonth(int yyyymm) : m_number(yyyymm) { }

    int m_number = 0;
};

// InvalidField when the name is no IANA time zone of this machine.
Expected<QTimeZone> timeZoneFromName(const QString &ianaName);

// A day as year * 10,000 + month * 100 + day.
int businessDayOf(QDate day);
// The first such day behind a month that is closed, year * 100 + month; 0 where none is (0).
int firstOpenDay(int closedMonth);

// The month that the instant falls into in the zone.
BillingMonth billingMonthAt(qint64 msUtc, const QTimeZone &zone);

} // namespace shahn
