// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pairs of algorithms that exist, and a meter and vending keys that are measured with them.

#include "sts/vending_key.h"

#include <benchmark/benchmark.h>

#include <iterator>

namespace shahn::bench
{

struct Pair {
    EncryptionAlgorithm ea = EncryptionAlgorithm::Ea11;
    KeyDerivation dkga = KeyDerivation::Dkga04;
};

// DKGA01 stands first: PKCS#11 has the others only.
inline constexpr Pair pairs[] = {
    { EncryptionAlgorithm::Ea07, KeyDerivation::Dkga01 },
    { EncryptionAlgorithm::Ea07, KeyDerivation::Dkga02 },
    { EncryptionAlgorithm::Ea07, KeyDerivation::Dkga03 },
    { EncryptionAlgorithm::Ea07, KeyDerivation::Dkga04 },
    { EncryptionAlgorithm::Ea09, KeyDerivation::Dkga02 },
    { EncryptionAlgorithm::Ea09, KeyDerivation::Dkga03 },
    { EncryptionAlgorithm::Ea09, KeyDerivation::Dkga04 },
    { EncryptionAlgorithm::Ea11, KeyDerivation::Dkga04 },
};
inline constexpr int pairLast = static_cast<int>(std::size(pairs)) - 1;

// A number of the range that DKGA01 belongs to; the other algorithms take any.
inline MeterNumber meter()
{
    const QString digits = QStringLiteral("0100000000");
    return *MeterNumber::parse(digits + QString::number(luhnDigit(digits)));
}

inline sts::VendingKey vendingKey(KeyDerivation dkga)
{
    static const QByteArray hex = "abababababababab949494949494949401234567";
    sts::VendingKey key;
    key.group = {
        .sgc = QStringLiteral("60000%1").arg(static_cast<int>(dkga)), .krn = 1, .kt = KeyType::Dutk
    };
    key.dkga = dkga;
    key.key = sts::SecretBytes::fromHex(hex.left(2 * sts::vendingKeySize(dkga)));
    return key;
}

inline void nameAfter(benchmark::State &state, const Pair &pair)
{
    const QString name = QStringLiteral("EA%1+DKGA%2")
                             .arg(static_cast<int>(pair.ea), 2, 10, QLatin1Char('0'))
                             .arg(static_cast<int>(pair.dkga), 2, 10, QLatin1Char('0'));
    state.SetLabel(name.toStdString());
    state.SetItemsProcessed(state.iterations());
}

} // namespace shahn::bench
