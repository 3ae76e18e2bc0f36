// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sealing of octets in memory under a 32-octet key: XChaCha20-Poly1305 with a random 24-octet nonce
// in front. The associated data is not stored; the same must be given again to open. Any thread.

#include "core/error.h"
#include "secure/secret_bytes.h"

#include <QByteArray>

namespace shahn::secure
{

inline constexpr size_t sealKeySize = 32;
// Octets that sealing adds: nonce and authenticator.
inline constexpr int sealOverhead = 24 + 16;

SecretBytes newSealKey();

// The key must have sealKeySize octets.
QByteArray seal(
    std::span<const unsigned char> plain, const SecretBytes &key, const QByteArray &associatedData);
QByteArray seal(const QByteArray &plain, const SecretBytes &key, const QByteArray &associatedData);

// DataCorrupt when the octets are too short; VaultSealed when they were changed, or sealed under
// another key or with other associated data.
Expected<SecretBytes> openSealed(
    const QByteArray &sealed, const SecretBytes &key, const QByteArray &associatedData);

// The same into ordinary memory, for what goes on from here as a text: locked memory costs a
// mapping for each value.
Expected<QByteArray> openSealedText(
    const QByteArray &sealed, const SecretBytes &key, const QByteArray &associatedData);

} // namespace shahn::secure
