// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/security_module.h"

#include "vault/pkcs11_module.h"
#include "vault/software_vault.h"
#include "vault/sts6_module.h"

namespace shahn::sms_app
{
namespace
{

using OpenedModule = Expected<std::unique_ptr<vault::SecurityModule>>;

template <class Module>
OpenedModule opened(Expected<std::unique_ptr<Module>> module)
{
    if (!module)
        return module.error();
    return std::unique_ptr<vault::SecurityModule>(std::move(*module));
}

OpenedModule openVault(const QString &path, const QString &utilityCode,
    const secure::SecretBytes &passphrase, Random &random)
{
    auto content = vault::VaultContent::load(path, utilityCode, passphrase);
    if (!content)
        return content.error();
    return std::unique_ptr<vault::SecurityModule>(
        std::make_unique<vault::SoftwareVault>(std::move(*content), random));
}

} // namespace

OpenedModule openSecurityModule(const VaultConfiguration &configuration, const QString &utilityCode,
    const secure::SecretBytes &passphrase, Random &random)
{
    switch (configuration.module) {
    case VaultModule::Software:
        return openVault(configuration.file, utilityCode, passphrase, random);
    case VaultModule::Pkcs11:
        return opened(vault::Pkcs11Module::open(configuration.pkcs11, random));
    case VaultModule::Sts6:
        return opened(vault::Sts6Module::open(configuration.sts6, random));
    }
    return fail(ErrorCode::ConfigurationInvalid, QStringLiteral("vault.module"));
}

} // namespace shahn::sms_app
