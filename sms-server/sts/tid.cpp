// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/tid.h"

namespace shahn::sts
{
namespace
{

constexpr quint32 minutesPerDay = 1440;
constexpr quint32 reservedMinute = 1; // 00:01

// Days from 1970-01-01 to the base date.
constexpr qint64 baseDay(BaseDate baseDate)
{
    switch (baseDate) {
    case BaseDate::Year1993:
        return 8401;
    case BaseDate::Year2014:
        return 16071;
    case BaseDate::Year2035:
        return 23741;
    }
    assertionFailed("baseDate is one of the three", __FILE__, __LINE__);
}

} // namespace

Expected<quint32> tidAt(qint64 epochMinute, BaseDate baseDate)
{
    const qint64 minutes = epochMinute - baseDay(baseDate) * minutesPerDay;
    if (minutes < 0 || minutes > tidMax)
        return fail(ErrorCode::BaseDateInvalid,
            QStringLiteral("the time lies outside the years that base date %1 can count")
                .arg(static_cast<int>(baseDate)));
    return static_cast<quint32>(minutes);
}

bool isReservedTid(quint32 tid) { return tid % minutesPerDay == reservedMinute; }

Expected<quint32> ordinaryTidAt(qint64 epochMinute, BaseDate baseDate)
{
    const Expected<quint32> tid = tidAt(epochMinute, baseDate);
    if (!tid || !isReservedTid(*tid))
        return tid;
    return nextOrdinaryTid(*tid);
}

Expected<quint32> nextOrdinaryTid(quint32 tid)
{
    const quint32 next = isReservedTid(tid + 1) ? tid + 2 : tid + 1;
    if (next > tidMax)
        return fail(ErrorCode::BaseDateInvalid, QStringLiteral("the base date has no TID left"));
    return next;
}

qint64 epochMinuteOfTid(quint32 tid, BaseDate baseDate)
{
    return baseDay(baseDate) * minutesPerDay + tid;
}

int baseDateCode(BaseDate baseDate) { return static_cast<int>(baseDate) % 100; }

} // namespace shahn::sts
