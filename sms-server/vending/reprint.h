// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One more copy of a receipt, which is counted; repeated under its id it is the same copy again.

#include "vending/command.h"

#include "core/uuid.h"

namespace shahn::vending
{

struct ReprintCommand {
    static const Kind &kind();

    QByteArray bodyHash() const { return octetsOf(printedId); }

    SessionKey session;
    RequestId requestId; // of the reprint
    RequestId printedId; // of what was printed
    const Kind *printedKind = nullptr; // what must be under printedId; null: anything
};

} // namespace shahn::vending
