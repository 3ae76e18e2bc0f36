// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// SQLite's own page cache without the walk through all of its pages that ends nearly each
// transaction.
//
// Where SQLite splits a page whose neighbours do not stand in order, one of them bears the number
// of the lock-byte page for a moment (balance_nonroot; "The Lock-Byte Page" of the file format),
// which lies behind the end of every file below 1 GiB. Its cache keeps the highest number that it
// has seen, so that at the end of the transaction it looks for pages behind the end of the file
// among all that it holds: 73,000 reads of cold memory for each batch of sales. This one does not
// count that number.

struct sqlite3_pcache_methods2;

namespace shahn::sql
{

// For SQLITE_CONFIG_PCACHE2.
const sqlite3_pcache_methods2 &pageCacheMethods();

// SQLite's own, if it is asked for before those above are set.
const sqlite3_pcache_methods2 &ownPageCacheMethods();

} // namespace shahn::sql
