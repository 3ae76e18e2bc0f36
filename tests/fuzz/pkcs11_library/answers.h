// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A PKCS#11 library that lies as its script says, for the fuzz target pkcs11_library alone. It
// holds a token "fuzz" with two vending keys, a set of EA07 tables and a transport key. Each call
// takes one octet of the script: 0, or none left, is an honest answer; below firstLength a return
// code; from there on a length or a count that is not so, and from firstNoise on other octets of
// the right length. It never writes behind a buffer: a library that does cannot be defended
// against.

#include <cstddef>
#include <cstdint>

namespace shahn::fuzz
{

inline constexpr uint8_t firstLength = 32;
inline constexpr uint8_t firstNoise = 64;

struct Pkcs11Script {
    const uint8_t *octets = nullptr;
    size_t size = 0;
    // The record of the first vending key; the built-in one when empty.
    const uint8_t *record = nullptr;
    size_t recordSize = 0;
};

// The symbol "fuzzSetScript". The octets must stay until the next script.
using SetScriptFunction = void (*)(const Pkcs11Script &script);
// The symbol "fuzzEndScript": from now on every answer is honest. True when a PIN was refused.
using EndScriptFunction = bool (*)();

} // namespace shahn::fuzz
