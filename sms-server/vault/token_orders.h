// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a SecurityModule is asked for and what it answers: plain values, copied freely. Times are
// the caller's: a module never moves a token's minute, and takes "now" from the order.

#include "sts/token_contents.h"

#include "domain/meter_number.h"
#include "domain/supply_group.h"

#include <QString>

#include <optional>
#include <vector>

namespace shahn::vault
{

// One credit token, in units of the service or in money.
struct CreditOrder {
    MeterNumber meter;
    MeterKeyData keyData;
    qint64 tokenUnits = 0; // 0.1 kWh, 0.1 m³ or 0.1 minute
    // Minutes since 1970-01-01T00:00Z that the TID stands for. The caller keeps it unique per meter
    // and skips the reserved minutes; the module never moves it.
    qint64 tokenMinute = 0;
    qint64 nowMs = 0; // the caller's clock, UTC epoch milliseconds
    sts::CreditService service = sts::CreditService::Electricity;
    // A currency token when given: hundred-thousandths of the currency unit; tokenUnits is 0 then.
    std::optional<qint64> currencyHundredThousandths = {};

    friend bool operator==(const CreditOrder &, const CreditOrder &) = default;
};

struct IssuedToken {
    QString digits; // 20
    qint64 tid = 0; // minutes since the base date of the vending key
    qint64 energyWh = 0; // what an electricity units token carries, else 0
    qint64 value = 0; // what the token carries, in the unit of its order
    QString keyCheckValue; // of the vending key; empty when the module does not tell
    QString module; // who made it, for the audit
};

enum class ManagementKind : quint8 {
    PowerLimit, // value: watts
    ClearCredit, // value: register, or sts::allRegisters
    TariffRate, // value: 16 raw bits, the standard defines no coding
    ClearTamper,
    PhaseUnbalance, // value: watts
    WaterFactor, // value: 16 raw bits, the standard defines no coding
    ExtendedControl, // index 0-62, value: 10 bits
    ExtendedFlag, // index 0-511, value: 0 or 1
};

// One class 2 token other than a key change.
struct ManagementOrder {
    MeterNumber meter;
    MeterKeyData keyData;
    ManagementKind kind = ManagementKind::ClearTamper;
    int index = 0; // of the control or flag
    qint64 value = 0;
    qint64 tokenMinute = 0; // as in CreditOrder; credit and management tokens share one count
    qint64 nowMs = 0;

    friend bool operator==(const ManagementOrder &, const ManagementOrder &) = default;
};

// A class 1 token: no key and no TID, any meter of this manufacturer code form takes it.
struct MeterTestOrder {
    sts::ManufacturerForm form = sts::ManufacturerForm::TwoDigits;
    int testNumber = 0; // 0 for all

    friend bool operator==(const MeterTestOrder &, const MeterTestOrder &) = default;
};

// The tokens that bring a meter from one key to another. Both have the same EA and TCT.
struct KeyChangeOrder {
    MeterNumber meter;
    MeterKeyData current; // what the meter has: the tokens are encrypted under it
    MeterKeyData next;
    // For EA07 and EA09: three tokens, the third with the SGC. EA11 always takes four.
    bool carriesSupplyGroup = false;
    qint64 nowMs = 0;

    friend bool operator==(const KeyChangeOrder &, const KeyChangeOrder &) = default;
};

struct IssuedKeyChange {
    std::vector<QString> tokens; // 20 digits each: first, second, … section
    bool isRollover = false; // RO: the meter clears its TID store
    int ken = 255; // KEN that the meter has afterwards
    QString keyCheckValue; // of the next vending key
    QString module;
};

struct VerifyOrder {
    MeterNumber meter;
    MeterKeyData keyData;
    QString digits;
};

enum class TokenVerdict : quint8 {
    Valid,
    ChecksumWrong, // another meter's token, another key's, or mistyped
    NotDefined, // class or sub-class the standard reserves
    CreditUnderDefaultKey, // KT 1: the meter refuses it
    KeyExpired, // TID past KEN: the meter refuses it
};

// A token read back. Of key change tokens the class and sub-class only: they carry key material.
struct TokenReading {
    TokenVerdict verdict = TokenVerdict::Valid;
    // The rest is set when the verdict is Valid, and otherwise as far as the module tells.
    int tokenClass = 0;
    int subClass = 0;
    // The amount field: 16 bits, 20 (sign, exponent, mantissa) in currency tokens.
    std::optional<quint32> field;
    std::optional<qint64> value; // units, watts or hundred-thousandths where that fits 64 bits
    std::optional<qint64> tid;
    std::optional<qint64> tokenMinute; // minutes since 1970-01-01T00:00Z

    friend bool operator==(const TokenReading &, const TokenReading &) = default;
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

} // namespace shahn::vault
