// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A file sealed under a passphrase. Layout, all numbers big-endian:
//
//     8   "SHAHNSF1", the format and its version
//     1   cost of the key derivation: passes (opslimit)
//     4   cost of the key derivation: memory in KiB
//     16  salt
//     24  nonce
//     n   the octets and their 16-octet authenticator, XChaCha20-Poly1305
//
// The key is Argon2id 1.3 of the passphrase and the salt. The associated data is the head up to the
// nonce, then purpose and utility, each behind its length (4 octets): a file of another utility or
// for another purpose does not open. Any thread.

#include "core/error.h"
#include "secure/password.h"
#include "secure/secret_bytes.h"

#include <QString>

namespace shahn::secure
{

// What a sealed file is and whose it is.
struct SealedFileLabel {
    QString purpose; // "vault", "ca-key"
    QString utilityCode;
};

// Replaces the file in one step, readable by its owner alone. Sealed under the typed form of the
// passphrase, or under its octets when it has none, as a file of an older program may.
// FileUnreadable or DiskFull when it cannot be written.
Expected<void> writeSealedFile(const QString &path, const SealedFileLabel &label,
    const SecretBytes &passphrase, const SecretBytes &plain, HashCost cost = HashCost::Moderate);

// What such a file holds, to be kept in another place. InvalidField for an empty passphrase.
Expected<QByteArray> sealUnderPassphrase(const SealedFileLabel &label,
    const SecretBytes &passphrase, const SecretBytes &plain, HashCost cost = HashCost::Moderate);

// Opens under each form of the passphrase (formsOf), and says in the log when it is that of an
// older program. FileUnreadable; DataCorrupt when it is no sealed file; VaultSealed when the
// passphrase is wrong, the label is another one or the content was changed (these cannot be told
// apart).
Expected<SecretBytes> readSealedFile(
    const QString &path, const SealedFileLabel &label, const SecretBytes &passphrase);

// place: where the octets were, for messages.
Expected<SecretBytes> openUnderPassphrase(const QByteArray &sealed, const SealedFileLabel &label,
    const SecretBytes &passphrase, const QString &place);

} // namespace shahn::secure
