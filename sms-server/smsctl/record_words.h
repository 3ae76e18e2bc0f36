// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How entities and fields are called on the command line: commands, options with what they take,
// headings. All of it comes from the descriptions.

#include "archive/entity.h"
#include "smsctl/command_line.h"

#include <map>

namespace shahn::smsctl
{

QString commandWord(const archive::Entity &entity); // "code-entry"
QString titleOf(const archive::Entity &entity); // "Code entry"
QString shownName(const archive::Field &field); // "amount" of amountMinor, which is read as amount
QString headingOf(const archive::Field &field); // "NAME EN"
QString optionName(const archive::Field &field); // "name-en"
// action: "list", "show", "add", "set", "history"
QString summaryOf(const archive::Entity &entity, const char *action);

QString summaryOf(const archive::Entity &entity, const archive::Act &act);

// What people are told when an act is done. values: by the names of what it asks and gives, and
// "key" and "server", which stations type.
struct ActSaid {
    QString done;
    QString note; // below what it gives; empty: none
};

ActSaid actSaid(const archive::Entity &entity, const archive::Act &act,
    const std::map<QString, QString> &values);

// What of a list's question is no filter.
bool isOfThePage(const QString &name);

std::vector<CommandOption> listOptions(const archive::Entity &entity);
std::vector<CommandOption> addOptions(const archive::Entity &entity);
std::vector<CommandOption> setOptions(const archive::Entity &entity);
std::vector<CommandOption> actOptions(const archive::Act &act);

} // namespace shahn::smsctl
