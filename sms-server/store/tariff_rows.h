// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Tariff versions from rows with one price step each, ordered by tariff, version and step.

#include "domain/tariff.h"

#include <vector>

namespace shahn::sql
{
class Rows;
}

namespace shahn::store
{

std::vector<TariffVersion> tariffVersionsOf(const sql::Rows &rows);

} // namespace shahn::store
