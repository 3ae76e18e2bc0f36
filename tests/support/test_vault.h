// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A real software vault with keys that tests sell under, and meter numbers that are valid.

#include "core/id.h"
#include "core/random.h"
#include "vault/software_vault.h"

namespace shahn::test
{

inline const QString goodSgc = QStringLiteral("600900"); // KRN 1 and 2, DKGA04
inline const QString expiredSgc = QStringLiteral("600901"); // KRN 1, KEN 0

inline vault::VaultContent testVaultContent()
{
    vault::VaultContent content;
    vault::StoredKey good;
    good.key.group = { goodSgc, 1, KeyType::Dutk };
    good.key.key = sts::SecretBytes::fromHex("abababababababab949494949494949401234567");
    SHAHN_ASSERT(content.addKey(good));
    vault::StoredKey next = good;
    next.key.group.krn = 2;
    next.key.ken = 200;
    next.key.key = sts::SecretBytes::fromHex("abababababababab949494949494949489abcdef");
    SHAHN_ASSERT(content.addKey(next));
    vault::StoredKey expired = good;
    expired.key.group.sgc = expiredSgc;
    expired.key.ken = 0;
    SHAHN_ASSERT(content.addKey(expired));
    return content;
}

// An 11-digit DRN with its check digit.
inline MeterNumber meterNumber(int index)
{
    const QString digits = QString::number(1'000'000'000 + index);
    const auto number = MeterNumber::parse(digits + QString::number(luhnDigit(digits)));
    SHAHN_ASSERT(number);
    return *number;
}

// A request id in the form of a UUID version 7, in the order of the index.
inline RequestId requestId(int index)
{
    return RequestId(
        QStringLiteral("01900000-0000-7000-8000-%1").arg(index, 12, 16, QLatin1Char('0')));
}

} // namespace shahn::test
