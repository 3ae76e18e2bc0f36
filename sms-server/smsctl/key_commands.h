// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The commands "smsctl keys …" that have a file of their own; smsctl_keys.cpp lists them all.

#include "smsctl/command_line.h"

namespace shahn::smsctl
{

Expected<void> runEnterKey(const CommandArguments &arguments);
Expected<void> runLoadKeys(const CommandArguments &arguments);
Expected<void> runRetireKey(const CommandArguments &arguments);
Expected<void> runSealKeys(const CommandArguments &arguments);

// --sgc, --krn, --kt
std::vector<CommandOption> supplyGroupOptions();
std::vector<CommandOption> enterKeyOptions();
std::vector<CommandOption> loadKeysOptions();
std::vector<CommandOption> retireKeyOptions();
std::vector<CommandOption> sealKeysOptions();

} // namespace shahn::smsctl
