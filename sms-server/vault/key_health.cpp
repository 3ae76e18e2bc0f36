// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/key_health.h"

namespace shahn::vault
{

namespace
{

constexpr qsizetype namedMax = 8;

// A meter that this key is for.
MeterKeyData meterOf(const KeyAttributes &key)
{
    MeterKeyData meter;
    meter.supplyGroup = key.group;
    if (key.dkga != KeyDerivation::Dkga04)
        meter.ea = EncryptionAlgorithm::Ea07;
    if (key.group.kt == KeyType::Dctk)
        meter.tct = 1; // common keys are for magnetic cards
    return meter;
}

} // namespace

QString KeyHealth::text() const
{
    if (isSound())
        return {};
    if (usableCount == 0 && unusable.isEmpty())
        return QStringLiteral("there is no vending key to sell under");
    QString text = usableCount == 0 ? QStringLiteral("no vending key can be used now: ")
                                    : QStringLiteral("not to be used now: ");
    text += unusable.first(qMin(unusable.size(), namedMax)).join(QStringLiteral("; "));
    if (unusable.size() > namedMax)
        text += QStringLiteral("; and %1 more").arg(unusable.size() - namedMax);
    return text;
}

KeyHealth checkKeys(const SecurityModule &module, qint64 nowMs)
{
    KeyHealth health;
    for (const KeyAttributes &key : module.keys()) {
        if (key.group.kt == KeyType::Ddtk)
            continue;
        if (const auto checked = module.checkKey(meterOf(key), nowMs); checked) {
            ++health.usableCount;
        } else {
            health.unusable.append(QStringLiteral("SGC %1 KRN %2 KT %3: %4")
                                       .arg(key.group.sgc)
                                       .arg(key.group.krn)
                                       .arg(static_cast<int>(key.group.kt))
                                       .arg(errorName(checked.error().code)));
        }
    }
    return health;
}

} // namespace shahn::vault
