// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whoever takes commands and answers them later.

#include "vending/command.h"

#include "core/error.h"

#include <functional>

namespace shahn::vending
{

// The body of the answer as JSON: the reply of the kind.
using Done = std::function<void(Expected<QByteArray>)>;

class CommandQueue
{
public:
    virtual ~CommandQueue() = default;

    // Busy when no more is taken: this copy of the request was not decided.
    virtual void submit(Command command, Done done) = 0;
};

} // namespace shahn::vending
