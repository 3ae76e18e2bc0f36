// SPDX-License-Identifier: GPL-3.0-or-later
// The document of a key file's recipient. What is accepted must be written and read again as the
// same recipient.
#include "fuzz/fuzz_input.h"

#include "vault/key_recipient.h"

using namespace shahn;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto recipient = vault::parseKeyRecipient(fuzz::octetsOf(data, size));
    if (!recipient)
        return 0;
    const auto again = vault::parseKeyRecipient(vault::toJson(*recipient));
    FUZZ_EXPECT(again && *again == *recipient);
    FUZZ_EXPECT(again->fingerprint() == recipient->fingerprint());
    FUZZ_EXPECT(vault::groupedFingerprint(recipient->fingerprint()).size() > 64);
    return 0;
}
