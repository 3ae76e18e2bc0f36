// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// SecretBytes: up to 32 octets of key material that are wiped when the object goes away. It lives
// where it is declared, never on the heap, and has no way into text or a log.

#include <QByteArray>

#include <array>
#include <span>

namespace shahn::sts
{

class SecretBytes
{
public:
    static constexpr int sizeMax = 32;

    SecretBytes() = default;
    // At most sizeMax octets.
    explicit SecretBytes(std::span<const quint8> octets);
    SecretBytes(const SecretBytes &) = default;
    SecretBytes &operator=(const SecretBytes &) = default;
    ~SecretBytes();

    // Empty when the text is not hexadecimal or is too long.
    static SecretBytes fromHex(const QByteArray &hex);

    // Overwrites octets in a way that the compiler does not remove.
    static void wipe(std::span<quint8> octets);

    int size() const { return m_size; }

    bool isEmpty() const { return m_size == 0; }

    const quint8 *data() const { return m_octets.data(); }

    std::span<const quint8> octets() const
    {
        return std::span<const quint8>(m_octets).first(static_cast<size_t>(m_size));
    }

    // Compares in constant time.
    friend bool operator==(const SecretBytes &a, const SecretBytes &b);

private:
    std::array<quint8, sizeMax> m_octets = {};
    int m_size = 0;
};

} // namespace shahn::sts
