// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sts6Module: a SecurityModule whose tokens are made by STS 600-8-6 security modules over TCP.
// Rules are applied here first, so that a refusal is the same with every module, and by the module
// again. What is repeated after a lost answer, and why that is safe, is said in docs/sts6.md.

#include "vault/sts6_options.h"
#include "vault/token_service.h"

namespace shahn::vault
{

class Sts6Module final : public TokenService
{
public:
    // One module at least must answer; the others may join later. Errors: ConfigurationInvalid (no
    // module, a register that is not possible, or one that holds another key than configured),
    // VaultUnavailable. random proposes a RND that the modules replace by their own; it must
    // outlive the module.
    static Expected<std::unique_ptr<Sts6Module>> open(const Sts6Options &options, Random &random);

private:
    Sts6Module(std::unique_ptr<const TokenSource> source, Random &random);
};

} // namespace shahn::vault
