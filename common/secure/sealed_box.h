// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sealing to a public key: X25519 with an ephemeral key and XSalsa20-Poly1305 (libsodium's sealed
// box). Whoever has the public key can seal, only the holder of the secret key opens; who sealed is
// not said. Any thread.

#include "core/error.h"
#include "secure/secret_bytes.h"

#include <QByteArray>

namespace shahn::secure
{

inline constexpr qsizetype boxPublicKeySize = 32;
inline constexpr size_t boxSecretKeySize = 32;
// Octets that sealing adds.
inline constexpr qsizetype boxOverhead = 32 + 16;

SecretBytes newBoxSecretKey();
// The secret key must have boxSecretKeySize octets.
QByteArray boxPublicKey(const SecretBytes &secretKey);

// KeyFormat when the octets are no public key.
Expected<QByteArray> sealToBox(std::span<const unsigned char> plain, const QByteArray &publicKey);

// DataCorrupt when the octets are too short; VaultSealed when they were changed or sealed to
// another key.
Expected<SecretBytes> openBox(const QByteArray &sealed, const SecretBytes &secretKey);

} // namespace shahn::secure
