// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How entities and fields are called on the command line: commands, options with what they take,
// headings. All of it comes from the descriptions.

#include "archive/entity.h"
#include "smsctl/command_line.h"

namespace shahn::smsctl
{

QString commandWord(const archive::Entity &entity); // "code-entry"
QString titleOf(const archive::Entity &entity); // "Code entry"
QString headingOf(const archive::Field &field); // "NAME EN"
QString optionName(const archive::Field &field); // "name-en"
// action: "list", "show", "add", "set", "history"
QString summaryOf(const archive::Entity &entity, const char *action);

// What of a list's question is no filter.
bool isOfThePage(const QString &name);

std::vector<CommandOption> listOptions(const archive::Entity &entity);
std::vector<CommandOption> addOptions(const archive::Entity &entity);
std::vector<CommandOption> setOptions(const archive::Entity &entity);

} // namespace shahn::smsctl
