// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whose attempts and connections are counted together: those of an IPv4 address, or of a /64 of
// IPv6 addresses, which is what one subscriber has (RFC 6177). Local IPv6 addresses (fc00::/7,
// fe80::/10) count one by one: a /64 of them is a whole office.

#include <QString>

namespace shahn::http
{

QString subscriberOf(const QString &address);

} // namespace shahn::http
