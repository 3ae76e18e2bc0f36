// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one place that starts libsodium. Every function of this layer that uses it calls this first;
// calling it again costs one atomic read. Any thread.

namespace shahn::secure
{

// Ends the process when the system has no source of randomness.
void startSodium();

} // namespace shahn::secure
