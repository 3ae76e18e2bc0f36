// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Opens the security module that the configuration names. The caller owns it and tests it.

#include "core/random.h"
#include "secure/secret_bytes.h"
#include "sms_app/configuration.h"
#include "vault/security_module.h"

#include <memory>

namespace shahn::sms_app
{

// The passphrase opens the sealed vault; the other modules do not need it. Errors as
// vault::VaultContent::load, vault::Pkcs11Module::open or vault::Sts6Module::open. random must
// outlive the module.
Expected<std::unique_ptr<vault::SecurityModule>> openSecurityModule(
    const VaultConfiguration &configuration, const QString &utilityCode,
    const secure::SecretBytes &passphrase, Random &random);

} // namespace shahn::sms_app
