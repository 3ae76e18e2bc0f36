// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The outcome of a request that its station does not know. When nothing was decided under the id,
// it is closed: a document that says that there is none, so that a late copy is refused. The
// command settles; the document that it may leave is a closing.

#include "vending/command.h"

namespace shahn::vending
{

struct SettleCommand {
    static const Kind &kind();

    static QByteArray bodyHash() { return {}; }

    SessionKey session;
    RequestId requestId; // that is asked about
};

} // namespace shahn::vending
