// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// SoftwareVault: a SecurityModule whose keys come from a sealed file and sit in locked memory.
// Immutable after construction, so any thread may use it if its Random may be. A decoder key lives
// only on the stack of the call that needs it, and is wiped there.

#include "core/random.h"
#include "vault/security_module.h"
#include "vault/vault_content.h"

namespace shahn::vault
{

class SoftwareVault final : public SecurityModule
{
public:
    // random gives the RND field of tokens; it must outlive the vault.
    SoftwareVault(VaultContent content, Random &random);

    Expected<IssuedToken> issueCredit(const CreditOrder &order) const override;
    Expected<void> checkKey(const MeterKeyData &keyData, qint64 nowMs) const override;
    std::vector<KeyAttributes> keys() const override;
    Expected<void> selfTest() const override;

private:
    struct Selected {
        const sts::VendingKey *key = nullptr;
        const sts::Ea07 *ea07 = nullptr;
    };

    Expected<Selected> select(const SupplyGroup &group) const;

    VaultContent m_content;
    Random &m_random;
};

} // namespace shahn::vault
