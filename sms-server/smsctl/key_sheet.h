// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The sheet of one custodian: a text file, ready to print, with one half of a key file's key.
// vault::parseHalf reads it back.

#include "secure/secret_bytes.h"
#include "vault/key_sealing.h"

namespace shahn::smsctl
{

secure::SecretBytes keySheet(const vault::SealedKeys &keys, vault::Custodian custodian);

} // namespace shahn::smsctl
