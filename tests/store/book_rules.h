// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What always holds in the books of a server's database, whatever happened.

#include "sql/connection.h"

namespace shahn::test
{

// Empty, or the rule that is broken and how often.
QString brokenRule(sql::Connection &connection);

// Every row that a document writes or changes, as text: equal texts are equal databases. Empty,
// with a warning, when something does not work.
QString rowsAsText(sql::Connection &connection);

} // namespace shahn::test
