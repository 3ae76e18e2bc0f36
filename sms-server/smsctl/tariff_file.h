// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A tariff version as an administrator writes it, TOML. Amounts and prices are texts in the
// utility's currency, "0.2" or "500", so that nothing is rounded on the way.

#include "core/money.h"
#include "domain/tariff.h"
#include "sms_app/configuration.h"

namespace shahn::smsctl
{

using namespace sms_app; // configuration, files and secrets of a server

struct TariffFile {
    TariffVersion version; // version.version is 0 when the file does not name it
    ConfigurationProblems problems; // by line; with any, the version is not to be used
};

TariffFile readTariffFile(const QByteArray &toml, const Currency &currency);

} // namespace shahn::smsctl
