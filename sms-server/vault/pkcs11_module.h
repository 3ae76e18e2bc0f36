// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Pkcs11Module: a SecurityModule whose vending keys stay in a PKCS#11 token. The module does the
// step of the derivation that uses the vending key; the meter's decoder key exists here for the
// time of one call. Several sessions serve several threads at once; when they are lost, one new
// login is tried in the calls that notice. What is and is not protected is said in docs/pkcs11.md.

#include "vault/pkcs11_options.h"
#include "vault/token_service.h"

namespace shahn::vault
{

class Pkcs11Module final : public TokenService
{
public:
    // Reads the keys' attributes and finds every key. Errors: VaultUnavailable (library, token or a
    // key's object missing), VaultSealed (PIN refused), DataCorrupt (a record is not understood),
    // as secure::readCredential. random gives the RND field of tokens; it must outlive the module.
    static Expected<std::unique_ptr<Pkcs11Module>> open(
        const Pkcs11Options &options, Random &random);

private:
    Pkcs11Module(std::unique_ptr<const TokenSource> source, Random &random);
};

} // namespace shahn::vault
