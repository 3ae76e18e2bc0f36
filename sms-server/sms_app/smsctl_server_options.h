// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The options that "init" and "demo" share: where the new server listens and which database it
// uses.

#include "sms_app/command_line.h"
#include "sms_app/configuration.h"

namespace shahn::sms_app
{

std::vector<CommandOption> serverOptions();
ServerConfiguration serverConfigurationFrom(const CommandArguments &arguments);

} // namespace shahn::sms_app
