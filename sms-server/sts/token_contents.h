// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The content of each single token from its values in ordinary units (IEC 62055-41 clause 6.2). Key
// change sets are in sts/key_change.h. All return InvalidField for a value out of range.

#include "sts/token_format.h"
#include "sts/wide_int.h"

namespace shahn::sts
{

// What a credit token transfers; the value is the sub-class of the unit token, and with 4 added
// that of the currency token.
enum class CreditService : quint8 { Electricity = 0, Water = 1, Gas = 2, Time = 3 };

// What tells tokens of one meter apart.
struct TokenStamp {
    quint32 tid = 0; // 0 to tidMax
    int rnd = 0; // 0-15; makes tokens with equal fields differ
};

// 0.1 kWh, 0.1 m³ or 0.1 minute, 0 to unitsMax.
Expected<TokenContent> unitCredit(CreditService service, qint64 units, const TokenStamp &stamp);
// Hundred-thousandths of the base currency unit, also negative. The stamp's rnd is not carried.
Expected<TokenContent> currencyCredit(
    CreditService service, Int128 hundredThousandths, const TokenStamp &stamp);

// Class 1: which of the manufacturer code forms the meter takes.
enum class ManufacturerForm : quint8 { TwoDigits = 0, FourDigits = 1 };
// Number of test: 0 for all, else 1 to 36 (28 in the four-digit form).
Expected<TokenContent> meterTest(ManufacturerForm form, int testNumber);
// Any control bits, also for sub-class 2 (extended read; values not published) and proprietary
// ones.
Expected<TokenContent> meterControl(int subClass, quint64 control, int manufacturerCode);

// Watts, 0 to unitsMax.
Expected<TokenContent> powerLimit(qint64 watts, const TokenStamp &stamp);
Expected<TokenContent> phaseUnbalance(qint64 watts, const TokenStamp &stamp);

// 0-3 unit registers, 4-7 currency registers in the order of CreditService, 0xFFFF all.
inline constexpr int allRegisters = 0xFFFF;
Expected<TokenContent> clearCredit(int creditRegister, const TokenStamp &stamp);
Expected<TokenContent> clearTamper(const TokenStamp &stamp);

// The coding of the 16 bits is not defined by the standard.
Expected<TokenContent> tariffRate(int raw, const TokenStamp &stamp);
Expected<TokenContent> waterFactor(int raw, const TokenStamp &stamp);

// STS 202-5. Control index 0-62 with a value of 10 bits; flag index 0-511 on or off. The meaning of
// most indexes is not public.
Expected<TokenContent> extendedControl(int index, int value, const TokenStamp &stamp);
Expected<TokenContent> extendedFlag(int flagIndex, bool isOn, const TokenStamp &stamp);

} // namespace shahn::sts
