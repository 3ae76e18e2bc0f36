// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The commands that make and read tokens: SM?VC, SM?VM, SM?VK and SM?VT. The host codes the amount;
// the module adds RND and CRC and encrypts. Internal to the vault.

#include "vault/sts6_client.h"
#include "vault/token_source.h"

namespace shahn::vault
{

// SM?VC for class 0, SM?VM for class 2. The answer is checked as far as it can be without the key:
// both forms of the token agree, and its class is the content's.
Sts6Result<sts::Token> issueToken(
    Sts6Client &client, int registerNumber, const KeyUse &use, const sts::TokenContent &content);

struct KeyChangeRegisters {
    int current = 0;
    int next = 0;
};

struct KeyChangeUse {
    const KeyUse &current;
    const KeyUse &next;
    const KeyChangePlan &plan;
};

// SM?VK. Whether the set carries RO is the module's word.
Sts6Result<MadeKeyChange> issueKeyChange(
    Sts6Client &client, const KeyChangeRegisters &registers, const KeyChangeUse &use);

struct VerifyUse {
    const KeyUse &use;
    const sts::Token &token;
    const KeyAttributes &key;
};

// SM?VT.
Sts6Result<TokenReading> verifyToken(Sts6Client &client, int registerNumber, const VerifyUse &use);

} // namespace shahn::vault
