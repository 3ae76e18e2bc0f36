// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A database of the newest schema and without rows, for one test.

#include "support/test_database.h"

namespace shahn::test
{

// Null with a warning when the server cannot be reached or the schema cannot be made.
std::unique_ptr<TestDatabase> createMigrated(sql::Dialect engine);

} // namespace shahn::test
