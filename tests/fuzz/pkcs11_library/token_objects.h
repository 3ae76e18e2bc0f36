// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the lying PKCS#11 library holds: a data object and a key for each of two vending keys, the
// finishing key of DKGA02, a set of EA07 tables and both halves of a transport key.

#include <p11-kit/pkcs11.h>

#include <string>
#include <vector>

namespace shahn::fuzz
{

struct Attribute {
    CK_ATTRIBUTE_TYPE type = 0;
    std::string value;
};

using Object = std::vector<Attribute>; // its handle is its position and one

// With this record beside the first vending key; a sound one when it is empty.
std::vector<Object> tokenObjects(const std::string &firstRecord);

bool matches(const Object &object, const CK_ATTRIBUTE *wanted, CK_ULONG count);

} // namespace shahn::fuzz
