// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the head office does, without a server: its own handlers, checks and rights in this process,
// on the database.

#include "secure/secret_bytes.h"
#include "sms_app/server_lock.h"
#include "smsctl/server_calls.h"

#include <optional>

namespace shahn::smsctl
{

// lock: that no server runs, held as long as the calls live. passphrase: of the vault, where
// personal fields are read or written.
Expected<std::unique_ptr<ServerCalls>> openDirectCalls(const CommandArguments &arguments,
    const CallNeeds &needs, sms_app::ServerLock lock,
    const std::optional<secure::SecretBytes> &passphrase, SmsctlContext *open);

} // namespace shahn::smsctl
