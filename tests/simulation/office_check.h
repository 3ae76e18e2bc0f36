// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What must be true of what the head office does beside the tills.

#include "simulation/virtual_office.h"
#include "store/sale_fixture.h"

namespace shahn::test
{

// What is not true.
QStringList brokenOfficePromises(SaleFixture &world, const VirtualOffice &office);

} // namespace shahn::test
