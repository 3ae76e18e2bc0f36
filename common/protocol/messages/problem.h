// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Errors on the wire: application/problem+json, RFC 9457, with our number as "code".

#include "protocol/message.h"

namespace shahn::protocol
{

struct Problem {
    QString type; // "urn:shahn:error:2031"
    QString title; // the error's name
    int status = 0; // HTTP status
    int code = 0; // ErrorCode
    QString detail; // English, for the log
    std::optional<QJsonObject> context; // facts for the shown message

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("type", &Problem::type), field("title", &Problem::title),
            field("status", &Problem::status), field("code", &Problem::code),
            field("detail", &Problem::detail), field("context", &Problem::context));
    }
};

SHAHN_MESSAGE(Problem);

Problem problemOf(const Error &error);
// An unknown number becomes Internal, so that it is never taken for a success or a refusal by rule.
Error errorOf(const Problem &problem);

} // namespace shahn::protocol
