// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/vault_content.h"

#include "secure/sealed_box.h"
#include "vault/vault_format.h"

#include <algorithm>

namespace shahn::vault
{

namespace
{

secure::SealedFileLabel labelOf(const QString &utilityCode)
{
    return { QStringLiteral("vault"), utilityCode };
}

Error invalid(const char *field, const QString &detail)
{
    return fail(
        ErrorCode::InvalidField, detail, { { QStringLiteral("field"), QLatin1String(field) } });
}

} // namespace

KeyAttributes attributesOf(const StoredKey &stored)
{
    const sts::VendingKey &key = stored.key;
    return { key.group, key.dkga, key.baseDate, key.ken, key.activeFromMs, key.issuedUntilMs,
        stored.ea07ParameterSet, sts::keyCheckValue(key.key) };
}

Expected<VaultContent> VaultContent::load(
    const QString &path, const QString &utilityCode, const secure::SecretBytes &passphrase)
{
    const auto octets = secure::readSealedFile(path, labelOf(utilityCode), passphrase);
    if (!octets)
        return octets.error();
    return decodeContent(*octets);
}

Expected<void> VaultContent::save(const QString &path, const QString &utilityCode,
    const secure::SecretBytes &passphrase, secure::HashCost cost) const
{
    return secure::writeSealedFile(
        path, labelOf(utilityCode), passphrase, encodeContent(*this), cost);
}

Expected<void> VaultContent::addKey(StoredKey key)
{
    if (auto checked = sts::checkVendingKey(key.key); !checked)
        return checked;
    if (m_keys.size() >= keysMax)
        return invalid("sgc", QStringLiteral("the vault is full"));
    const SupplyGroup &group = key.key.group;
    const auto hasGroup = [&](const StoredKey &other) { return other.key.group == group; };
    if (std::any_of(m_keys.begin(), m_keys.end(), hasGroup)) {
        return invalid("sgc",
            QStringLiteral("a key of SGC %1 KRN %2 of this type is already in the vault")
                .arg(group.sgc)
                .arg(group.krn));
    }
    if (parameterSet(key.ea07ParameterSet) == nullptr) {
        return invalid("ea07ParameterSet",
            QStringLiteral("no EA07 parameter set '%1' is loaded").arg(key.ea07ParameterSet));
    }
    m_keys.push_back(std::move(key));
    return {};
}

Expected<KeyAttributes> VaultContent::retireKey(const SupplyGroup &group, qint64 nowMs)
{
    const auto found = std::find_if(m_keys.begin(), m_keys.end(),
        [&](const StoredKey &each) { return each.key.group == group; });
    if (found == m_keys.end()) {
        return fail(ErrorCode::VendingKeyUnknown,
            QStringLiteral("the vault has no key of SGC %1 KRN %2 KT %3")
                .arg(group.sgc)
                .arg(group.krn)
                .arg(static_cast<int>(group.kt)));
    }
    found->key.issuedUntilMs = qMin(found->key.issuedUntilMs, nowMs);
    return attributesOf(*found);
}

bool VaultContent::ensureExchangeKey()
{
    if (!m_exchangeKey.isEmpty())
        return false;
    m_exchangeKey = secure::newBoxSecretKey();
    return true;
}

Expected<void> VaultContent::setExchangeKey(secure::SecretBytes key)
{
    if (key.size() != secure::boxSecretKeySize)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("the vault's exchange key"));
    m_exchangeKey = std::move(key);
    return {};
}

Expected<void> VaultContent::addParameterSet(std::shared_ptr<const sts::Ea07> set)
{
    if (parameterSet(set->name()) != nullptr) {
        return invalid("name",
            QStringLiteral("an EA07 parameter set '%1' is already loaded").arg(set->name()));
    }
    if (m_parameterSets.size() >= parameterSetsMax)
        return invalid("name", QStringLiteral("too many EA07 parameter sets"));
    m_parameterSets.push_back(std::move(set));
    return {};
}

const sts::Ea07 *VaultContent::parameterSet(const QString &name) const
{
    if (name == sts::Ea07::sample().name())
        return &sts::Ea07::sample();
    for (const auto &set : m_parameterSets) {
        if (set->name() == name)
            return set.get();
    }
    return nullptr;
}

} // namespace shahn::vault
