// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The attributes of a vending key as JSON, as vault files and PKCS#11 tokens hold them. Internal to
// the vault.

#include "vault/token_orders.h"

#include "core/error.h"

#include <QJsonObject>

namespace shahn::vault
{

// Times as text: a JSON number is not exact up to the largest 64-bit value.
QJsonObject toJson(const KeyAttributes &attributes);
// DataCorrupt.
Expected<KeyAttributes> keyAttributesFromJson(const QJsonObject &object);

} // namespace shahn::vault
