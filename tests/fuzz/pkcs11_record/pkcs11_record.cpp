// SPDX-License-Identifier: GPL-3.0-or-later
// The record that stands beside a vending key in a PKCS#11 token. What is accepted must be written
// and read again as the same record.
#include "fuzz/fuzz_input.h"

#include "vault/key_attributes_json.h"
#include "vault/pkcs11_objects.h"

using namespace shahn;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto record = vault::keyRecordFromJson(fuzz::octetsOf(data, size));
    if (!record)
        return 0;
    const auto again = vault::keyRecordFromJson(vault::toJson(*record));
    FUZZ_EXPECT(again && again->finish == record->finish);
    FUZZ_EXPECT(vault::toJson(again->attributes) == vault::toJson(record->attributes));
    FUZZ_EXPECT(record->attributes.group == again->attributes.group);
    FUZZ_EXPECT(vault::keyLabel(record->attributes.group).startsWith("shahn:"));
    return 0;
}
