// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What must be true of tills and server when everything that was lost has been asked for.

#include "simulation/virtual_till.h"

namespace shahn::test
{

// Empty, or what is not true.
QString brokenPromise(SaleFixture &world, const std::vector<std::unique_ptr<VirtualTill>> &tills);

} // namespace shahn::test
