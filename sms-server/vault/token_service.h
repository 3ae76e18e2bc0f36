// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// TokenService: the SecurityModule that all modules share. It chooses the vending key, applies the
// rules of the vending side, codes the values and has the token made by its source. Immutable after
// construction, so any thread may use it if its Random may be.

#include "vault/security_module.h"
#include "vault/token_source.h"

#include "core/random.h"

#include <memory>

namespace shahn::vault
{

class TokenService : public SecurityModule
{
public:
    // random gives the RND field of tokens; it must outlive the service.
    TokenService(std::unique_ptr<const TokenSource> source, Random &random);

    Expected<IssuedToken> issueCredit(const CreditOrder &order) const override;
    Expected<IssuedToken> issueManagement(const ManagementOrder &order) const override;
    Expected<IssuedToken> issueMeterTest(const MeterTestOrder &order) const override;
    Expected<IssuedKeyChange> issueKeyChange(const KeyChangeOrder &order) const override;
    Expected<TokenReading> verifyToken(const VerifyOrder &order) const override;
    Expected<void> checkKey(const MeterKeyData &keyData, qint64 nowMs) const override;
    std::vector<KeyAttributes> keys() const override;

    int ordersAtOnce() const override { return m_source->ordersAtOnce(); }

    Expected<void> selfTest() const override;

private:
    struct TokenTime {
        qint64 tokenMinute = 0;
        qint64 nowMs = 0;
    };

    Expected<size_t> select(const SupplyGroup &group) const;
    Expected<KeyUse> useOf(const MeterNumber &meter, const MeterKeyData &keyData) const;
    Expected<sts::TokenStamp> stampOf(size_t keyIndex, qint64 tokenMinute) const;
    Expected<IssuedToken> issue(const KeyUse &use, const sts::TokenContent &content) const;
    Expected<void> checkNextKey(size_t keyIndex, qint64 nowMs) const;

    std::unique_ptr<const TokenSource> m_source;
    std::vector<sts::VendingKey> m_rules; // of m_source->keys(), without octets
    Random &m_random;
};

} // namespace shahn::vault
