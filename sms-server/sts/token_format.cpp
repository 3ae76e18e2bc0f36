// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/token_format.h"

#include <QJsonObject>

namespace shahn::sts
{
namespace
{

using F = FieldName;
using K = TokenKind;

constexpr TokenField rnd = { F::Rnd, 4 };
constexpr TokenField tid = { F::Tid, 24 };

// clang-format off
constexpr std::array formats = {
    TokenFormat {K::UnitCredit,      0,  0,  3, {{rnd, tid, {F::Amount, 16}}}},
    TokenFormat {K::CurrencyCredit,  0,  4,  7, {{{F::SignExponent, 4}, tid, {F::Amount, 16}}}},
    TokenFormat {K::MeterTestShort,  1,  0,  0, {{{F::Control, 36}, {F::ManufacturerCode, 8}}}},
    TokenFormat {K::MeterTestLong,   1,  1,  1, {{{F::Control, 28}, {F::ManufacturerCode, 16}}}},
    TokenFormat {K::MeterTestShort,  1,  2,  2, {{{F::Control, 36}, {F::ManufacturerCode, 8}}}},
    TokenFormat {K::MeterTestLong,   1,  6, 10, {{{F::Control, 28}, {F::ManufacturerCode, 16}}}},
    TokenFormat {K::MeterTestShort,  1, 11, 15, {{{F::Control, 36}, {F::ManufacturerCode, 8}}}},
    TokenFormat {K::PowerLimit,      2,  0,  0, {{rnd, tid, {F::Watts, 16}}}},
    TokenFormat {K::ClearCredit,     2,  1,  1, {{rnd, tid, {F::Register, 16}}}},
    TokenFormat {K::TariffRate,      2,  2,  2, {{rnd, tid, {F::Value, 16}}}},
    TokenFormat {K::KeyChange1,      2,  3,  3, {{{F::KenHigh, 4}, {F::Krn, 4}, {F::Rollover, 1},
                                                  {F::ThreeTokenSet, 1}, {F::KeyTypeCode, 2},
                                                  {F::KeyWord1, 32}}}},
    TokenFormat {K::KeyChange2,      2,  4,  4, {{{F::KenLow, 4}, {F::Ti, 8},
                                                  {F::KeyWordLast, 32}}}},
    TokenFormat {K::ClearTamper,     2,  5,  5, {{rnd, tid, {F::Padding, 16}}}},
    TokenFormat {K::PhaseUnbalance,  2,  6,  6, {{rnd, tid, {F::Watts, 16}}}},
    TokenFormat {K::WaterFactor,     2,  7,  7, {{rnd, tid, {F::Value, 16}}}},
    TokenFormat {K::KeyChange3,      2,  8,  8, {{{F::SgcLow, 12}, {F::KeyWord2, 32}}}},
    TokenFormat {K::KeyChange3Sgc,   2,  8,  8, {{{F::Sgc, 24}, {F::Padding, 20}}}},
    TokenFormat {K::KeyChange4,      2,  9,  9, {{{F::SgcHigh, 12}, {F::KeyWord3, 32}}}},
    TokenFormat {K::ExtendedControl, 2, 10, 10, {{rnd, tid, {F::ControlIndex, 6},
                                                  {F::ControlValue, 10}}}},
    TokenFormat {K::ExtendedFlag,    2, 10, 10, {{rnd, tid, {F::ControlIndex, 6}, {F::FlagIndex, 9},
                                                  {F::FlagValue, 1}}}},
};
// clang-format on

constexpr int dataWidth = 44;

constexpr bool fieldsFillTheData()
{
    for (const TokenFormat &format : formats) {
        int width = 0;
        for (const TokenField &field : format.fields)
            width += field.width;
        if (width != dataWidth)
            return false;
    }
    return true;
}

static_assert(fieldsFillTheData());

CrcKind crcKindOf(int tokenClass, int subClass)
{
    const bool isCurrency = tokenClass == 0 && subClass >= 4 && subClass <= 7;
    return isCurrency ? CrcKind::Currency : CrcKind::Plain;
}

quint64 fieldBit(FieldName name) { return quint64(1) << static_cast<int>(name); }

const TokenFormat *formatOf(const TokenContent &content)
{
    for (const TokenFormat &format : formats) {
        if (format.kind == content.kind && content.subClass >= format.subClassFirst
            && content.subClass <= format.subClassLast)
            return &format;
    }
    return nullptr;
}

Error refuse(const char *reason, const QString &detail)
{
    return fail(ErrorCode::TokenFormat, detail,
        { { QStringLiteral("reason"), QString::fromLatin1(reason) } });
}

FieldValues unpack(const TokenFormat &format, quint64 data44)
{
    FieldValues values;
    int shift = dataWidth;
    for (const TokenField &field : format.fields) {
        shift -= field.width;
        if (field.width > 0)
            values[field.name] = (data44 >> shift) & ((quint64(1) << field.width) - 1);
    }
    return values;
}

// Two formats share a sub-class twice; what tells them apart is given here.
bool isMeant(const TokenFormat &format, const FieldValues &values, ThirdSection thirdSection)
{
    if (format.kind == K::KeyChange3)
        return thirdSection == ThirdSection::KeyWord;
    if (format.kind == K::KeyChange3Sgc)
        return thirdSection == ThirdSection::SupplyGroupCode;
    if (format.kind == K::ExtendedControl)
        return values[F::ControlIndex] != flagControlIndex;
    if (format.kind == K::ExtendedFlag)
        return values[F::ControlIndex] == flagControlIndex;
    return true;
}

} // namespace

std::span<const TokenFormat> tokenFormats() { return formats; }

const TokenFormat &formatOf(TokenKind kind)
{
    for (const TokenFormat &format : formats) {
        if (format.kind == kind)
            return format;
    }
    assertionFailed("every kind has a format", __FILE__, __LINE__);
}

bool hasField(const TokenFormat &format, FieldName name)
{
    for (const TokenField &field : format.fields) {
        if (field.width > 0 && field.name == name)
            return true;
    }
    return false;
}

bool isEncryptedClass(int tokenClass) { return tokenClass == 0 || tokenClass == 2; }

Expected<quint64> encodeContent(const TokenContent &content)
{
    const ThirdSection thirdSection
        = content.kind == K::KeyChange3Sgc ? ThirdSection::SupplyGroupCode : ThirdSection::KeyWord;
    const TokenFormat *format = formatOf(content);
    if (format == nullptr || !isMeant(*format, content.values, thirdSection))
        return fail(ErrorCode::InvalidField,
            QStringLiteral("%1 has no sub-class %2 with these values")
                .arg(kindName(content.kind))
                .arg(content.subClass));
    quint64 data44 = 0;
    quint64 known = 0;
    for (const TokenField &field : format->fields) {
        if (field.width == 0)
            continue;
        const quint64 value = content.values[field.name];
        if (value >> field.width != 0 || (field.name == F::Padding && value != 0))
            return fail(ErrorCode::InvalidField,
                QStringLiteral("%1 does not fit its %2 bits")
                    .arg(fieldName(field.name))
                    .arg(field.width));
        data44 = data44 << field.width | value;
        known |= fieldBit(field.name);
    }
    for (int i = 0; i < fieldNameCount; ++i) {
        const FieldName name = static_cast<FieldName>(i);
        if (content.values[name] != 0 && (known & fieldBit(name)) == 0)
            return fail(ErrorCode::InvalidField,
                QStringLiteral("%1 has no field %2").arg(kindName(content.kind), fieldName(name)));
    }
    const quint16 crc = tokenCrc({ .tokenClass = format->tokenClass,
        .subClass = content.subClass,
        .data44 = data44,
        .kind = crcKindOf(format->tokenClass, content.subClass) });
    return quint64(content.subClass) << 60 | data44 << 16 | crc;
}

Expected<TokenContent> decodeContent(int tokenClass, quint64 clearBlock, ThirdSection thirdSection)
{
    SHAHN_ASSERT(tokenClass >= 0 && tokenClass <= 3);
    const quint8 subClass = static_cast<quint8>(clearBlock >> 60);
    const quint64 data44 = (clearBlock >> 16) & ((quint64(1) << dataWidth) - 1);
    const quint16 crc = tokenCrc({ .tokenClass = static_cast<quint8>(tokenClass),
        .subClass = subClass,
        .data44 = data44,
        .kind = crcKindOf(tokenClass, subClass) });
    if (crc != static_cast<quint16>(clearBlock))
        return refuse("crc", QStringLiteral("the checksum of the token is wrong"));
    for (const TokenFormat &format : formats) {
        if (format.tokenClass != tokenClass || subClass < format.subClassFirst
            || subClass > format.subClassLast)
            continue;
        const FieldValues values = unpack(format, data44);
        if (!isMeant(format, values, thirdSection))
            continue;
        if (values[F::Padding] != 0)
            return refuse("format", QStringLiteral("bits that must be zero are set"));
        return TokenContent{ .kind = format.kind, .subClass = subClass, .values = values };
    }
    return refuse(
        "function", QStringLiteral("class %1 has no sub-class %2").arg(tokenClass).arg(subClass));
}

} // namespace shahn::sts
