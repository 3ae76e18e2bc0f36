// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// SecurityModule: the only thing that makes tokens. Behind it are the sealed software vault or a
// hardware module. It has no operation that reads a key out. Owned by the program's wiring; every
// operation may be called from any thread.

#include "domain/meter_number.h"
#include "domain/supply_group.h"

#include "core/error.h"

#include <QString>

#include <vector>

namespace shahn::vault
{

// One electricity credit token.
struct CreditOrder {
    MeterNumber meter;
    MeterKeyData keyData;
    qint64 tokenUnits = 0; // 0.1 kWh
    // Minutes since 1970-01-01T00:00Z that the TID stands for. The caller keeps it unique per meter
    // and skips the reserved minutes; the module never moves it.
    qint64 tokenMinute = 0;
    qint64 nowMs = 0; // the caller's clock, UTC epoch milliseconds
};

struct IssuedToken {
    QString digits; // 20
    qint64 tid = 0; // minutes since the base date of the vending key
    qint64 energyWh = 0; // what the token carries
};

// A vending key as people see it.
struct KeyAttributes {
    SupplyGroup group;
    KeyDerivation dkga = KeyDerivation::Dkga04;
    BaseDate baseDate = BaseDate::Year2014;
    int ken = 255;
    qint64 activeFromMs = 0;
    qint64 issuedUntilMs = 0;
    QString ea07ParameterSet; // used with EA07 meters only
    QString keyCheckValue; // 6 hexadecimal digits
};

class SecurityModule
{
public:
    virtual ~SecurityModule() = default;

    // Errors: VendingKeyUnknown, VendingKeyNotActive, VendingKeyIssuedUntil, VendingKeyExpired,
    // KeyTypeNotAllowed, BaseDateInvalid, TokenTimeAhead, ClockNotTrusted, AlgorithmNotSupported,
    // InvalidField, VaultUnavailable.
    virtual Expected<IssuedToken> issueCredit(const CreditOrder &order) const = 0;

    // Whether a sale to a meter with this key data would be refused now because of its key.
    virtual Expected<void> checkKey(const MeterKeyData &keyData, qint64 nowMs) const = 0;

    virtual std::vector<KeyAttributes> keys() const = 0;

    // Known answers, and a token made and read back under each key. VaultUnavailable when one of
    // them fails; the server does not start then.
    virtual Expected<void> selfTest() const = 0;
};

} // namespace shahn::vault
