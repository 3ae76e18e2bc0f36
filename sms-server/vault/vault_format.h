// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a vault file holds once its seal is open, so that key octets never pass through a parser or
// a text object:
//
//     4   length of the description, big-endian
//     n   the description, JSON: {"version": 2, "keys": [attributes…], "parameterSets": [tables…],
//         "exchangeKeySize": 32 or 0, "record": [lines…]}
//     …   the octets of the keys, one behind the other in the order of "keys"
//     32  the exchange key, if there is one
//
// Version 1 had neither exchange key nor record; it is read and written back as version 2.
//
// Internal to the vault.

#include "vault/vault_content.h"

namespace shahn::vault
{

secure::SecretBytes encodeContent(const VaultContent &content);
// DataCorrupt.
Expected<VaultContent> decodeContent(const secure::SecretBytes &octets);

} // namespace shahn::vault
