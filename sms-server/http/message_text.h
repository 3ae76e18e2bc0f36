// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Texts of HTTP/1.1 that the listener writes itself.

#include "core/error.h"
#include "http/request.h"

#include <string>
#include <string_view>

namespace shahn::http
{

// RFC 9110 section 15, "Unknown" for a status that we do not send.
std::string reasonPhrase(int status);

// What the client sent that the parser refused: message is RESTinio's log line, which names the
// parser's error.
Error errorOfParser(std::string_view message);

// The whole answer as it goes over the wire, the last one of its connection.
std::string closingMessage(const Response &response);

} // namespace shahn::http
