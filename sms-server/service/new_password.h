// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A password that somebody is given: long enough, and hashed. Takes a tenth of a second.

#include "core/error.h"
#include "secure/secret_bytes.h"

namespace shahn::service
{

inline constexpr int passwordLengthMin = 8; // characters

// InvalidField (context: field "password").
Expected<QString> hashNewPassword(const secure::SecretBytes &password);

} // namespace shahn::service
