// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What customers pay by two tariffs: a month of so much, bought at once, for those whom either of
// them treats in a way of their own and for all others.

#include "core/error.h"
#include "pricing/tariff.h"

#include <vector>

namespace shahn::pricing
{

// Whom a tariff treats in a way of their own; empty: all others. Also twice.
QStringList classesOf(const Tariff &tariff);

struct ComparedMonth {
    QString customerClass; // empty: all others
    Energy energy;
    Money before;
    Money after;
};

// Errors: of quote(). InvalidField for two of other currencies or resources.
Expected<std::vector<ComparedMonth>> compared(const Tariff &before, const Tariff &after);

} // namespace shahn::pricing
