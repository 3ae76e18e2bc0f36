// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An allocator for containers of key material: memory that is locked, left out of core dumps and
// wiped when it is given back. Each allocation takes several pages, so it is for few, long-lived
// containers. Any thread.

#include <cstddef>

namespace shahn::secure
{

// Ends the process when there is no memory.
void *allocateLocked(size_t octetCount);
void freeLocked(void *memory);

template <class T>
class LockedAllocator
{
public:
    using value_type = T;

    LockedAllocator() = default;

    template <class U>
    LockedAllocator(const LockedAllocator<U> &)
    {
    }

    T *allocate(size_t count) { return static_cast<T *>(allocateLocked(count * sizeof(T))); }

    void deallocate(T *memory, size_t) { freeLocked(memory); }

    friend bool operator==(const LockedAllocator &, const LockedAllocator &) { return true; }
};

} // namespace shahn::secure
