// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where a test finds files and programs. ctest says it by environment, so that no object file holds
// a path of this machine.

#include <QString>

namespace shahn::test
{

// path below tests/data.
inline QString dataFile(const QString &path)
{
    return qEnvironmentVariable("SHAHN_TEST_DATA_DIR") + u'/' + path;
}

// path below the top of the tree.
inline QString sourceFile(const QString &path)
{
    return qEnvironmentVariable("SHAHN_TEST_DATA_DIR") + QStringLiteral("/../../") + path;
}

// A program of the same build.
inline QString programFile(const QString &name)
{
    return qEnvironmentVariable("SHAHN_BIN_DIR") + u'/' + name;
}

} // namespace shahn::test
