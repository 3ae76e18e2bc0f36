// SPDX-License-Identifier: GPL-3.0-or-later
// The single-call functions are marked deprecated since OpenSSL 3.0 but they are the only ones that
// do one DES block without a context on the heap, and single DES without the legacy provider.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "sts/des.h"

#include "core/assert.h"

#include <openssl/crypto.h>
#include <openssl/des.h>
#include <openssl/sha.h>

#include <algorithm>
#include <bit>

namespace shahn::sts
{
namespace
{

// A key schedule that is wiped when it has been used.
class DesKey
{
public:
    explicit DesKey(quint64 key)
    {
        DES_cblock octets = {};
        storeBigEndian64(key, octets);
        DES_set_key_unchecked(&octets, &m_schedule);
        OPENSSL_cleanse(octets, sizeof(octets));
    }

    DesKey(const DesKey &) = delete;
    DesKey &operator=(const DesKey &) = delete;

    ~DesKey() { OPENSSL_cleanse(&m_schedule, sizeof(m_schedule)); }

    quint64 run(quint64 block, int direction)
    {
        DES_cblock input = {};
        DES_cblock output = {};
        storeBigEndian64(block, input);
        DES_ecb_encrypt(&input, &output, &m_schedule, direction);
        return loadBigEndian64(output);
    }

private:
    DES_key_schedule m_schedule = {};
};

} // namespace

quint64 loadBigEndian64(const quint8 *octets)
{
    quint64 value = 0;
    for (int i = 0; i < 8; ++i)
        value = value << 8 | octets[i];
    return value;
}

void storeBigEndian64(quint64 value, quint8 *octets)
{
    for (int i = 0; i < 8; ++i)
        octets[i] = static_cast<quint8>(value >> (56 - 8 * i));
}

quint64 desEncrypt(quint64 key, quint64 block) { return DesKey(key).run(block, DES_ENCRYPT); }

quint64 desDecrypt(quint64 key, quint64 block) { return DesKey(key).run(block, DES_DECRYPT); }

quint64 tripleDesEncrypt(quint64 key1, quint64 key2, quint64 block)
{
    return desEncrypt(key1, desDecrypt(key2, desEncrypt(key1, block)));
}

bool isWeakDesKey(quint64 key)
{
    static constexpr std::array<quint64, 16> weak
        = { 0x0101010101010101, 0xFEFEFEFEFEFEFEFE, 0xE0E0E0E0F1F1F1F1, 0x1F1F1F1F0E0E0E0E, //
              0x011F011F010E010E, 0x1F011F010E010E01, 0x01E001E001F101F1, 0xE001E001F101F101,
              0x01FE01FE01FE01FE, 0xFE01FE01FE01FE01, 0x1FE01FE00EF10EF1, 0xE01FE01FF10EF10E,
              0x1FFE1FFE0EFE0EFE, 0xFE1FFE1FFE0EFE0E, 0xE0FEE0FEF1FEF1FE, 0xFEE0FEE0FEF1FEF1 };
    return std::find(weak.begin(), weak.end(), withOddParity(key)) != weak.end();
}

quint64 withOddParity(quint64 key)
{
    for (int octet = 0; octet < 8; ++octet) {
        const quint64 upper = (key >> (8 * octet)) & 0xFE;
        const quint64 lowest = quint64(1) << (8 * octet);
        key = std::popcount(upper) % 2 == 0 ? key | lowest : key & ~lowest;
    }
    return key;
}

std::array<quint8, 32> sha256(std::span<const quint8> message)
{
    std::array<quint8, 32> digest = {};
    SHA256(message.data(), message.size(), digest.data());
    return digest;
}

std::array<quint8, 32> hmacSha256(std::span<const quint8> key, std::span<const quint8> message)
{
    // RFC 2104 with the block of SHA-256; keys longer than a block do not occur in STS.
    constexpr size_t blockSize = 64;
    SHAHN_ASSERT(key.size() <= blockSize);
    std::array<quint8, blockSize> pad = {};
    std::copy(key.begin(), key.end(), pad.begin());
    for (quint8 &octet : pad)
        octet ^= 0x36;
    SHA256_CTX context;
    std::array<quint8, 32> digest = {};
    SHA256_Init(&context);
    SHA256_Update(&context, pad.data(), pad.size());
    SHA256_Update(&context, message.data(), message.size());
    SHA256_Final(digest.data(), &context);
    for (quint8 &octet : pad)
        octet ^= 0x36 ^ 0x5C;
    SHA256_Init(&context);
    SHA256_Update(&context, pad.data(), pad.size());
    SHA256_Update(&context, digest.data(), digest.size());
    SHA256_Final(digest.data(), &context);
    OPENSSL_cleanse(pad.data(), pad.size());
    OPENSSL_cleanse(&context, sizeof(context));
    return digest;
}

} // namespace shahn::sts
