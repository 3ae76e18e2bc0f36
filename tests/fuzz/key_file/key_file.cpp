// SPDX-License-Identifier: GPL-3.0-or-later
// A key file. What is accepted must be written and read again as the same file, so that what the
// seal authenticates is what the file says.
#include "fuzz/fuzz_input.h"

#include "vault/key_file.h"

using namespace shahn;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto file = vault::parseKeyFile(fuzz::octetsOf(data, size));
    if (!file)
        return 0;
    const QByteArray written = vault::toJson(*file);
    const auto again = vault::parseKeyFile(written);
    FUZZ_EXPECT(again);
    FUZZ_EXPECT(vault::toJson(*again) == written && again->sealed == file->sealed);
    FUZZ_EXPECT(vault::associatedData(*again) == vault::associatedData(*file));
    FUZZ_EXPECT(!file->keys.empty() && file->keys.size() <= vault::keyFileKeysMax);
    for (const vault::KeyAttributes &key : file->keys)
        FUZZ_EXPECT(key.ken >= 0 && key.ken <= 255 && key.keyCheckValue.size() == 6);
    return 0;
}
