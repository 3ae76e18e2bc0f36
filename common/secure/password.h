// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Password hashes: Argon2id in the textual form of libsodium ("$argon2id$v=19$…"), which carries
// its cost and salt. Any thread; one call takes tens to hundreds of milliseconds. Keyboards and
// files write one password in several Unicode forms, which are made one (RFC 8265, OpaqueString:
// NFC, every blank is U+0020).

#include "core/error.h"
#include "secure/secret_bytes.h"

#include <QString>

#include <vector>

namespace shahn::secure
{

// Interactive: 64 MiB and 2 passes, for sign-ins that a server answers many of. Moderate: 256 MiB
// and 3 passes, for files that are opened once.
enum class HashCost : quint8 { Interactive, Moderate };

inline constexpr size_t passwordBytesMax = 1024;

// A password or passphrase as somebody types it: composed (NFC), every blank a space, without
// invisible characters. InvalidField when it is empty or too long, no UTF-8, or has a character
// that nobody types: a control character, a second line, a byte order mark, private use, U+FFFD,
// a code point that Unicode has not assigned.
Expected<SecretBytes> typedForm(const SecretBytes &secret);

// What a password or passphrase was turned into, newest first and each once: its typed form,
// whether it can be typed or not; composed, with what is not seen; its octets as they came. What an
// older program hashed or sealed has to open.
std::vector<SecretBytes> formsOf(const SecretBytes &secret);

// Of its typed form.
Expected<QString> hashPassword(const SecretBytes &secret, HashCost cost = HashCost::Interactive);
// Of any of its forms. False for a wrong password, which takes alike long whatever the hash, and
// for a text that is no hash.
bool verifyPassword(const QString &hash, const SecretBytes &secret);

} // namespace shahn::secure
