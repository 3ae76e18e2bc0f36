// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether anything can be sold by a tariff, class by class. Asked before a version is published;
// what was published before stays as it is.

#include "pricing/tariff.h"

namespace shahn::pricing
{

// Of a tariff that problemsOf() finds nothing in: whose smallest purchase costs more than may be
// paid, or is more than tokens carry, and free energy that no token carries.
std::vector<TariffProblem> sellingProblemsOf(const Tariff &tariff);

} // namespace shahn::pricing
