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

// Set so by people, and of no consequence as long as no meter has the key.
bool isByIntent(ErrorCode code)
{
    return code == ErrorCode::VendingKeyIssuedUntil || code == ErrorCode::VendingKeyNotActive;
}

QString textOf(const KeyProblem &problem)
{
    return QStringLiteral("SGC %1 KRN %2 KT %3: %4")
        .arg(problem.group.sgc)
        .arg(problem.group.krn)
        .arg(static_cast<int>(problem.group.kt))
        .arg(errorName(problem.code));
}

} // namespace

QString KeyHealth::text() const
{
    if (isSound())
        return {};
    if (usableCount == 0 && problems.empty())
        return QStringLiteral("there is no vending key to sell under");
    QStringList named;
    for (size_t i = 0; i < std::min(problems.size(), namedMax); ++i)
        named.append(textOf(problems[i]));
    QString text = usableCount == 0 ? QStringLiteral("no vending key can be used now: ")
                                    : QStringLiteral("not to be used now: ");
    text += named.join(QStringLiteral("; "));
    if (problems.size() > namedMax)
        text += QStringLiteral("; and %1 more").arg(problems.size() - namedMax);
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
        else if (hasGroup(needed, key.group) || !isByIntent(checked.error().code))
            health.problems.push_back({ key.group, checked.error().code });
    }
    for (const SupplyGroup &group : needed) {
        if (!hasGroup(present, group))
            health.problems.push_back({ group, ErrorCode::VendingKeyUnknown });
    }
    return health;
}

Expected<void> checkKeyForSale(const SecurityModule &module, const KeyAttributes &key, qint64 nowMs)
{
    return module.checkKey(meterOf(key), nowMs);
}

} // namespace shahn::vault
