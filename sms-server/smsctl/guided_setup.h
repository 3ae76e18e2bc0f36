// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The way from a new server to its first sale, by options and questions at the terminal. Each step
// is one or two commands of smsctl, which are shown as they would be typed; what is there already
// is passed over, so it goes on where it was left.

#include "smsctl/answers.h"

namespace shahn::smsctl
{

// configuration: the file of the server. Errors: those of asking; what a command refuses is asked
// for again, or left for later, and ends it where nobody is asked.
Expected<void> leadToFirstSale(const QString &configuration, const Answers &answers);

// What its steps are told by.
std::vector<CommandOption> setupOptions();
bool hasSetupOption(const CommandArguments &arguments);
// MissingField for one that says more of another that is not given.
Expected<void> checkSetupOptions(const CommandArguments &arguments);

} // namespace shahn::smsctl
