// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Noto Sans Arabic reserves 2.1 times its size for each line, for marks that stack; Noto Sans,
// which stands beside it, 1.4 times. The window uses a copy in memory whose lines are as high as
// the letters and single marks of its words need, so Arabic rows are not half as high again as
// English.

#include <QString>

namespace shahn::look
{

// The family to ask for: the copy, or Noto Sans Arabic itself where no copy can be made of it.
QString arabicFamily();

} // namespace shahn::look
