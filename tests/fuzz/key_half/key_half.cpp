// SPDX-License-Identifier: GPL-3.0-or-later
// What a custodian types: a half of a file key, or a component of a vending key. What is accepted
// must be the same when it is printed and typed again.
#include "fuzz/fuzz_input.h"

#include "vault/key_halves.h"

#include <span>

using namespace shahn;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto text = secure::SecretBytes::copyOf(std::span(data, size));
    if (const auto half = vault::parseHalf(text, vault::Custodian::First)) {
        FUZZ_EXPECT(half->size() == vault::fileKeySize);
        const auto again = vault::parseHalf(vault::halfText(*half), vault::Custodian::First);
        FUZZ_EXPECT(again && *again == *half);
        const vault::KeyComponents twice = { *half, *half };
        FUZZ_EXPECT(vault::combined(twice).size() == vault::fileKeySize);
    }
    const auto component = vault::parseComponent(text, vault::Custodian::Second);
    if (!component)
        return 0;
    const vault::KeyComponents twice = { *component, *component };
    for (const int keySize : { 8, 16, 20 }) {
        const auto key = vault::combinedVendingKey(twice, keySize);
        FUZZ_EXPECT(key.has_value() == (component->size() == keySize));
        FUZZ_EXPECT(!key || key->size() == keySize);
    }
    return 0;
}
