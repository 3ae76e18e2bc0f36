// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/answer.h"

namespace shahn::link
{

Certainty certaintyOf(ErrorCode code)
{
    static constexpr ErrorCode unknown[] = { ErrorCode::NetworkUnreachable, ErrorCode::TimedOut,
        ErrorCode::OutcomeUnknown, ErrorCode::IdempotencyMismatch, ErrorCode::Internal };
    for (const ErrorCode one : unknown) {
        if (one == code)
            return Certainty::Unknown;
    }
    return Certainty::Definitive;
}

} // namespace shahn::link
