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
    std::vector<KeyProblem> unneeded; // keys of the module that no active meter has

    bool isSound() const { return usableCount > 0 && problems.empty(); }

    // English; empty when sound. Names a few keys and counts the others; those that nobody needs
    // only when there is no other.
    QString text() const;
};

// needed: the keys that active meters have; what is wrong with any other refuses nobody. Default
// keys (KT 1) of the module are left out, for nothing is sold under them.
KeyHealth checkKeys(
    const SecurityModule &module, const std::vector<SupplyGroup> &needed, qint64 nowMs);

// "expired", "missing": why nothing is sold under a key.
QString keyProblemText(ErrorCode code);

// "usable", "default" (KT 1: nothing is sold under it), or keyProblemText.
QString keyStateText(const SecurityModule &module, const KeyAttributes &key, qint64 nowMs);

// The first instant at which no token can be made under the key: past its KEN, or past the last TID
// of its base date.
qint64 keyExpiryMs(const KeyAttributes &key);

// Whether a sale under this key of the module would be refused now because of the key.
Expected<void> checkKeyForSale(
    const SecurityModule &module, const KeyAttributes &key, qint64 nowMs);

} // namespace shahn::vault
