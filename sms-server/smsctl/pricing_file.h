// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A tariff as an administrator writes it, TOML (docs/tariff-file.md). Amounts, prices and
// percentages are texts, "0.2" or "500", so that nothing is rounded on the way.

#include "pricing/tariff.h"
#include "sms_app/configuration.h"

namespace shahn::smsctl
{

using namespace sms_app; // configuration, files and secrets of a server

struct PricingFile {
    int version = 0; // that it is published as; 0: the next one
    pricing::Tariff tariff;
    ConfigurationProblems problems; // by line; with any, the tariff is not to be used
};

PricingFile readPricingFile(const QByteArray &toml);
// ConfigurationInvalid with every problem.
Expected<PricingFile> openPricingFile(const QString &path);

} // namespace shahn::smsctl
