// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The place where a test makes the database fail. A connection that was given one asks it before
// each statement (BEGIN and COMMIT included); an error given back is treated exactly as if the
// engine had reported it. The product never gives one.

#include "core/error.h"

#include <QByteArray>

#include <optional>

namespace shahn::sql
{

class FaultPoint
{
public:
    virtual ~FaultPoint() = default;

    // name: the statement's name, or "begin", "commit".
    virtual std::optional<Error> beforeStatement(const QByteArray &name) = 0;
    // Called when the engine has committed: an error here is a commit whose result was lost.
    virtual std::optional<Error> afterCommit() = 0;
};

} // namespace shahn::sql
