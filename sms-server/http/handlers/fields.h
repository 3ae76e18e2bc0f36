// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads and checks the parts of a request that are no JSON, and figures inside it.

#include "core/error.h"
#include "core/id.h"
#include "http/request.h"

namespace shahn::http
{

Error invalidField(const QString &field, const QString &reason);

// InvalidField when it is no UUIDv7 in canonical form.
Expected<RequestId> requestIdFrom(const QString &text, const QString &field);

// IdempotencyKeyMissing, InvalidField.
Expected<RequestId> idempotencyKeyOf(const Request &request);

} // namespace shahn::http
