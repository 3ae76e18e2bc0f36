// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the checks of several orders have in common.

#include "core/error.h"

namespace shahn
{

// InvalidField; context: field, reason. The reason goes on behind the name of the field: "is
// missing".
Error invalidOrder(const char *field, const QString &reason);

// InvalidField unless it is one line of text, not longer than that and, where it is required, says
// something.
Expected<void> checkOrderLine(
    const char *field, const QString &text, int lengthMax, bool isRequired = true);

} // namespace shahn
