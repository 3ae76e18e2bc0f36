// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The listener asks itself over a connection of its own, so that one that listens and does not
// answer is noticed by the process itself. The certificate is not looked at: nothing is told here
// and nothing is believed.

#include "http/listener_state.h"

namespace shahn::http
{

// listensAt: of the listener's socket. Blocks, not longer than waitMsMax.
bool checkListener(ListenerState &state, const ListenerState::Endpoint &listensAt, int waitMsMax);

} // namespace shahn::http
