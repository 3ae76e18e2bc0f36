// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The part of the configuration that says who makes the tokens: [vault], [vault.pkcs11] and
// [vault.sts6]. Internal to the configuration.

#include "core/toml_reader.h"
#include "sms_app/configuration.h"

namespace shahn::sms_app
{

// "software", "pkcs11" or "sts6".
QString vaultModuleText(VaultModule module);

// The section of a module that is not the chosen one may be absent; when present it is checked too.
void readVault(TomlReader &reader, VaultConfiguration &vault);

} // namespace shahn::sms_app
