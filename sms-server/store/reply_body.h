// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Replies as they are stored: compressed with zstd, which has seen the words of a reply before. The
// first octet says which words; a list of words is never changed, a better one gets the next
// number. zstd ends it with a checksum of the reply.

#include "core/error.h"

#include <QByteArray>

namespace shahn::store
{

QByteArray packReply(const QByteArray &reply);

// DataCorrupt.
Expected<QByteArray> unpackReply(const QByteArray &body);

// The request that a reply names, which for a copy is that of its original; empty: none. No text in
// it can pass for this member, since its quotes would be escaped.
QByteArray requestNamedIn(const QByteArray &reply);

} // namespace shahn::store
