// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All kinds of documents.

#include "vending/kind.h"

#include <span>

namespace shahn::vending
{

std::span<const Kind *const> allKinds();

// Null where there is no such kind: a newer program's.
const Kind *kindOf(int number);

// As smsctl doctor has to know them.
std::vector<store::DoctorKind> doctorKinds();

// Every table that a document has rows in: first documentTable, by which the audit reads the
// others.
std::vector<const store::Table *> documentTables();

} // namespace shahn::vending
