// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/misty1.h"

#include "sts/misty1_tables.h"

#include <openssl/crypto.h>

namespace shahn::sts
{
namespace
{

// RFC 2994 section 2.2.
quint32 fi(quint32 input, quint32 key)
{
    quint32 nine = input >> 7;
    quint32 seven = input & 0x7F;
    nine = misty1S9[nine] ^ seven;
    seven = (misty1S7[seven] ^ nine) & 0x7F;
    seven ^= key >> 9;
    nine ^= key & 0x1FF;
    nine = misty1S9[nine] ^ seven;
    return seven << 9 | nine;
}

} // namespace

Misty1::Misty1(std::span<const quint8, 16> key)
{
    for (size_t i = 0; i < 8; ++i)
        m_key[i] = static_cast<quint16>(key[2 * i] << 8 | key[2 * i + 1]);
    for (size_t i = 0; i < 8; ++i)
        m_derived[i] = static_cast<quint16>(fi(m_key[i], m_key[(i + 1) % 8]));
}

Misty1::~Misty1()
{
    OPENSSL_cleanse(m_key.data(), sizeof(m_key));
    OPENSSL_cleanse(m_derived.data(), sizeof(m_derived));
}

// RFC 2994 section 2.3; round 0-7.
quint32 Misty1::fo(quint32 input, size_t round) const
{
    quint32 left = input >> 16;
    quint32 right = input & 0xFFFF;
    left = fi(left ^ m_key[round], m_derived[(round + 5) % 8]) ^ right;
    right = fi(right ^ m_key[(round + 2) % 8], m_derived[(round + 1) % 8]) ^ left;
    left = fi(left ^ m_key[(round + 7) % 8], m_derived[(round + 3) % 8]) ^ right;
    right ^= m_key[(round + 4) % 8];
    return right << 16 | left;
}

// RFC 2994 section 2.4; round 0-9.
quint32 Misty1::fl(quint32 input, size_t round) const
{
    const FlKeys keys = flKeys(round);
    quint32 left = input >> 16;
    quint32 right = input & 0xFFFF;
    right ^= left & keys.andKey;
    left ^= right | keys.orKey;
    return left << 16 | right;
}

quint32 Misty1::flInverse(quint32 input, size_t round) const
{
    const FlKeys keys = flKeys(round);
    quint32 left = input >> 16;
    quint32 right = input & 0xFFFF;
    left ^= right | keys.orKey;
    right ^= left & keys.andKey;
    return left << 16 | right;
}

Misty1::FlKeys Misty1::flKeys(size_t round) const
{
    const size_t half = round / 2;
    if (round % 2 == 0)
        return { .andKey = m_key[half], .orKey = m_derived[(half + 6) % 8] };
    return { .andKey = m_derived[(half + 2) % 8], .orKey = m_key[(half + 4) % 8] };
}

quint64 Misty1::encrypt(quint64 block) const
{
    quint32 left = static_cast<quint32>(block >> 32);
    quint32 right = static_cast<quint32>(block);
    for (size_t round = 0; round < 8; round += 2) {
        left = fl(left, round);
        right = fl(right, round + 1);
        right ^= fo(left, round);
        left ^= fo(right, round + 1);
    }
    left = fl(left, 8);
    right = fl(right, 9);
    return quint64(right) << 32 | left;
}

quint64 Misty1::decrypt(quint64 block) const
{
    quint32 left = flInverse(static_cast<quint32>(block), 8);
    quint32 right = flInverse(static_cast<quint32>(block >> 32), 9);
    for (size_t next = 8; next > 0; next -= 2) {
        const size_t round = next - 2;
        left ^= fo(right, round + 1);
        right ^= fo(left, round);
        left = flInverse(left, round);
        right = flInverse(right, round + 1);
    }
    return quint64(left) << 32 | right;
}

} // namespace shahn::sts
