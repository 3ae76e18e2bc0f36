// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The two custodians of a key ceremony: their names, and the component that each brings, typed at
// the terminal without being shown or read from a file for scripts.

#include "smsctl/command_line.h"
#include "vault/key_halves.h"

namespace shahn::smsctl
{

// --first, --second, --first-custodian, --second-custodian
std::vector<CommandOption> custodianOptions();

// Given as options or asked for. InvalidField when a name is empty or too long, or both are the
// same person's.
Expected<QStringList> custodianNames(const CommandArguments &arguments);

// How a component is asked for. A long one is typed line by line as it stands on its sheet; the
// whole of it on the first line is fine too.
struct ComponentPrompt {
    QString what; // "Half"
    int lineCount = 1;
    int lineDigits = 0; // with more than one line: digits that each has
};

using ComponentReader = std::function<Expected<sts::SecretBytes>(
    const secure::SecretBytes &text, vault::Custodian custodian)>;

// Each from its file or asked for; what was mistyped at the terminal is asked for again, a few
// times. Errors as read, and as secure::readSecretFile.
Expected<vault::KeyComponents> readComponents(const CommandArguments &arguments,
    const QStringList &names, const ComponentPrompt &prompt, const ComponentReader &read);

} // namespace shahn::smsctl
