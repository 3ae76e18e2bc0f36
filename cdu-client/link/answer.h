// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is known after a call to the server. An error alone does not say whether the server acted:
// a refusal in the server's own words does, silence does not.

#include "core/error.h"

#include <functional>

namespace shahn::link
{

enum class Certainty : quint8 {
    Definitive, // the server's own answer: done, or certainly not done
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

// Whether a problem document with this code is the server's promise that the request did nothing.
// Internal is not: it also stands for every number that this client does not know.
Certainty certaintyOf(ErrorCode code);

} // namespace shahn::link
