// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The self-test of the software vault: published tokens and blocks first, then a round trip under
// every key. Internal to the vault.

#include "vault/vault_content.h"

namespace shahn::vault
{

// VaultUnavailable.
Expected<void> runSelfTest(const VaultContent &content);

} // namespace shahn::vault
