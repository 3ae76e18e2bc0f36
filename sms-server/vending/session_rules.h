// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who may give a command to the queue. Everything that is not plainly allowed is refused.

#include "vending/command.h"

#include "core/error.h"
#include "store/batch_state.h"

namespace shahn::vending
{

enum class Right : quint8 {
    Sell, // cashiers only: whatever is decided for a customer
    Settle, // any role: nothing is sold by it
};

// The session that may do it, owned by the state. Errors: SessionExpired, CertificateMismatch,
// CertificateRevoked, PermissionDenied.
Expected<const store::BatchSession *> allowedSession(
    const store::BatchState &state, const SessionKey &key, Right right, qint64 nowMs);

} // namespace shahn::vending
