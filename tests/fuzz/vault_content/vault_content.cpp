// SPDX-License-Identifier: GPL-3.0-or-later
// What a vault file holds once its seal is open. What is accepted must be written and read again as
// the same vault.
#include "fuzz/fuzz_input.h"

#include "vault/vault_format.h"

#include <algorithm>

using namespace shahn;

namespace
{

bool isSame(const vault::StoredKey &a, const vault::StoredKey &b)
{
    return a.key.group == b.key.group && a.key.dkga == b.key.dkga
        && a.key.baseDate == b.key.baseDate && a.key.ken == b.key.ken
        && a.key.activeFromMs == b.key.activeFromMs && a.key.issuedUntilMs == b.key.issuedUntilMs
        && a.key.key == b.key.key && a.ea07ParameterSet == b.ea07ParameterSet;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    secure::SecretBytes octets(size);
    std::copy(data, data + size, octets.data());
    const auto content = vault::decodeContent(octets);
    if (!content)
        return 0;
    const auto again = vault::decodeContent(vault::encodeContent(*content));
    FUZZ_EXPECT(again);
    FUZZ_EXPECT(std::equal(content->keys().begin(), content->keys().end(), again->keys().begin(),
        again->keys().end(), isSame));
    FUZZ_EXPECT(content->parameterSets().size() == again->parameterSets().size());
    for (const vault::StoredKey &stored : content->keys()) {
        FUZZ_EXPECT(stored.key.key.size() == sts::vendingKeySize(stored.key.dkga));
        FUZZ_EXPECT(content->parameterSet(stored.ea07ParameterSet) != nullptr);
    }
    return 0;
}
