// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rules of the vending side about keys, each its own function with its own error code, and
// their order. The check digits of the meter number come before all of them: MeterNumber::parse.

#include "sts/vending_key.h"

#include <span>

namespace shahn::sts
{

// No token's TID lies further ahead of the clock, whatever the utility allows: ten weeks. Eight
// are for restored backups (store/utility_store.h), one is what the utility may allow.
inline constexpr qint64 tidAheadMaxMinutes = 10 * 7 * 24 * 60;

// The key of this supply group and revision: VendingKeyUnknown when none of the keys has them.
Expected<const VendingKey *> selectVendingKey(
    std::span<const VendingKey> keys, const SupplyGroup &group);

// VendingKeyNotActive before activeFromMs.
Expected<void> checkActive(const VendingKey &key, qint64 nowMs);
// VendingKeyIssuedUntil from issuedUntilMs on.
Expected<void> checkIssuedUntil(const VendingKey &key, qint64 nowMs);
// VendingKeyExpired when TID / 65536 is above KEN.
Expected<void> checkKeyExpiry(const VendingKey &key, quint32 tid);
// KeyTypeNotAllowed: no credit under KT 0 (the manufacturer's key) or KT 1 (a default key); KT 3 (a
// common key) only for meters with TCT 01.
Expected<void> checkKeyTypeForCredit(const MeterKeyData &meter);
// BaseDateInvalid when the TID is out of range or reserved, TokenTimeAhead when it lies too far
// ahead of the clock, ClockNotTrusted when it lies more than a day behind it.
Expected<void> checkTid(quint32 tid, BaseDate baseDate, qint64 nowMs);

struct CreditCheck {
    MeterKeyData meter;
    quint32 tid = 0;
    qint64 nowMs = 0; // UTC epoch milliseconds
};

// All of the above for a credit token, in the order key active, issued until, expiry, key type,
// TID.
Expected<void> checkCredit(const VendingKey &key, const CreditCheck &check);

} // namespace shahn::sts
