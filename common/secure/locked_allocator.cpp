// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/locked_allocator.h"

#include "core/assert.h"
#include "secure/sodium_start.h"

#include <sodium.h>

namespace shahn::secure
{

void *allocateLocked(size_t octetCount)
{
    startSodium();
    // sodium_malloc puts the end of the block at a page's end; a size that is a multiple of 16
    // keeps the start aligned for every type.
    void *memory = sodium_malloc((octetCount + 15) / 16 * 16);
    SHAHN_ASSERT(memory != nullptr);
    return memory;
}

void freeLocked(void *memory) { sodium_free(memory); }

} // namespace shahn::secure
