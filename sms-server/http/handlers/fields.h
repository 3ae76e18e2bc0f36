// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads and checks the parts of a request that are no JSON, and figures inside it.

#include "core/error.h"
#include "core/id.h"
#include "http/request.h"

namespace shahn::http
{

Error invalidField(const QString &field, const QString &reason);

// The value of a query parameter, empty when it is absent. UnknownField is not judged; InvalidField
// when it is there twice.
Expected<QString> queryText(const Request &request, const QString &name);

struct IntegerLimits {
    int min = 0;
    int max = 0;
    int fallback = 0; // when absent
};

Expected<int> queryInteger(
    const Request &request, const QString &name, const IntegerLimits &limits);

// InvalidField when it is no UUIDv7 in canonical form.
Expected<RequestId> requestIdFrom(const QString &text, const QString &field);

// IdempotencyKeyMissing, InvalidField.
Expected<RequestId> idempotencyKeyOf(const Request &request);

} // namespace shahn::http
