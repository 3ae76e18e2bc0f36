// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A seal for personal fields, the same wherever one program asks.

#include "secure/field_seal.h"

namespace shahn::test
{

inline const secure::FieldSeal &fieldSeal()
{
    static const secure::FieldSeal seal(secure::SecretBytes::random(secure::FieldSeal::keySize));
    return seal;
}

} // namespace shahn::test
