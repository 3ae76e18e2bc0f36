// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_meter/token_reader.h"

#include "core/text.h"
#include "sts/crc.h"
#include "sts/des.h"
#include "sts/misty1.h"

namespace shahn::meter
{
namespace
{

quint64 decrypted(quint64 block, const MeterState &state)
{
    if (state.ea == EncryptionAlgorithm::Ea11)
        return sts::Misty1(state.decoderKey.octets().first<16>()).decrypt(block);
    const quint64 key = sts::loadBigEndian64(state.decoderKey.data());
    if (state.ea == EncryptionAlgorithm::Ea09)
        return sts::desDecrypt(key, block);
    return state.ea07->decrypt(key, block);
}

// The checksum covers class, sub-class and data in seven octets, and an eighth for currency.
bool isCrcRight(int tokenClass, quint64 block)
{
    const int subClass = static_cast<int>(block >> 60);
    std::array<quint8, 8> octets = {};
    octets[0] = static_cast<quint8>(tokenClass);
    for (size_t i = 1; i < 7; ++i)
        octets[i] = static_cast<quint8>(block >> (64 - 8 * i));
    octets[7] = 1;
    const bool isCurrency = tokenClass == 0 && subClass >= 4 && subClass <= 7;
    const quint16 crc = sts::tokenCrc(std::span<const quint8>(octets).first(isCurrency ? 8 : 7));
    return crc == static_cast<quint16>(block);
}

sts::Int128 scaled(quint64 exponent, quint64 mantissa)
{
    sts::Int128 power = 1;
    sts::Int128 offset = 0;
    for (quint64 i = 0; i < exponent; ++i) {
        offset += power * 16384;
        power *= 10;
    }
    return offset + power * static_cast<sts::Int128>(mantissa);
}

} // namespace

std::optional<ReadToken> readToken(const QString &text, const MeterState &state)
{
    sts::UInt128 number = 0;
    int digitCount = 0;
    for (const QChar c : ungrouped(text)) {
        if (c < u'0' || c > u'9' || ++digitCount > 20)
            return std::nullopt;
        number = number * 10 + static_cast<sts::UInt128>(c.unicode() - u'0');
    }
    if (digitCount != 20 || number >> 66 != 0)
        return std::nullopt;

    // Bits 28 and 27 are the class; the two on top belong in their place.
    const quint64 low = static_cast<quint64>(number);
    const quint64 top = static_cast<quint64>(number >> 64);
    const int tokenClass = static_cast<int>((low >> 27) & 3);
    quint64 block = (low & ~(quint64(3) << 27)) | top << 27;
    if (tokenClass == 0 || tokenClass == 2)
        block = decrypted(block, state);
    return ReadToken{ .tokenClass = tokenClass,
        .subClass = static_cast<int>(block >> 60),
        .data = (block >> 16) & 0xFFFFFFFFFFF,
        .isCrcRight = isCrcRight(tokenClass, block) };
}

qint64 unitsOf(quint64 field) { return static_cast<qint64>(scaled(field >> 14, field & 0x3FFF)); }

sts::Int128 currencyOf(quint64 signExponent, quint64 amount)
{
    const quint64 exponent = (signExponent & 7) << 2 | amount >> 14;
    const sts::Int128 magnitude = scaled(exponent, amount & 0x3FFF);
    return (signExponent & 8) != 0 ? -magnitude : magnitude;
}

} // namespace shahn::meter
