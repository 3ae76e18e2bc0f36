// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The commands of virtual-meter: new, enter, show, set, keypad.

#include <QStringList>

namespace shahn::meter
{

// What the program ends with.
enum class ExitStatus : int {
    Accepted = 0, // every token was accepted, or the command was carried out
    Refused = 1, // a token was refused
    Usage = 2, // a wrong command or option
    File = 3, // a file cannot be read or written
};

// `arguments` begins with the program's name.
ExitStatus runCommand(const QStringList &arguments);

} // namespace shahn::meter
