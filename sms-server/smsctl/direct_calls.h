// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The records without a server: its own handlers, checks and rights in this process, on the
// database.

#include "http/control_lock.h"
#include "smsctl/server_calls.h"

namespace shahn::smsctl
{

// lock: that no server runs, held as long as the calls live. For an entity with personal fields the
// passphrase of the vault is needed.
Expected<std::unique_ptr<ServerCalls>> openDirectCalls(
    const CommandArguments &arguments, const archive::Entity &entity, http::ControlLock lock);

} // namespace shahn::smsctl
