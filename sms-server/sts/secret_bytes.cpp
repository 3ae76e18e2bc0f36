// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/secret_bytes.h"

#include "core/assert.h"

#include <openssl/crypto.h>

#include <algorithm>

namespace shahn::sts
{

SecretBytes::SecretBytes(std::span<const quint8> octets) : m_size(static_cast<int>(octets.size()))
{
    SHAHN_ASSERT(octets.size() <= sizeMax);
    std::copy(octets.begin(), octets.end(), m_octets.begin());
}

SecretBytes::~SecretBytes() { wipe(m_octets); }

void SecretBytes::wipe(std::span<quint8> octets) { OPENSSL_cleanse(octets.data(), octets.size()); }

SecretBytes SecretBytes::fromHex(const QByteArray &hex)
{
    const auto nibble = [](char c) -> int {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        if (c >= 'A' && c <= 'F')
            return c - 'A' + 10;
        return -1;
    };
    SecretBytes secret;
    if (hex.size() % 2 != 0 || hex.size() > 2 * sizeMax)
        return secret;
    for (qsizetype i = 0; i < hex.size(); i += 2) {
        const int high = nibble(hex.at(i));
        const int low = nibble(hex.at(i + 1));
        if (high < 0 || low < 0)
            return SecretBytes();
        secret.m_octets[static_cast<size_t>(i / 2)] = static_cast<quint8>(high << 4 | low);
    }
    secret.m_size = static_cast<int>(hex.size() / 2);
    return secret;
}

bool operator==(const SecretBytes &a, const SecretBytes &b)
{
    // Octets behind the size are zero, so the whole arrays can be compared.
    return CRYPTO_memcmp(a.m_octets.data(), b.m_octets.data(), a.m_octets.size()) == 0
        && a.m_size == b.m_size;
}

} // namespace shahn::sts
