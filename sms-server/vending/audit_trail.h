// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The hashes of the audit chain: a block covers the very rows that a transaction added, so that a
// change of any of them shows.

#include "store/audit_store.h"

#include <span>

namespace shahn::vending
{

// Over these rows in the order in which they were added, table after table by name. Columns without
// a value behind the last that has one count as none, so that a later column does not change what
// was hashed before it.
QByteArray rootOf(std::span<const store::Row> rows);

// The block behind the head. Its hash covers the server's name, the block and the hash before it.
store::AuditBlock nextBlock(
    const store::AuditHead &head, const QString &server, store::AuditBlock block);

} // namespace shahn::vending
