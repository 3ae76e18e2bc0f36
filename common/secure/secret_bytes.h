// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// SecretBytes: a passphrase, key or opened file in memory that is locked (not written to swap),
// left out of core dumps, guarded on both sides and wiped when the object goes away. Move-only; it
// has no way into text or a log. Owned by whoever holds it; not shared between threads while it
// changes.

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <memory>
#include <span>

namespace shahn::secure
{

class SecretBytes
{
public:
    SecretBytes() = default;
    // Zeros.
    explicit SecretBytes(size_t size);
    SecretBytes(SecretBytes &&other) noexcept;
    SecretBytes &operator=(SecretBytes &&other) noexcept;
    SecretBytes(const SecretBytes &) = delete;
    SecretBytes &operator=(const SecretBytes &) = delete;
    ~SecretBytes() = default;

    static SecretBytes copyOf(std::span<const unsigned char> octets);
    // Copies and then overwrites the source, which must not be shared with another QByteArray.
    static SecretBytes takeFrom(QByteArray &octets);
    // The UTF-8 form of a text that was typed; the text itself cannot be wiped.
    static SecretBytes fromText(const QString &text);
    // From the generator of libsodium.
    static SecretBytes random(size_t size);

    SecretBytes clone() const { return copyOf(octets()); }

    size_t size() const { return m_size; }

    bool isEmpty() const { return m_size == 0; }

    unsigned char *data() { return m_data.get(); }

    const unsigned char *data() const { return m_data.get(); }

    std::span<const unsigned char> octets() const { return { m_data.get(), m_size }; }

    // A view for functions that take a QByteArray; it must not outlive this object and is not
    // copied.
    QByteArray view() const;

    // Constant time in the content; lengths are compared first.
    friend bool operator==(const SecretBytes &a, const SecretBytes &b);

private:
    struct Wipe {
        void operator()(unsigned char *octets) const;
    };

    std::unique_ptr<unsigned char, Wipe> m_data;
    size_t m_size = 0;
};

} // namespace shahn::secure
