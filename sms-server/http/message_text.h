// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Texts of HTTP/1.1 that the listener writes itself.

#include "http/request.h"

#include <string>

namespace shahn::http
{

// The answer as it goes over the wire. date: IMF-fixdate. isLast: the connection is closed behind
// it.
std::string messageText(const Response &response, const std::string &date, bool isLast);

} // namespace shahn::http
