// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// SecurityModule: the only thing that makes tokens. Behind it are the sealed software vault, a
// PKCS#11 module or an STS6 module. It has no operation that reads a key out. Owned by the
// program's wiring; every operation may be called from any thread.

#include "vault/token_orders.h"

#include "core/error.h"

namespace shahn::vault
{

class SecurityModule
{
public:
    virtual ~SecurityModule() = default;

    // Errors: VendingKeyUnknown, VendingKeyNotActive, VendingKeyIssuedUntil, VendingKeyExpired,
    // KeyTypeNotAllowed, BaseDateInvalid, TokenTimeAhead, ClockNotTrusted, AlgorithmNotSupported,
    // InvalidField, VaultUnavailable, IssuingLimitReached (hardware with a limit).
    virtual Expected<IssuedToken> issueCredit(const CreditOrder &order) const = 0;

    // Errors as issueCredit; a default key is no reason to refuse.
    virtual Expected<IssuedToken> issueManagement(const ManagementOrder &order) const = 0;

    // InvalidField for a test that does not exist.
    virtual Expected<IssuedToken> issueMeterTest(const MeterTestOrder &order) const = 0;

    // Errors: VendingKeyUnknown for either key; for the next key VendingKeyNotActive,
    // VendingKeyIssuedUntil, VendingKeyExpired and BaseDateInvalid (the current key may have
    // expired: it is being replaced); KeyTypeNotAllowed for a pair of types that may not follow
    // each other; AlgorithmNotSupported; InvalidField; VaultUnavailable.
    virtual Expected<IssuedKeyChange> issueKeyChange(const KeyChangeOrder &order) const = 0;

    // Reads a token under the meter's key. A token that is not right is a verdict, not an error.
    // Errors: TokenFormat when the digits are no token; VendingKeyUnknown; VaultUnavailable.
    virtual Expected<TokenReading> verifyToken(const VerifyOrder &order) const = 0;

    // Whether a sale to a meter with this key data would be refused now because of its key.
    virtual Expected<void> checkKey(const MeterKeyData &keyData, qint64 nowMs) const = 0;

    virtual std::vector<KeyAttributes> keys() const = 0;

    // How many orders it works on at the same time with gain, at least 1; does not change. More
    // threads than these only wait for each other. 1 where a token is made sooner than its order
    // could be handed to another thread.
    virtual int ordersAtOnce() const { return 1; }

    // Known answers, and where nothing is spent by it a token made and read back under each key.
    // VaultUnavailable when one of them fails; the server does not start then.
    virtual Expected<void> selfTest() const = 0;
};

} // namespace shahn::vault
