// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The OpenAPI 3.1 document, made from the endpoints and their messages. What no type can say, such
// as descriptions, ranges and examples, stands in open_api_prose.json beside this file: of a field
// under "messages" or, where it means the same in every message, under "fields".

#include "protocol/endpoint.h"

#include <QStringList>

#include <span>

namespace shahn::http
{

struct OpenApi {
    QByteArray document; // JSON
    // Prose of what is not there: a field, message or operation that was renamed.
    QStringList strayProse;
};

OpenApi describe(std::span<const protocol::EndpointHead *const> endpoints);

// Only the document.
QByteArray openApiDocument(std::span<const protocol::EndpointHead *const> endpoints);

} // namespace shahn::http
