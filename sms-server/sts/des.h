// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// DES and triple DES on single blocks, and HMAC-SHA-256, by OpenSSL. They are here as IEC 62055-41
// uses them: keys and blocks are big-endian, nothing is padded. All functions may be called from
// any thread.

#include <QtGlobal>

#include <array>
#include <span>

namespace shahn::sts
{

// Single DES, ECB; parity bits of the key are ignored.
quint64 desEncrypt(quint64 key, quint64 block);
quint64 desDecrypt(quint64 key, quint64 block);

// Two-key triple DES, ECB (encrypt with key1, decrypt with key2, encrypt with key1).
quint64 tripleDesEncrypt(quint64 key1, quint64 key2, quint64 block);

// The key with the lowest bit of each octet set so that the octet has an odd number of ones.
quint64 withOddParity(quint64 key);

// Whether it is one of the 4 weak and 12 semi-weak keys of DES (NIST SP 800-67, 3.4.2), under which
// encrypting twice, or under two of them in turn, gives the plain text back. Parity bits do not
// count.
bool isWeakDesKey(quint64 key);

std::array<quint8, 32> hmacSha256(std::span<const quint8> key, std::span<const quint8> message);
std::array<quint8, 32> sha256(std::span<const quint8> message);

// Big-endian conversions of the 8 octets at `octets`.
quint64 loadBigEndian64(const quint8 *octets);
void storeBigEndian64(quint64 value, quint8 *octets);

} // namespace shahn::sts
