// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/key_health.h"

#include <QStringList>

#include <algorithm>

namespace shahn::vault
{

namespace
{

constexpr size_t namedMax = 8;

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

bool hasGroup(const std::vector<SupplyGroup> &groups, const SupplyGroup &group)
{
    return std::find(groups.begin(), groups.end(), group) != groups.end();
}

QString textOf(const KeyProblem &problem)
{
    return QStringLiteral("SGC %1 KRN %2 KT %3: %4")
        .arg(problem.group.sgc)
        .arg(problem.group.krn)
        .arg(static_cast<int>(problem.group.kt))
        .arg(keyProblemText(problem.code));
}

} // namespace

QString keyProblemText(ErrorCode code)
{
    if (code == ErrorCode::VendingKeyUnknown)
        return QStringLiteral("missing");
    if (code == ErrorCode::VendingKeyExpired)
        return QStringLiteral("expired");
    if (code == ErrorCode::VendingKeyNotActive)
        return QStringLiteral("not active yet");
    if (code == ErrorCode::VendingKeyIssuedUntil)
        return QStringLiteral("retired");
    if (code == ErrorCode::BaseDateInvalid)
        return QStringLiteral("outside its base date");
    return QStringLiteral("error %1").arg(static_cast<int>(code));
}

QString KeyHealth::text() const
{
    if (isSound())
        return {};
    std::vector<KeyProblem> told = problems;
    if (usableCount == 0)
        told.insert(told.end(), unneeded.begin(), unneeded.end());
    if (told.empty())
        return QStringLiteral("there is no vending key to sell under");
    QStringList named;
    for (size_t i = 0; i < std::min(told.size(), namedMax); ++i)
        named.append(textOf(told[i]));
    QString text = usableCount == 0 ? QStringLiteral("no vending key can be used now: ")
                                    : QStringLiteral("not to be used now: ");
    text += named.join(QStringLiteral("; "));
    if (told.size() > namedMax)
        text += QStringLiteral("; and %1 more").arg(told.size() - namedMax);
    return text;
}

KeyHealth checkKeys(
    const SecurityModule &module, const std::vector<SupplyGroup> &needed, qint64 nowMs)
{
    KeyHealth health;
    std::vector<SupplyGroup> present;
    for (const KeyAttributes &key : module.keys()) {
        present.push_back(key.group);
        if (key.group.kt == KeyType::Ddtk)
            continue;
        const auto checked = checkKeyForSale(module, key, nowMs);
        if (checked)
            ++health.usableCount;
        else
            (hasGroup(needed, key.group) ? health.problems : health.unneeded)
                .push_back({ key.group, checked.error().code });
    }
    for (const SupplyGroup &group : needed) {
        if (!hasGroup(present, group))
            health.problems.push_back({ group, ErrorCode::VendingKeyUnknown });
    }
    return health;
}

QString keyStateText(const SecurityModule &module, const KeyAttributes &key, qint64 nowMs)
{
    if (key.group.kt == KeyType::Ddtk)
        return QStringLiteral("default");
    const auto checked = checkKeyForSale(module, key, nowMs);
    return checked ? QStringLiteral("usable") : keyProblemText(checked.error().code);
}

qint64 keyExpiryMs(const KeyAttributes &key)
{
    // KEN counts the upper 8 of the TID's 24 bits; 255 is the end of the base date.
    constexpr qint64 minutesOfAStep = 1 << 16;
    constexpr qint64 msOfAMinute = 60'000;
    return (baseDateEpochMinutes(key.baseDate) + (key.ken + 1) * minutesOfAStep) * msOfAMinute;
}

Expected<void> checkKeyForSale(const SecurityModule &module, const KeyAttributes &key, qint64 nowMs)
{
    return module.checkKey(meterOf(key), nowMs);
}

} // namespace shahn::vault
