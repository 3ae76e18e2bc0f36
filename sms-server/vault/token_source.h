// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// TokenSource: what a security module does after TokenService has applied the rules. It holds the
// vending keys and turns contents into tokens. Owned by a TokenService; every operation may be
// called from any thread. Internal to the vault.

#include "vault/token_orders.h"

#include "sts/key_change.h"
#include "sts/token_maker.h"

namespace shahn::vault
{

// A vending key put to use for one meter.
struct KeyUse {
    size_t keyIndex = 0; // position in TokenSource::keys()
    sts::DecoderKeyInputs inputs;
    int tct = 2;
};

struct MadeToken {
    sts::Token token;
    QString module; // who made it
};

struct MadeKeyChange {
    std::vector<sts::Token> tokens;
    bool isRollover = false; // RO, as it is in the tokens
    QString module;
};

struct KeyChangePlan {
    sts::KeyChangeSet set = sts::KeyChangeSet::Four;
    bool isRollover = false;
};

class TokenSource
{
public:
    virtual ~TokenSource() = default;

    // Does not change after construction.
    virtual const std::vector<KeyAttributes> &keys() const = 0;

    // As SecurityModule::ordersAtOnce.
    virtual int ordersAtOnce() const = 0;

    // Classes 0 and 2. The content's RND is a proposal: hardware sets its own.
    virtual Expected<MadeToken> makeToken(
        const KeyUse &use, const sts::TokenContent &content) const = 0;
    virtual Expected<MadeKeyChange> makeKeyChange(
        const KeyUse &current, const KeyUse &next, const KeyChangePlan &plan) const = 0;
    // Classes 0 and 2.
    virtual Expected<TokenReading> readToken(const KeyUse &use, const sts::Token &token) const = 0;
    virtual Expected<void> selfTest() const = 0;
};

// A source that derives the meter's decoder key from the vending key and makes the tokens here: the
// software vault and PKCS#11 differ in the derivation alone. The decoder key lives on the stack of
// the call that needs it, and is wiped there.
class DerivingSource : public TokenSource
{
public:
    Expected<MadeToken> makeToken(
        const KeyUse &use, const sts::TokenContent &content) const override;
    Expected<MadeKeyChange> makeKeyChange(
        const KeyUse &current, const KeyUse &next, const KeyChangePlan &plan) const override;
    Expected<TokenReading> readToken(const KeyUse &use, const sts::Token &token) const override;
    Expected<void> selfTest() const override;

protected:
    virtual Expected<sts::DecoderKey> decoderKey(const KeyUse &use) const = 0;
    virtual const sts::Ea07 &ea07(size_t keyIndex) const = 0;
    virtual const QString &moduleName() const = 0;

private:
    Expected<void> checkRoundTrip(size_t keyIndex) const;
};

// What a content says to the outside: no key material.
TokenReading readingOf(const sts::TokenContent &content, const KeyAttributes &key);

// The same from the fields of a block, as hardware gives them.
struct TokenFields {
    int tokenClass = 0;
    int subClass = 0;
    std::optional<quint32> field;
    std::optional<quint32> tid;
};

TokenReading readingOf(const TokenFields &fields, const KeyAttributes &key);

// A vending key without its octets: what the rules of sts/vending_rules.h look at.
sts::VendingKey ruleView(const KeyAttributes &attributes);

} // namespace shahn::vault
