// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/pkcs11_module.h"

#include "vault/pkcs11_keys.h"

namespace shahn::vault
{

Pkcs11Module::Pkcs11Module(std::unique_ptr<const TokenSource> source, Random &random)
    : TokenService(std::move(source), random)
{
}

Expected<std::unique_ptr<Pkcs11Module>> Pkcs11Module::open(
    const Pkcs11Options &options, Random &random)
{
    auto keys = Pkcs11Keys::open(options);
    if (!keys)
        return keys.error();
    return std::unique_ptr<Pkcs11Module>(new Pkcs11Module(std::move(*keys), random));
}

} // namespace shahn::vault
