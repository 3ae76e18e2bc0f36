// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/key_change_rules.h"

#include <QJsonObject>

namespace shahn::vault
{

namespace
{

constexpr int magneticCard = 1; // TCT 01

// The public text names three pairs: a common key follows the manufacturer's or another common key,
// and a unique key is followed by a unique or a default key. That a default key is followed by a
// unique or another default key is how meters come into use; the full matrix is not public, so what
// is not here is refused.
bool mayFollow(KeyType current, KeyType next)
{
    switch (current) {
    case KeyType::Ditk:
        return next != KeyType::Ditk;
    case KeyType::Ddtk:
    case KeyType::Dutk:
        return next == KeyType::Ddtk || next == KeyType::Dutk;
    case KeyType::Dctk:
        return next == KeyType::Dctk;
    }
    return false;
}

} // namespace

Expected<void> checkKeyChangePair(const MeterKeyData &current, const MeterKeyData &next)
{
    if (current.ea != next.ea || current.tct != next.tct) {
        return fail(ErrorCode::InvalidField,
            QStringLiteral("a key change changes neither EA nor TCT"),
            { { QStringLiteral("field"), QStringLiteral("next") } });
    }
    const KeyType from = current.supplyGroup.kt;
    const KeyType to = next.supplyGroup.kt;
    if (!mayFollow(from, to)) {
        return fail(ErrorCode::KeyChangeNotAllowed,
            QStringLiteral("a key of KT %1 may not be followed by KT %2")
                .arg(static_cast<int>(from))
                .arg(static_cast<int>(to)));
    }
    if (to == KeyType::Dctk && next.tct != magneticCard) {
        return fail(ErrorCode::KeyTypeNotAllowed,
            QStringLiteral("a common key is for magnetic card meters only"));
    }
    return {};
}

sts::KeyChangeSet keyChangeSet(EncryptionAlgorithm ea, bool carriesSupplyGroup)
{
    if (ea == EncryptionAlgorithm::Ea11)
        return sts::KeyChangeSet::Four;
    return carriesSupplyGroup ? sts::KeyChangeSet::Three : sts::KeyChangeSet::Two;
}

bool needsRollover(BaseDate from, BaseDate to)
{
    return static_cast<int>(to) > static_cast<int>(from);
}

} // namespace shahn::vault
