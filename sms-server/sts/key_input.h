// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A key as a person hands it to a tool: in a file or on standard input, never on the command line,
// where every user of the machine sees it in the list of processes.

#include "core/error.h"

#include <QString>

namespace shahn::sts
{

// The first line of the file, or of standard input when the path is "-". FileUnreadable;
// SecretInsecure for a file that others can read or change.
Expected<QString> readKeyText(const QString &path);

} // namespace shahn::sts
