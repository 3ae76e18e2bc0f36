// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a program that sells has seen of the audit log, which is prolonged and never cut: the last
// block of its own chain, and how many there are of all servers. Where one of them is gone, another
// database stands in the place of the one that was sold from, such as a backup: receipts and TIDs
// would come twice. Used by one thread.

#include "core/error.h"
#include "store/batch_state.h"

#include <optional>

namespace shahn::sql
{
class Connection;
}

namespace shahn::vending
{

// The last block of its own chain that a program has stored.
struct StoredBlock {
    qint64 sequence = 0;
    QByteArray hash;

    friend bool operator==(const StoredBlock &, const StoredBlock &) = default;
};

class ChainEnd
{
public:
    // The head as it was read last. DataCorrupt when what was seen before is not there, and from
    // then on always: only who starts the program again has looked at what it sells from.
    Expected<void> check(const store::AuditHead &head, sql::Connection &connection);

    // The block is stored behind that head.
    void noteStored(const store::AuditBlock &block);

    // The answer of the last check without another look.
    Expected<void> lastFinding() const;

private:
    Expected<bool> isThere(const store::AuditHead &head, sql::Connection &connection) const;

    store::AuditHead m_seen;
    std::optional<Error> m_finding;
};

} // namespace shahn::vending
