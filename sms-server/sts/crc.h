// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The checksums of tokens, IEC 62055-41 clause 6.3.7 (CRC), of currency tokens (CRC_C), and of the
// frames that security modules speak.

#include <QtGlobal>

#include <span>

namespace shahn::sts
{

// CRC over the octets with the two result octets exchanged, as the field holds it.
quint16 tokenCrc(std::span<const quint8> octets);

// CRC of a token: over class (2 bits), sub-class (4) and data (44), left-padded to 7 octets; with
// the octet 01 behind them for currency tokens.
enum class CrcKind : quint8 { Plain, Currency };

struct CrcInput {
    quint8 tokenClass = 0; // 0-3
    quint8 subClass = 0; // 0-15
    quint64 data44 = 0; // below 2^44
    CrcKind kind = CrcKind::Plain;
};

quint16 tokenCrc(const CrcInput &input);

// CRC-16/ARC, the checksum of STS 600-8-6 frames.
quint16 frameCrc(std::span<const quint8> octets);

} // namespace shahn::sts
