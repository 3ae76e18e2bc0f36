// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Encryption to the transport key of a PKCS#11 token: RSA-OAEP with SHA-1 and MGF1 over SHA-1, the
// one set of parameters that every module takes. Pure functions. Internal to the vault.

#include "core/error.h"

#include <QByteArray>

#include <span>

namespace shahn::vault
{

// SubjectPublicKeyInfo as PEM from big-endian numbers. DataCorrupt.
Expected<QByteArray> rsaPublicKeyPem(const QByteArray &modulus, const QByteArray &exponent);

// The PEM form of a SubjectPublicKeyInfo and back. Nothing is checked: an unreadable one fails
// where it is used.
QByteArray publicKeyPem(const QByteArray &der);
QByteArray publicKeyDer(const QByteArray &pem);

// KeyFormat when the PEM is no RSA key or the secret is too long for it.
Expected<QByteArray> encryptToTransportKey(
    const QByteArray &publicKeyPem, std::span<const quint8> secret);

} // namespace shahn::vault
