// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// KeyFile: vending keys on their way from the key manager to a security module, as docs/key-file.md
// describes the file. What the keys are stands in clear and is authenticated; their octets are
// sealed to the recipient and again under a file key of which two custodians hold one half each.
// Plain values; reading and writing are pure functions.

#include "vault/key_recipient.h"
#include "vault/token_orders.h"

#include "core/error.h"

#include <QByteArray>

#include <array>

namespace shahn::vault
{

inline constexpr qsizetype keyFileBytesMax = 256 * 1024;
inline constexpr size_t keyFileKeysMax = 100;

struct KeyFile {
    QString utilityCode;
    RecipientKind recipientKind = RecipientKind::Software;
    QString recipientFingerprint; // KeyRecipient::fingerprint
    QString madeAt; // ISO 8601 in UTC, to the second; for people
    std::array<QString, 2> halfCheckValues; // of the first and the second custodian
    QString fileKeyCheckValue;
    std::vector<KeyAttributes> keys; // 1 to keyFileKeysMax, each with its key check value
    QByteArray sealed;
};

// KeyFormat (context: field, where one is wrong) unless the octets are a key file with every field,
// no other field, every value in its range and no key twice. Whether the seals hold is not looked
// at.
Expected<KeyFile> parseKeyFile(const QByteArray &octets);

// parseKeyFile reads it back as the same.
QByteArray toJson(const KeyFile &file);

// Everything but the sealed octets, in the order of the file's description, each text behind its
// length: the associated data of the seal.
QByteArray associatedData(const KeyFile &file);

} // namespace shahn::vault
