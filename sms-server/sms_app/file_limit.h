// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How many connections the system lets a process have.

#include "core/error.h"

namespace shahn::sms_app
{

// Raises the process's limit of open files as far as it needs for so many connections beside its
// own files. ConfigurationInvalid when the system does not allow as many.
Expected<void> raiseFileLimit(int connectionsMax);

} // namespace shahn::sms_app
