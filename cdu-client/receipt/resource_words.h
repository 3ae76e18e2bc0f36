// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a meter counts, in words: source texts of the context "Receipt".

#include "core/energy.h"
#include "pricing/tariff.h"

#include <functional>

namespace shahn::receipt
{

const char *resourceSource(pricing::Resource resource); // "Energy"
const char *unitPriceSource(pricing::Resource resource); // "Price per kWh"
const char *namedAmountSource(pricing::Resource resource); // "%1: %2 kWh"

// With its unit; long times are days and hours. text: of a source text, with a number for %n.
QString amountText(Energy amount, pricing::Resource resource,
    const std::function<QString(const char *source, std::optional<int> number)> &text);

} // namespace shahn::receipt
