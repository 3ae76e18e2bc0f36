// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who may give a command to the queue. Everything that is not plainly allowed is refused.

#include "vending/command.h"

#include "core/error.h"
#include "store/batch_state.h"

namespace shahn::vending
{

// The session that has the right at its station, owned by the state; without a right any session
// may. Errors: SessionExpired, CertificateMismatch,
// CertificateRevoked, PermissionDenied.
Expected<const store::BatchSession *> allowedSession(const store::BatchState &state,
    const SessionKey &key, std::optional<Right> right, qint64 nowMs);

} // namespace shahn::vending
