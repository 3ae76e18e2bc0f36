// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Passphrases, passwords and keys for both programs: from a credential file, or typed at the
// terminal without being shown. They never come from the command line or the environment. Names of
// people are asked for in the same place.

#include "core/error.h"
#include "secure/secret_bytes.h"

#include <QString>

namespace shahn::sms_app
{

// Asks at the terminal; FileUnreadable when the program has none.
Expected<secure::SecretBytes> promptSecret(const QString &question);
// Asks twice; InvalidField when the two differ.
Expected<secure::SecretBytes> promptNewSecret(const QString &question);

// Asks at the terminal for something that may be seen, without blanks around it; InvalidField when
// nothing was typed.
Expected<QString> promptText(const QString &question);

// The same, but an empty line is the answer otherwise.
Expected<QString> promptText(const QString &question, const QString &otherwise);
// Whether there is somebody to ask.
bool hasTerminal();

// The file when one is named, otherwise the terminal. One to open something with comes as it is; a
// new one in its typed form, InvalidField when it has none.
Expected<secure::SecretBytes> secretFrom(const QString &file, const QString &question);
Expected<secure::SecretBytes> newSecretFrom(const QString &file, const QString &question);

} // namespace shahn::sms_app
