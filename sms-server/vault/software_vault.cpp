// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/software_vault.h"

#include "core/energy.h"
#include "sts/tid.h"
#include "sts/token_maker.h"
#include "sts/vending_rules.h"
#include "vault/vault_self_test.h"

namespace shahn::vault
{

namespace
{

constexpr qint64 msPerMinute = 60'000;
constexpr quint32 rndValues = 16; // four bits, IEC 62055-41 clause 6.3.4

} // namespace

SoftwareVault::SoftwareVault(VaultContent content, Random &random)
    : m_content(std::move(content)), m_random(random)
{
}

Expected<SoftwareVault::Selected> SoftwareVault::select(const SupplyGroup &group) const
{
    for (const StoredKey &stored : m_content.keys()) {
        if (stored.key.group == group)
            return Selected{ &stored.key, m_content.parameterSet(stored.ea07ParameterSet) };
    }
    return fail(ErrorCode::VendingKeyUnknown,
        QStringLiteral("no vending key for SGC %1 KRN %2 KT %3")
            .arg(group.sgc)
            .arg(group.krn)
            .arg(static_cast<int>(group.kt)),
        { { QStringLiteral("sgc"), group.sgc }, { QStringLiteral("krn"), group.krn } });
}

Expected<IssuedToken> SoftwareVault::issueCredit(const CreditOrder &order) const
{
    if (auto checked = checkRanges(order.keyData); !checked)
        return Unexpected<Error>(checked.error());
    if (order.meter.isEmpty() || order.tokenUnits <= 0) {
        return fail(ErrorCode::InvalidField,
            QStringLiteral("a credit token needs a meter and an amount above 0"));
    }
    const auto selected = select(order.keyData.supplyGroup);
    if (!selected)
        return Unexpected<Error>(selected.error());
    const sts::VendingKey &vendingKey = *selected->key;
    const auto tid = sts::tidAt(order.tokenMinute, vendingKey.baseDate);
    if (!tid)
        return Unexpected<Error>(tid.error());
    if (auto checked = sts::checkCredit(vendingKey, { order.keyData, *tid, order.nowMs });
        !checked) {
        return Unexpected<Error>(checked.error());
    }
    const auto decoderKey = sts::deriveDecoderKey(
        vendingKey, { sts::MeterPan(order.meter), order.keyData.ti, order.keyData.ea });
    if (!decoderKey)
        return Unexpected<Error>(decoderKey.error());
    const auto made = sts::makeCreditToken(*decoderKey, *selected->ea07,
        { sts::CreditService::Electricity, order.tokenUnits, *tid,
            static_cast<int>(m_random.below(rndValues)) });
    if (!made)
        return Unexpected<Error>(made.error());
    return IssuedToken{ made->token.digits(), qint64{ *tid },
        Energy::fromTokenUnits(made->units).wh() };
}

Expected<void> SoftwareVault::checkKey(const MeterKeyData &keyData, qint64 nowMs) const
{
    const auto selected = select(keyData.supplyGroup);
    if (!selected)
        return Unexpected<Error>(selected.error());
    const sts::VendingKey &key = *selected->key;
    const auto tid = sts::ordinaryTidAt(nowMs / msPerMinute, key.baseDate);
    if (!tid)
        return Unexpected<Error>(tid.error());
    return sts::checkCredit(key, { keyData, *tid, nowMs });
}

std::vector<KeyAttributes> SoftwareVault::keys() const
{
    std::vector<KeyAttributes> all;
    for (const StoredKey &stored : m_content.keys()) {
        const sts::VendingKey &key = stored.key;
        all.push_back({ key.group, key.dkga, key.baseDate, key.ken, key.activeFromMs,
            key.issuedUntilMs, stored.ea07ParameterSet, sts::keyCheckValue(key.key) });
    }
    return all;
}

Expected<void> SoftwareVault::selfTest() const { return runSelfTest(m_content); }

} // namespace shahn::vault
