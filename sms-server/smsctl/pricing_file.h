// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The file of a tariff that a command names.

#include "core/error.h"
#include "pricing/tariff_file.h"

namespace shahn::smsctl
{

// ConfigurationInvalid with every problem.
Expected<pricing::TariffFile> openTariffFile(const QString &path);

} // namespace shahn::smsctl
