// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The commands of sts-tool: run, check, encode, decode, derive, explain.

#include <QStringList>

namespace shahn::sts
{

enum class ToolStatus : int {
    Done = 0,
    Failed = 1, // a vector did not match, a token could not be made or read
    Usage = 2,
    File = 3,
};

// `arguments` begins with the program's name.
ToolStatus runTool(const QStringList &arguments);

} // namespace shahn::sts
