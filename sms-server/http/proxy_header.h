// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a balancer says in front of a connection's first octets: whose connection it passes on
// (HAProxy's PROXY protocol, version 1 as a line of text and version 2 as octets). Without it all
// that comes through the balancer would be one client to the limits.

#include "core/error.h"

#include <string_view>

namespace shahn::http
{

// The shortest header of both versions; no more may be read before it has been looked at.
inline constexpr std::size_t proxyHeaderBytesMin = 15;
// Version 2 with addresses of IPv6 and more than any balancer adds to them.
inline constexpr std::size_t proxyHeaderBytesMax = 16 + 512;

// How many octets are certainly still missing behind those received (at least
// proxyHeaderBytesMin); 0: the header is whole. MalformedRequest: it is no such header.
Expected<std::size_t> missingProxyOctets(std::string_view received);

// The client's address in a whole header; empty when the balancer does not tell one, as for its
// own health check. MalformedRequest: it cannot be read.
Expected<QString> proxySource(std::string_view header);

} // namespace shahn::http
