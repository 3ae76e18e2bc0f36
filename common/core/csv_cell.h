// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace shahn
{

// One cell of a line of CSV (RFC 4180). What a spreadsheet would take for a formula begins with an
// apostrophe.
QString csvCell(const QString &text, bool isNumber);

} // namespace shahn
