// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// 128-bit integers for the 66 bits of a token and for currency amounts, which go beyond 64 bits.

namespace shahn::sts
{

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

} // namespace shahn::sts
