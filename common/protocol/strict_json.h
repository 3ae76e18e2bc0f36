// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What Qt's JSON parser takes although RFC 8259 or good sense refuses it: a byte order mark,
// control characters in strings, octets that are no UTF-8, lone surrogates, a name that stands
// twice in an object (the last would win), and nesting without bound.

#include "core/expected.h"

#include <QByteArray>

namespace shahn::protocol
{

// Deeper than any message.
inline constexpr int jsonDepthMax = 32;

// MalformedJson with the place, unless the text is one JSON value that every reader understands in
// the same way.
Expected<void> checkJson(const QByteArray &json);

} // namespace shahn::protocol
