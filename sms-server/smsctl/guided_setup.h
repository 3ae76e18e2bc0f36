// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The way from a new server to its first sale, by questions at the terminal. Each step is one or
// two commands of smsctl, which are shown as they would be typed; what is there already is passed
// over, so it goes on where it was left.

#include "core/error.h"

#include <QString>

namespace shahn::smsctl
{

// configuration: the file of the server. Errors: those of asking; what a command refuses is asked
// for again, or left for later.
Expected<void> leadToFirstSale(const QString &configuration);

} // namespace shahn::smsctl
