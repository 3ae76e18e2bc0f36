// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which vending keys cannot be sold under now, for the log and for GET /readyz: keys of the
// security module, and keys that meters need and the module does not have. Only attributes are
// looked at; the module itself is not asked.

#include "vault/security_module.h"

#include <vector>

namespace shahn::vault
{

// Meters with this key are refused with the code.
struct KeyProblem {
    SupplyGroup group;
    ErrorCode code = ErrorCode::VendingKeyUnknown;

    friend bool operator==(const KeyProblem &, const KeyProblem &) = default;
};

struct KeyHealth {
    size_t usableCount = 0;
    std::vector<KeyProblem> problems; // those of the module's keys first, then the missing ones

    bool isSound() const { return usableCount > 0 && problems.empty(); }

    // English; empty when sound. Names a few keys and counts the others.
    QString text() const;
};

// needed: the keys that active meters have. Default keys (KT 1) of the module are left out, for
// nothing is sold under them; so are keys that were retired or are not active yet while no active
// meter has them, for nobody is refused.
KeyHealth checkKeys(
    const SecurityModule &module, const std::vector<SupplyGroup> &needed, qint64 nowMs);

// Whether a sale under this key of the module would be refused now because of the key.
Expected<void> checkKeyForSale(
    const SecurityModule &module, const KeyAttributes &key, qint64 nowMs);

} // namespace shahn::vault
