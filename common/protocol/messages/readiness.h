// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// GET /readyz: whether a sale could be made now, and which vending keys nothing can be sold under.

#include "protocol/message.h"

namespace shahn::protocol
{

// GET /healthz: the process lives.
struct HealthReply {
    QString status; // ok

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("status", &HealthReply::status));
    }
};

SHAHN_MESSAGE(HealthReply);

struct ReadinessCheck {
    QString name; // database, queue, vault
    bool isReady = false;
    QString detail; // English; empty when there is nothing to say

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("name", &ReadinessCheck::name),
            field("isReady", &ReadinessCheck::isReady), field("detail", &ReadinessCheck::detail));
    }
};

SHAHN_MESSAGE(ReadinessCheck);

// Meters of this supply group, key revision and key type are refused with the code.
struct KeyProblem {
    QString sgc;
    int krn = 0;
    int kt = 0;
    int code = 0; // ErrorCode: VendingKeyUnknown, VendingKeyExpired, …

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("sgc", &KeyProblem::sgc), field("krn", &KeyProblem::krn),
            field("kt", &KeyProblem::kt), field("code", &KeyProblem::code));
    }

    friend bool operator==(const KeyProblem &, const KeyProblem &) = default;
};

SHAHN_MESSAGE(KeyProblem);

struct ReadinessReply {
    bool isReady = false;
    std::vector<ReadinessCheck> checks;
    std::vector<KeyProblem> keyProblems; // of keys in the module and of keys that meters need

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("isReady", &ReadinessReply::isReady),
            field("checks", &ReadinessReply::checks),
            field("keyProblems", &ReadinessReply::keyProblems));
    }
};

SHAHN_MESSAGE(ReadinessReply);

} // namespace shahn::protocol
