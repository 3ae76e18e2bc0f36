// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// UUID version 7 (RFC 9562 clause 5.7): time-ordered, so new keys land at the end of an index.

#include "core/clock.h"
#include "core/id.h"
#include "core/random.h"

#include <QByteArray>

namespace shahn
{

// 36 lower-case characters with hyphens.
RequestId newRequestId(const Clock &clock, Random &random);

// True for the canonical 36-character lower-case form of a version 7 UUID and nothing else.
bool isUuidV7(const QString &text);

// The 16 octets of a UUID (RFC 9562 clause 4), as a database keeps it, and its text. Octets of
// another length, or a text that is no UUID, give an empty one.
QByteArray octetsOf(const RequestId &id);
RequestId requestIdOf(const QByteArray &octets);

} // namespace shahn
