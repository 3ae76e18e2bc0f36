// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which vending keys of a security module can not be sold under now, for the log and for
// GET /readyz. Only attributes are looked at; the module itself is not asked.

#include "vault/security_module.h"

#include <QStringList>

namespace shahn::vault
{

struct KeyHealth {
    size_t usableCount = 0;
    QStringList unusable; // "SGC 600900 KRN 1 KT 2: VendingKeyExpired"

    bool isSound() const { return usableCount > 0 && unusable.isEmpty(); }

    // English; empty when sound. Names a few keys and counts the others.
    QString text() const;
};

// Default keys (KT 1) are left out: nothing is sold under them.
KeyHealth checkKeys(const SecurityModule &module, qint64 nowMs);

} // namespace shahn::vault
