// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The options that "init" and "demo" share: where the new server listens and which database it
// uses.

#include "sms_app/configuration.h"
#include "smsctl/command_line.h"

namespace shahn::smsctl
{

using namespace sms_app; // configuration, files and secrets of a server

std::vector<CommandOption> serverOptions();
ServerConfiguration serverConfigurationFrom(const CommandArguments &arguments);

} // namespace shahn::smsctl
