// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Making a key file (the key manager) and opening it (the security module), as docs/key-file.md
// describes. Pure functions but for the randomness of the seals.

#include "vault/key_file.h"
#include "vault/key_halves.h"
#include "vault/vault_content.h"

namespace shahn::vault
{

struct SealedKeys {
    KeyFile file;
    KeyComponents halves;
};

// Errors as sts::checkNewVendingKey; InvalidField when a key is there twice or there are none or
// too many; AlgorithmNotSupported for a key that a PKCS#11 token cannot take in encrypted (DKGA01,
// DKGA02).
Expected<SealedKeys> sealKeys(
    const KeyRecipient &recipient, const VaultContent::Keys &keys, qint64 nowMs);

// VaultSealed when the file is for another utility or another security module.
Expected<void> checkRecipient(const KeyFile &file, const KeyRecipient &recipient);

// KeyComponentCheck (context: component) when this is not the custodian's half of this file; says
// so when it is the other one's.
Expected<void> checkHalf(const KeyFile &file, Custodian custodian, const sts::SecretBytes &half);

// The keys of a file for the software vault with this secret key. KeyComponentCheck when a half, or
// a key, misses its check value; DataCorrupt when the file was changed; VaultSealed when its keys
// are sealed to another vault; KeyFormat or InvalidField as sts::checkNewVendingKey.
Expected<VaultContent::Keys> openKeys(
    const KeyFile &file, const KeyComponents &halves, const secure::SecretBytes &secretKey);

// The keys of a file for a PKCS#11 token, still encrypted to its transport key, in the order of
// the file. Errors as openKeys, as far as they can be seen without the keys' octets.
Expected<std::vector<QByteArray>> openWrappedKeys(const KeyFile &file, const KeyComponents &halves);

} // namespace shahn::vault
