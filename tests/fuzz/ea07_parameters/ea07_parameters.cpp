// SPDX-License-Identifier: GPL-3.0-or-later
// A file of EA07 tables. What is accepted must encrypt and decrypt, and be accepted again.
#include "fuzz/fuzz_input.h"

#include "sts/ea07.h"

using namespace shahn;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto set = sts::Ea07::fromJson(fuzz::octetsOf(data, size));
    if (!set)
        return 0;
    constexpr quint64 key = 0x0123456789ABCDEF;
    for (const quint64 block : { quint64(0), ~quint64(0), quint64(0x00FF00F0F00F1234) })
        FUZZ_EXPECT((*set)->decrypt(key, (*set)->encrypt(key, block)) == block);
    const auto again = sts::Ea07::create((*set)->name(), (*set)->tables());
    FUZZ_EXPECT(again && (*again)->encrypt(key, 1) == (*set)->encrypt(key, 1));
    return 0;
}
