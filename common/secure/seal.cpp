// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/seal.h"

#include "core/assert.h"
#include "secure/sodium_start.h"

#include <sodium.h>

namespace shahn::secure
{

namespace
{

constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(nonceSize + tagSize == sealOverhead);
static_assert(sealKeySize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char *octetsOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned long long lengthOf(const QByteArray &bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

Error tooShort()
{
    return fail(ErrorCode::DataCorrupt, QStringLiteral("sealed octets are too short"));
}

// plain has room for what is not nonce and authenticator.
Expected<void> openInto(unsigned char *plain, const QByteArray &sealed, const SecretBytes &key,
    const QByteArray &associatedData)
{
    startSodium();
    SHAHN_ASSERT(key.size() == sealKeySize);
    const unsigned char *in = octetsOf(sealed);
    const int result = crypto_aead_xchacha20poly1305_ietf_decrypt(plain, nullptr, nullptr,
        in + nonceSize, lengthOf(sealed) - static_cast<unsigned long long>(nonceSize),
        octetsOf(associatedData), lengthOf(associatedData), in, key.data());
    if (result != 0) {
        return fail(ErrorCode::VaultSealed,
            QStringLiteral("the seal does not hold: wrong key, other purpose or changed content"));
    }
    return {};
}

} // namespace

SecretBytes newSealKey() { return SecretBytes::random(sealKeySize); }

QByteArray seal(
    std::span<const unsigned char> plain, const SecretBytes &key, const QByteArray &associatedData)
{
    startSodium();
    SHAHN_ASSERT(key.size() == sealKeySize);
    QByteArray sealed(
        nonceSize + static_cast<qsizetype>(plain.size()) + tagSize, Qt::Uninitialized);
    auto *out = reinterpret_cast<unsigned char *>(sealed.data());
    randombytes_buf(out, static_cast<size_t>(nonceSize));
    const int result = crypto_aead_xchacha20poly1305_ietf_encrypt(out + nonceSize, nullptr,
        plain.data(), plain.size(), octetsOf(associatedData), lengthOf(associatedData), nullptr,
        out, key.data());
    SHAHN_ASSERT(result == 0);
    return sealed;
}

QByteArray seal(const QByteArray &plain, const SecretBytes &key, const QByteArray &associatedData)
{
    return seal(std::span(octetsOf(plain), static_cast<size_t>(plain.size())), key, associatedData);
}

Expected<SecretBytes> openSealed(
    const QByteArray &sealed, const SecretBytes &key, const QByteArray &associatedData)
{
    if (sealed.size() < sealOverhead)
        return tooShort();
    SecretBytes plain(static_cast<size_t>(sealed.size() - sealOverhead));
    if (auto opened = openInto(plain.data(), sealed, key, associatedData); !opened)
        return opened.error();
    return plain;
}

Expected<QByteArray> openSealedText(
    const QByteArray &sealed, const SecretBytes &key, const QByteArray &associatedData)
{
    if (sealed.size() < sealOverhead)
        return tooShort();
    QByteArray plain(sealed.size() - sealOverhead, Qt::Uninitialized);
    if (auto opened
        = openInto(reinterpret_cast<unsigned char *>(plain.data()), sealed, key, associatedData);
        !opened)
        return opened.error();
    return plain;
}

} // namespace shahn::secure
