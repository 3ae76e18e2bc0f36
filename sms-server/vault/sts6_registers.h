// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether what the configuration says of a register is possible, and whether the module says the
// same. Pure functions. Internal to the vault.

#include "vault/sts6_options.h"

#include "core/error.h"

#include <QMap>

namespace shahn::vault
{

// ConfigurationInvalid.
Expected<void> checkRegister(const Sts6Register &entry);

// ConfigurationInvalid when one key is described in two ways.
Expected<void> checkSameKey(const KeyAttributes &a, const KeyAttributes &b);

// The attributes SGC, KRN, KT, BDT and KEN, as far as the module gives them in a form that is
// understood. ConfigurationInvalid when one differs.
Expected<void> checkAttributes(const QMap<QString, QString> &told, const KeyAttributes &configured);

} // namespace shahn::vault
