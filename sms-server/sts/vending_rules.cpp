// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/vending_rules.h"

#include "sts/tid.h"

#include <algorithm>

namespace shahn::sts
{
namespace
{

constexpr qint64 msPerMinute = 60'000;
constexpr qint64 tidBehindMaxMinutes = 24 * 60;
constexpr int magneticCard = 1; // TCT 01

} // namespace

Expected<const VendingKey *> selectVendingKey(
    std::span<const VendingKey> keys, const SupplyGroup &group)
{
    const auto found = std::find_if(
        keys.begin(), keys.end(), [&group](const VendingKey &key) { return key.group == group; });
    if (found == keys.end())
        return fail(ErrorCode::VendingKeyUnknown,
            QStringLiteral("no vending key for SGC %1, KRN %2").arg(group.sgc).arg(group.krn));
    return &*found;
}

Expected<void> checkActive(const VendingKey &key, qint64 nowMs)
{
    if (nowMs < key.activeFromMs)
        return fail(
            ErrorCode::VendingKeyNotActive, QStringLiteral("the vending key is not active yet"));
    return {};
}

Expected<void> checkIssuedUntil(const VendingKey &key, qint64 nowMs)
{
    if (nowMs >= key.issuedUntilMs)
        return fail(ErrorCode::VendingKeyIssuedUntil,
            QStringLiteral("the time in which the vending key may issue is over"));
    return {};
}

Expected<void> checkKeyExpiry(const VendingKey &key, quint32 tid)
{
    if (static_cast<int>(tid >> 16) > key.ken)
        return fail(ErrorCode::VendingKeyExpired,
            QStringLiteral("TID %1 is past the key's expiry number %2").arg(tid).arg(key.ken));
    return {};
}

Expected<void> checkKeyTypeForCredit(const MeterKeyData &meter)
{
    switch (meter.supplyGroup.kt) {
    case KeyType::Ditk:
    case KeyType::Ddtk:
        return fail(ErrorCode::KeyTypeNotAllowed,
            QStringLiteral("no credit under the manufacturer's or a default key"));
    case KeyType::Dutk:
        return {};
    case KeyType::Dctk:
        if (meter.tct == magneticCard)
            return {};
        return fail(ErrorCode::KeyTypeNotAllowed,
            QStringLiteral("a common key is for magnetic card meters only"));
    }
    return fail(ErrorCode::KeyTypeNotAllowed, QStringLiteral("unknown key type"));
}

Expected<void> checkTid(quint32 tid, BaseDate baseDate, qint64 nowMs)
{
    if (tid > tidMax || isReservedTid(tid))
        return fail(ErrorCode::BaseDateInvalid,
            QStringLiteral("TID %1 is reserved or out of range").arg(tid));
    const qint64 aheadMinutes = epochMinuteOfTid(tid, baseDate) - nowMs / msPerMinute;
    if (aheadMinutes > tidAheadMaxMinutes)
        return fail(ErrorCode::TokenTimeAhead,
            QStringLiteral("the TID is %1 minutes ahead of the clock").arg(aheadMinutes));
    if (aheadMinutes < -tidBehindMaxMinutes)
        return fail(ErrorCode::ClockNotTrusted,
            QStringLiteral("the TID is %1 minutes behind the clock").arg(-aheadMinutes));
    return {};
}

Expected<void> checkCredit(const VendingKey &key, const CreditCheck &check)
{
    if (Expected<void> active = checkActive(key, check.nowMs); !active)
        return active;
    if (Expected<void> issuing = checkIssuedUntil(key, check.nowMs); !issuing)
        return issuing;
    if (Expected<void> unexpired = checkKeyExpiry(key, check.tid); !unexpired)
        return unexpired;
    if (Expected<void> keyType = checkKeyTypeForCredit(check.meter); !keyType)
        return keyType;
    return checkTid(check.tid, key.baseDate, check.nowMs);
}

} // namespace shahn::sts
