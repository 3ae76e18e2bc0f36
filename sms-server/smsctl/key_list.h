// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What says which vending key is meant: the attributes as options of a command, and the key
// manager's list for "smsctl keys seal", a text file with one key on a line:
//
//     # comment
//     sgc=600101 krn=1 kt=2 dkga=4 base-date=2014 key=0123… kcv=A1B2C3
//
// The names are those of the options of "smsctl keys enter". Octets of keys stay in locked or wiped
// memory.

#include "core/error.h"
#include "secure/secret_bytes.h"
#include "vault/vault_content.h"

#include <QMap>

namespace shahn::smsctl
{

// Attributes by the names of the options; those that are left out have their default. The key's
// octets are not among them. InvalidField (context: field).
Expected<vault::StoredKey> keyAttributesFrom(const QMap<QString, QString> &values);

// The list; errors name the line. KeyFormat, InvalidField, KeyComponentCheck when a kcv is given
// and the key has another.
Expected<vault::VaultContent::Keys> parseKeyList(const secure::SecretBytes &text);

// Names that keyAttributesFrom understands.
QStringList keyAttributeNames();

} // namespace shahn::smsctl
