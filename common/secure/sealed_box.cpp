// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/sealed_box.h"

#include "core/assert.h"
#include "secure/sodium_start.h"

#include <sodium.h>

namespace shahn::secure
{

namespace
{

static_assert(boxPublicKeySize == crypto_box_PUBLICKEYBYTES);
static_assert(boxSecretKeySize == crypto_box_SECRETKEYBYTES);
static_assert(boxOverhead == crypto_box_SEALBYTES);

const unsigned char *octetsOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *octetsOf(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

} // namespace

SecretBytes newBoxSecretKey() { return SecretBytes::random(boxSecretKeySize); }

QByteArray boxPublicKey(const SecretBytes &secretKey)
{
    startSodium();
    SHAHN_ASSERT(secretKey.size() == boxSecretKeySize);
    QByteArray publicKey(boxPublicKeySize, Qt::Uninitialized);
    const int result = crypto_scalarmult_base(octetsOf(publicKey), secretKey.data());
    SHAHN_ASSERT(result == 0);
    return publicKey;
}

Expected<QByteArray> sealToBox(std::span<const unsigned char> plain, const QByteArray &publicKey)
{
    startSodium();
    QByteArray sealed(static_cast<qsizetype>(plain.size()) + boxOverhead, Qt::Uninitialized);
    const bool isSealed = publicKey.size() == boxPublicKeySize
        && crypto_box_seal(octetsOf(sealed), plain.data(), plain.size(), octetsOf(publicKey)) == 0;
    if (!isSealed)
        return fail(ErrorCode::KeyFormat, QStringLiteral("this is no public key to seal to"));
    return sealed;
}

Expected<SecretBytes> openBox(const QByteArray &sealed, const SecretBytes &secretKey)
{
    if (sealed.size() < boxOverhead)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("sealed octets are too short"));
    const QByteArray publicKey = boxPublicKey(secretKey);
    SecretBytes plain(static_cast<size_t>(sealed.size() - boxOverhead));
    const int result = crypto_box_seal_open(plain.data(), octetsOf(sealed),
        static_cast<unsigned long long>(sealed.size()), octetsOf(publicKey), secretKey.data());
    if (result != 0) {
        return fail(ErrorCode::VaultSealed,
            QStringLiteral("the seal does not hold: another key or changed content"));
    }
    return plain;
}

} // namespace shahn::secure
