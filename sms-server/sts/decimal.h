// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Exact decimal text, as vectors and people write amounts: "25.6", "-180224", "1.82044E+29".

#include "sts/wide_int.h"

#include "core/error.h"

#include <QString>

namespace shahn::sts
{

// The text times 10^scale, rounded towards plus infinity to an integer. InvalidField when it is no
// number or does not fit.
Expected<Int128> scaledUp(const QString &text, int scale);

// Decimal digits with sign.
QString int128Text(Int128 value);

} // namespace shahn::sts
