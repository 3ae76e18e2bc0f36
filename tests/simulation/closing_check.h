// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What must be true of tills and servers when everything that was lost has been asked for.

#include "simulation/virtual_office.h"
#include "simulation/virtual_till.h"

namespace shahn::test
{

struct Closing {
    SaleFixture &world;
    const std::vector<std::unique_ptr<VirtualTill>> &tills;
    const VirtualPeople &people;
    const VirtualOffice &office;
    size_t serverCount = 1;
    int monthCount = 1; // that the run was in
};

// Empty, or what is not true.
QString brokenPromise(const Closing &closing);

} // namespace shahn::test
