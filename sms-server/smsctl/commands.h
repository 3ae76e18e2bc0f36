// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The commands of smsctl, by subject.

#include "smsctl/command_line.h"

#include <vector>

namespace shahn::smsctl
{

std::vector<Command> initCommands();
std::vector<Command> keyCommands(); // vault, keys
std::vector<Command> recordCommands(); // of every entity
std::vector<Command> stationCommands(); // beside the records
std::vector<Command> operatorCommands(); // so too
std::vector<Command> parameterCommands();
std::vector<Command> tariffCommands();
std::vector<Command> tariffFileCommands(); // check, price: of a file, without a server
std::vector<Command> approvalCommands(); // beside their records
std::vector<Command> importCommands(); // customers, meters
std::vector<Command> statusCommands();
std::vector<Command> auditCommands(); // audit, doctor, ledger check
std::vector<Command> ledgerCommands(); // the books, read, and months of them closed
std::vector<Command> voucherCommands(); // beside their records
std::vector<Command> clockCommands();
std::vector<Command> demoCommands();
std::vector<Command> documentCommands(); // completion, man

// Of the help's first line.
QString programSummary();

// All of them, in the order of the help. Of two with one name the first counts, which does more
// than the one that is made from a description.
std::vector<Command> allCommands();

} // namespace shahn::smsctl
