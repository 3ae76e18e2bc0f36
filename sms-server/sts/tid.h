// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// TID, the token identifier: whole minutes since the base date in 24 bits, IEC 62055-41
// clause 6.3.5. The count is in UTC. Times here are minutes since 1970-01-01T00:00Z.

#include "core/error.h"
#include "domain/supply_group.h"

namespace shahn::sts
{

inline constexpr quint32 tidMax = 0xFFFFFF;

// The TID of this minute, reserved or not. BaseDateInvalid when the minute lies before the base
// date or behind its last TID.
Expected<quint32> tidAt(qint64 epochMinute, BaseDate baseDate);

// 00:01 of each day is kept for special tokens (clause 6.3.5.1).
bool isReservedTid(quint32 tid);

// As tidAt, but a reserved minute gives the next one: what an ordinary token carries.
Expected<quint32> ordinaryTidAt(qint64 epochMinute, BaseDate baseDate);

// The next TID that an ordinary token may carry; BaseDateInvalid behind the last one.
Expected<quint32> nextOrdinaryTid(quint32 tid);

// The minute a TID stands for.
qint64 epochMinuteOfTid(quint32 tid, BaseDate baseDate);

// The two digits that stand for the base date in DKGA04: 93, 14, 35.
int baseDateCode(BaseDate baseDate);

} // namespace shahn::sts
