// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Key change token sets, IEC 62055-41 clauses 6.2.7 to 6.2.10: they carry the meter's next decoder
// key and its attributes, encrypted under the key the meter has now.

#include "sts/token_maker.h"

#include <vector>

namespace shahn::sts
{

// Two tokens for EA07 and EA09; three when such a meter also takes the SGC; four for EA11.
enum class KeyChangeSet : quint8 { Two = 2, Three = 3, Four = 4 };

struct KeyChangeRequest {
    DecoderKey newKey; // of the same algorithm as the meter's current key
    SupplyGroup newGroup; // SGC, KRN and KT that go with the new key
    int newTi = 1; // 0-99
    int newKen = 255; // 0-255
    bool isRollover = false; // RO: the base date changes, the meter clears its TID store
    KeyChangeSet set = KeyChangeSet::Four;
};

// The contents in the order first, second, third, fourth section. AlgorithmNotSupported when the
// set does not fit the key's length, InvalidField for values out of range.
Expected<std::vector<TokenContent>> keyChangeContents(const KeyChangeRequest &request);

// The tokens in the same order; the meter accepts them in any.
Expected<std::vector<Token>> makeKeyChangeTokens(
    const DecoderKey &currentKey, const Ea07 &ea07, const KeyChangeRequest &request);

} // namespace shahn::sts
