// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The content of every token, described once: a table of formats, each with the fields of its 44
// data bits from the most significant on (IEC 62055-41 clauses 6.2 and 6.3). Encoding and decoding
// both walk it.

#include "sts/crc.h"

#include "core/error.h"

#include <array>
#include <span>

namespace shahn::sts
{

enum class TokenKind : quint8 {
    UnitCredit, // class 0, sub 0-3
    CurrencyCredit, // class 0, sub 4-7
    MeterTestShort, // class 1, 2-digit manufacturer code
    MeterTestLong, // class 1, 4-digit manufacturer code
    PowerLimit,
    ClearCredit,
    TariffRate, // value not defined by the standard, raw
    KeyChange1,
    KeyChange2,
    ClearTamper,
    PhaseUnbalance,
    WaterFactor, // value not defined by the standard, raw
    KeyChange3, // EA11: third of four
    KeyChange3Sgc, // EA07: third of three
    KeyChange4,
    ExtendedControl, // STS 202-5, index 0-62
    ExtendedFlag, // STS 202-5, index 63
};

enum class FieldName : quint8 {
    Rnd,
    SignExponent, // sign and the upper three bits of the exponent of a currency amount
    Tid,
    Amount,
    Control,
    ManufacturerCode,
    Watts,
    Register,
    Value,
    Padding, // zero
    KenHigh,
    KenLow,
    Krn,
    Rollover,
    ThreeTokenSet,
    KeyTypeCode,
    Ti,
    Sgc,
    SgcHigh,
    SgcLow,
    KeyWord1, // most significant 32 bits of the new key
    KeyWord2,
    KeyWord3,
    KeyWordLast, // least significant 32 bits
    ControlIndex,
    ControlValue,
    FlagIndex,
    FlagValue,
};
inline constexpr int fieldNameCount = static_cast<int>(FieldName::FlagValue) + 1;

// The control index that stands for flags.
inline constexpr quint64 flagControlIndex = 63;

struct TokenField {
    FieldName name = FieldName::Padding;
    int width = 0; // bits
};

struct TokenFormat {
    TokenKind kind = TokenKind::UnitCredit;
    quint8 tokenClass = 0;
    quint8 subClassFirst = 0;
    quint8 subClassLast = 0;
    std::array<TokenField, 6> fields = {}; // unused ones have width 0
};

// Values by field name; a field that the format lacks must be zero.
class FieldValues
{
public:
    quint64 operator[](FieldName name) const { return m_values[static_cast<size_t>(name)]; }

    quint64 &operator[](FieldName name) { return m_values[static_cast<size_t>(name)]; }

    friend bool operator==(const FieldValues &, const FieldValues &) = default;

private:
    std::array<quint64, fieldNameCount> m_values = {};
};

struct TokenContent {
    TokenKind kind = TokenKind::UnitCredit;
    quint8 subClass = 0;
    FieldValues values;

    friend bool operator==(const TokenContent &, const TokenContent &) = default;
};

std::span<const TokenFormat> tokenFormats();
const TokenFormat &formatOf(TokenKind kind);
bool hasField(const TokenFormat &format, FieldName name);

// The token's name and the fields' names in texts and JSON ("unitCredit", "tid").
QString kindName(TokenKind kind);
QString fieldName(FieldName name);

// Class 1 is transferred in clear, classes 0 and 2 encrypted.
bool isEncryptedClass(int tokenClass);

// The clear 64-bit block: sub-class, data bits, CRC. InvalidField when a value does not fit its
// field or the sub-class does not belong to the kind.
Expected<quint64> encodeContent(const TokenContent &content);

// Which of two formats a class 2 sub-class 8 block has depends on the meter's algorithm.
enum class ThirdSection : quint8 { KeyWord, SupplyGroupCode };

// Reads a clear block. Errors: TokenFormat with context reason "crc" for a wrong checksum,
// "function" for a class or sub-class that is not defined, "format" for padding that is not zero.
Expected<TokenContent> decodeContent(
    int tokenClass, quint64 clearBlock, ThirdSection thirdSection = ThirdSection::KeyWord);

} // namespace shahn::sts
