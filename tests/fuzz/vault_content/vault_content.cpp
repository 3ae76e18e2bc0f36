// SPDX-License-Identifier: GPL-3.0-or-later
// What a vault file holds once its seal is open. What is accepted must be written and read again as
// the same vault.
#include "fuzz/fuzz_input.h"

#include "vault/vault_format.h"

#include <algorithm>

using namespace shahn;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    secure::SecretBytes octets(size);
    std::copy(data, data + size, octets.data());
    const auto content = vault::decodeContent(octets);
    if (!content)
        return 0;
    const secure::SecretBytes written = vault::encodeContent(*content);
    const auto again = vault::decodeContent(written);
    FUZZ_EXPECT(again && vault::encodeContent(*again) == written);
    FUZZ_EXPECT(content->keys().size() == again->keys().size());
    for (size_t i = 0; i < content->keys().size(); ++i) {
        const vault::StoredKey &stored = content->keys()[i];
        FUZZ_EXPECT(stored.key.key == again->keys()[i].key.key);
        FUZZ_EXPECT(stored.key.key.size() == sts::vendingKeySize(stored.key.dkga));
        FUZZ_EXPECT(content->parameterSet(stored.ea07ParameterSet) != nullptr);
    }
    return 0;
}
