// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Password hashes: Argon2id in the textual form of libsodium ("$argon2id$v=19$…"), which carries
// its cost and salt. Any thread; one call takes tens to hundreds of milliseconds. Keyboards and
// files write one password in several Unicode forms, which are made one (RFC 8265, OpaqueString:
// NFC, every blank is U+0020).

#include "core/error.h"
#include "secure/secret_bytes.h"

#include <QString>

namespace shahn::secure
{

// Interactive: 64 MiB and 2 passes, for sign-ins that a server answers many of. Moderate: 256 MiB
// and 3 passes, for files that are opened once.
enum class HashCost : quint8 { Interactive, Moderate };

inline constexpr size_t passwordBytesMax = 1024;

// A password or passphrase as somebody types it: composed (NFC), every blank a space, without
// invisible characters. InvalidField when it is empty or too long, no UTF-8, or has a character
// that nobody types: a control character, a second line, a byte order mark, private use.
Expected<SecretBytes> typedForm(const SecretBytes &secret);

// Of its typed form.
Expected<QString> hashPassword(const SecretBytes &secret, HashCost cost = HashCost::Interactive);
// False for a wrong password and for a text that is no hash.
bool verifyPassword(const QString &hash, const SecretBytes &secret);

} // namespace shahn::secure
