// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Answers of the usual kinds: JSON, nothing, and an error as application/problem+json.

#include "core/error.h"
#include "http/request.h"

namespace shahn::http
{

Response jsonResponse(int status, QByteArray json);
Response emptyResponse();

// Status and body by protocol/messages/problem.h; Retry-After where the code asks to come later,
// WWW-Authenticate with 401.
Response problemResponse(const Error &error);

} // namespace shahn::http
