// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Names and limits of the HTTP interface, version 1. docs/api.md and the OpenAPI document describe
// it.

#include <QtGlobal>

namespace shahn::protocol
{

// Grows with every change that an older client would not understand.
constexpr int apiRevision = 15;
// Clients below this revision are refused at sign-in with ClientTooOld.
constexpr int apiRevisionMin = 14;

// Header with the client-made request id (UUIDv7) of every request that changes something.
constexpr const char *idempotencyKeyHeader = "Idempotency-Key";
constexpr const char *jsonMediaType = "application/json";
constexpr const char *problemMediaType = "application/problem+json"; // RFC 9457

// Bounds that the listener enforces before it allocates.
constexpr int bodyBytesMax = 64 * 1024;
constexpr int urlBytesMax = 2 * 1024;
constexpr int headerFieldBytesMax = 256; // name
constexpr int headerValueBytesMax = 4 * 1024;
constexpr int headerCountMax = 64;
constexpr int headBytesMax = 32 * 1024; // request line and header fields together

constexpr int recentSalesOfMeterMax = 12; // with the data of a meter

// The server answers a sale within 7 s, also when its database falls silent (pipeline.h): the
// client never gives up first.
constexpr int clientTimeoutMs = 10'000;

} // namespace shahn::protocol
