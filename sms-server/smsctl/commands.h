// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The commands of smsctl, by subject.

#include "smsctl/command_line.h"

#include <vector>

namespace shahn::smsctl
{

std::vector<Command> initCommands();
std::vector<Command> keyCommands(); // vault, keys
std::vector<Command> stationCommands(); // office, cdu
std::vector<Command> operatorCommands();
std::vector<Command> tariffCommands();
std::vector<Command> importCommands(); // customers, meters
std::vector<Command> statusCommands();
std::vector<Command> auditCommands(); // audit, doctor
std::vector<Command> clockCommands();
std::vector<Command> demoCommands();

} // namespace shahn::smsctl
