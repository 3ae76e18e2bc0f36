// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which STS6 security modules there are and what is in their registers: values of the
// configuration.

#include "vault/token_orders.h"

#include <vector>

namespace shahn::vault
{

// A vending key register of one module. What the module itself tells of the register must agree.
struct Sts6Register {
    int number = 0; // as in the module's commands
    KeyAttributes key; // ea07ParameterSet and keyCheckValue may stay empty
};

struct Sts6Endpoint {
    QString host; // name or address
    quint16 port = 5100;
};

struct Sts6ModuleOptions {
    Sts6Endpoint endpoint;
    QString moduleId; // when given, no other module is accepted at this address
    std::vector<Sts6Register> registers;
};

// Modules are used in this order: the next one while the one before is at work, and when it does
// not work, once in restMs.
struct Sts6Options {
    std::vector<Sts6ModuleOptions> modules;
    int connectTimeoutMs = 500;
    int replyTimeoutMs = 1000;
    int restMs = 10'000; // how long a module that failed is passed over
};

// How long an order takes when all modules are silent: each is tried twice, and may be at work for
// another order or the self-test before.
inline int silenceMsMax(const Sts6Options &options)
{
    constexpr int attempts = 2;
    constexpr int turns = 2;
    return int(options.modules.size()) * turns * attempts
        * (options.connectTimeoutMs + options.replyTimeoutMs);
}

} // namespace shahn::vault
