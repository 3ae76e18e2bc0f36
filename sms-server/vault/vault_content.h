// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// VaultContent: the vending keys and EA07 parameter sets of a vault, in locked memory, the key that
// key files are sealed to, and the record of what was done. The admin command adds to it and saves
// it; the server loads it and gives it to a SoftwareVault. Not shared between threads while it
// changes.

#include "secure/locked_allocator.h"
#include "secure/sealed_file.h"
#include "sts/ea07.h"
#include "sts/vending_key.h"

#include "vault/token_orders.h"
#include "vault/vault_record.h"

#include <QString>

#include <memory>
#include <vector>

namespace shahn::vault
{

// A vending key and the name of the EA07 tables that its meters work with.
struct StoredKey {
    sts::VendingKey key;
    QString ea07ParameterSet = QStringLiteral("sample");
};

// Without the octets; with the key check value.
KeyAttributes attributesOf(const StoredKey &stored);

class VaultContent
{
public:
    using Keys = std::vector<StoredKey, secure::LockedAllocator<StoredKey>>;
    using ParameterSets = std::vector<std::shared_ptr<const sts::Ea07>>;

    static constexpr size_t keysMax = 1000;
    static constexpr size_t parameterSetsMax = 16;

    // Without keys; the parameter set "sample" is always there.
    VaultContent() = default;
    VaultContent(VaultContent &&) = default;
    VaultContent &operator=(VaultContent &&) = default;

    // Errors as readSealedFile, and DataCorrupt when the content is not a vault's.
    static Expected<VaultContent> load(
        const QString &path, const QString &utilityCode, const secure::SecretBytes &passphrase);
    Expected<void> save(const QString &path, const QString &utilityCode,
        const secure::SecretBytes &passphrase,
        secure::HashCost cost = secure::HashCost::Moderate) const;

    // KeyFormat or InvalidField as sts::checkVendingKey; InvalidField when the SGC, KRN and KT
    // are taken or the parameter set is not loaded.
    Expected<void> addKey(StoredKey key);
    // From now on nothing is issued under the key; it stays, for it may still be the current key of
    // a key change. A key that ended earlier keeps its end. The attributes as they are then;
    // VendingKeyUnknown.
    Expected<KeyAttributes> retireKey(const SupplyGroup &group, qint64 nowMs);
    // InvalidField when the name is taken.
    Expected<void> addParameterSet(std::shared_ptr<const sts::Ea07> parameterSet);

    const Keys &keys() const { return m_keys; }

    // The sets besides "sample".
    const ParameterSets &parameterSets() const { return m_parameterSets; }

    // Null when there is no set of this name.
    const sts::Ea07 *parameterSet(const QString &name) const;

    // The secret half of the key that key files are sealed to (secure/sealed_box.h); empty in a
    // vault of before there was one, until ensureExchangeKey.
    const secure::SecretBytes &exchangeKey() const { return m_exchangeKey; }

    // True when there was none.
    bool ensureExchangeKey();
    // DataCorrupt unless it has the size of one.
    Expected<void> setExchangeKey(secure::SecretBytes key);

    // Nothing takes a line out or changes one.
    void append(VaultRecord line) { m_record.push_back(std::move(line)); }

    const std::vector<VaultRecord> &record() const { return m_record; }

private:
    Keys m_keys;
    ParameterSets m_parameterSets;
    secure::SecretBytes m_exchangeKey;
    std::vector<VaultRecord> m_record;
};

} // namespace shahn::vault
