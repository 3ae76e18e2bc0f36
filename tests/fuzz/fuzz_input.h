// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What every fuzz target needs: its input as Qt's types, and FUZZ_EXPECT for what must hold of any
// input. A target is called with anything; only its expectations and the sanitizers may end it.

#include "core/assert.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <cstdlib>

namespace shahn::fuzz
{

inline QByteArray octetsOf(const uint8_t *data, size_t size)
{
    return QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
}

inline QString textOf(const uint8_t *data, size_t size)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
}

// For a result that may as well be a refusal.
template <class Result>
void anyOutcome(const Result &)
{
}

} // namespace shahn::fuzz

#define FUZZ_EXPECT(condition) SHAHN_ASSERT(condition)

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
