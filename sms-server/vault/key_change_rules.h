// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which key may follow which in a meter, and what the key change tokens say about it (IEC 62055-41
// clauses 6.2.7 and 6.5.2). Pure functions. Internal to the vault.

#include "sts/key_change.h"

namespace shahn::vault
{

// KeyChangeNotAllowed for a pair of key types that may not follow each other; KeyTypeNotAllowed for
// a common key in a meter without magnetic card (TCT other than 1); InvalidField when EA or TCT
// differ, for a key change changes neither.
Expected<void> checkKeyChangePair(const MeterKeyData &current, const MeterKeyData &next);

// EA11 takes four tokens; the others two, or three with the SGC.
sts::KeyChangeSet keyChangeSet(EncryptionAlgorithm ea, bool carriesSupplyGroup);

// RO is set when the base date moves forward: TIDs start again from a smaller number.
bool needsRollover(BaseDate from, BaseDate to);

} // namespace shahn::vault
