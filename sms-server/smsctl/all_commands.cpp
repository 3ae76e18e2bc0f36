// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include <algorithm>

namespace shahn::smsctl
{

std::vector<Command> allCommands()
{
    std::vector<Command> commands;
    for (const auto subject : { initCommands, keyCommands, stationCommands, operatorCommands,
             parameterCommands, tariffCommands, tariffFileCommands, approvalCommands,
             importCommands, recordCommands, statusCommands, auditCommands, ledgerCommands,
             voucherCommands, clockCommands, demoCommands, documentCommands }) {
        for (Command &command : subject()) {
            const bool isThere = std::any_of(commands.begin(), commands.end(),
                [&](const Command &other) { return other.name == command.name; });
            if (!isThere)
                commands.push_back(std::move(command));
        }
    }
    return commands;
}

} // namespace shahn::smsctl
