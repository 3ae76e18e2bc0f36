// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// SoftwareVault: a SecurityModule whose keys come from a sealed file and sit in locked memory.
// Immutable after construction, so any thread may use it if its Random may be.

#include "vault/token_service.h"
#include "vault/vault_content.h"

namespace shahn::vault
{

class SoftwareVault final : public TokenService
{
public:
    // random gives the RND field of tokens; it must outlive the vault.
    SoftwareVault(VaultContent content, Random &random);
};

} // namespace shahn::vault
