// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/secret_bytes.h"

#include "core/assert.h"
#include "secure/locked_allocator.h"
#include "secure/sodium_start.h"

#include <sodium.h>

#include <cstring>
#include <utility>

namespace shahn::secure
{

void SecretBytes::Wipe::operator()(unsigned char *octets) const { freeLocked(octets); }

SecretBytes::SecretBytes(size_t size) : m_size(size)
{
    if (size == 0)
        return;
    m_data.reset(static_cast<unsigned char *>(allocateLocked(size)));
    std::memset(m_data.get(), 0, size);
}

SecretBytes::SecretBytes(SecretBytes &&other) noexcept
    : m_data(std::move(other.m_data)), m_size(std::exchange(other.m_size, 0))
{
}

SecretBytes &SecretBytes::operator=(SecretBytes &&other) noexcept
{
    m_data = std::move(other.m_data);
    m_size = std::exchange(other.m_size, 0);
    return *this;
}

SecretBytes SecretBytes::copyOf(std::span<const unsigned char> octets)
{
    SecretBytes result(octets.size());
    if (!octets.empty())
        std::memcpy(result.data(), octets.data(), octets.size());
    return result;
}

SecretBytes SecretBytes::takeFrom(QByteArray &octets)
{
    SecretBytes result(static_cast<size_t>(octets.size()));
    if (octets.isEmpty())
        return result;
    std::memcpy(result.data(), octets.constData(), result.size());
    sodium_memzero(octets.data(), result.size());
    octets.clear();
    return result;
}

SecretBytes SecretBytes::fromText(const QString &text)
{
    QByteArray octets = text.toUtf8();
    return takeFrom(octets);
}

SecretBytes SecretBytes::random(size_t size)
{
    SecretBytes result(size);
    if (size > 0)
        randombytes_buf(result.data(), size);
    return result;
}

QByteArray SecretBytes::view() const
{
    return QByteArray::fromRawData(
        reinterpret_cast<const char *>(m_data.get()), static_cast<qsizetype>(m_size));
}

bool operator==(const SecretBytes &a, const SecretBytes &b)
{
    if (a.m_size != b.m_size)
        return false;
    return a.m_size == 0 || sodium_memcmp(a.data(), b.data(), a.m_size) == 0;
}

} // namespace shahn::secure
