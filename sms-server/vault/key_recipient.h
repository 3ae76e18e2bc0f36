// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// KeyRecipient: the security module that a key file is sealed to. Its document is public and goes
// from the server to the key manager (docs/key-file.md). A plain value.

#include "core/error.h"

#include <QByteArray>
#include <QString>

namespace shahn::vault
{

inline constexpr qsizetype keyRecipientBytesMax = 16 * 1024;

enum class RecipientKind : quint8 {
    Software, // a sealed vault, by its X25519 key
    Pkcs11, // a token, by its RSA transport key
};

struct KeyRecipient {
    QString utilityCode;
    RecipientKind kind = RecipientKind::Software;
    QByteArray publicKey; // Software: 32 octets; Pkcs11: SubjectPublicKeyInfo, DER

    // SHA-256 of the public key, 64 hexadecimal digits.
    QString fingerprint() const;

    friend bool operator==(const KeyRecipient &, const KeyRecipient &) = default;
};

// "software", "pkcs11": as vault.module in the configuration.
QString recipientKindText(RecipientKind kind);
// Software for every text that is not "pkcs11".
RecipientKind recipientKindFromText(const QString &text);

// KeyFormat unless the octets are a recipient's document with every field and no other.
Expected<KeyRecipient> parseKeyRecipient(const QByteArray &octets);
QByteArray toJson(const KeyRecipient &recipient);

// The fingerprint in groups of four, for people who compare it.
QString groupedFingerprint(const QString &fingerprint);

} // namespace shahn::vault
