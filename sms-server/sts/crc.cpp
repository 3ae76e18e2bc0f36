// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/crc.h"

#include "core/assert.h"

#include <array>

namespace shahn::sts
{
namespace
{

// The reflected polynomial A001 applied to each octet.
constexpr std::array<quint16, 256> makeTable()
{
    std::array<quint16, 256> table = {};
    for (size_t octet = 0; octet < table.size(); ++octet) {
        quint32 remainder = static_cast<quint32>(octet);
        for (int bit = 0; bit < 8; ++bit)
            remainder = (remainder & 1) != 0 ? (remainder >> 1) ^ 0xA001 : remainder >> 1;
        table[octet] = static_cast<quint16>(remainder);
    }
    return table;
}

constexpr std::array<quint16, 256> table = makeTable();

quint32 run(quint32 crc, std::span<const quint8> octets)
{
    for (const quint8 octet : octets)
        crc = (crc >> 8) ^ table[(crc ^ octet) & 0xFF];
    return crc;
}

} // namespace

quint16 frameCrc(std::span<const quint8> octets) { return static_cast<quint16>(run(0, octets)); }

quint16 tokenCrc(std::span<const quint8> octets)
{
    const quint32 crc = run(0xFFFF, octets);
    return static_cast<quint16>(crc << 8 | crc >> 8);
}

quint16 tokenCrc(const CrcInput &input)
{
    SHAHN_ASSERT(input.tokenClass < 4 && input.subClass < 16 && input.data44 >> 44 == 0);
    const quint64 bits
        = quint64(input.tokenClass) << 48 | quint64(input.subClass) << 44 | input.data44;
    std::array<quint8, 8> octets = {};
    for (size_t i = 0; i < 7; ++i)
        octets[i] = static_cast<quint8>(bits >> (48 - 8 * i));
    octets[7] = 0x01;
    const size_t count = input.kind == CrcKind::Currency ? 8 : 7;
    return tokenCrc(std::span<const quint8>(octets).first(count));
}

} // namespace shahn::sts
