// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is known after a call to the server. An error alone does not say whether the server acted:
// a refusal in the server's own words speaks of one copy of the request, silence of none.

#include "core/error.h"

#include <functional>

namespace shahn::link
{

enum class Certainty : quint8 {
    Definitive, // the server's own answer: done, or never done by any copy of the request
    // Not done by this copy. A network library or a balancer may have sent another, which another
    // server decides on what it finds then: only the settlement of the request id is certain.
    ThisCopy,
    Unknown, // no answer, or one that does not say; ask by request id
};

template <class T>
struct Answer {
    Expected<T> result;
    Certainty certainty = Certainty::Definitive;
};

// Called once, on the thread of the caller, unless the context object of the call is gone.
template <class T>
using Callback = std::function<void(const Answer<T> &)>;

// What a problem document with this code says of the request. Internal says nothing: it also stands
// for every number that this client does not know.
Certainty certaintyOf(ErrorCode code);

} // namespace shahn::link
