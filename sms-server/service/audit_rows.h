// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rows that blocks of the audit log cover, read for many blocks at once and given out block by
// block; and what can be told from them when they are not what the block covered.

#include "service/audit_check.h"
#include "store/audit_store.h"

#include <map>
#include <span>
#include <vector>

namespace shahn::service
{

class AuditRows
{
public:
    // Of these blocks, which are of one server and in order.
    static Expected<AuditRows> read(
        store::AuditStore &audit, std::span<const store::AuditBlock> blocks);

    // The rows of the next block, in the order in which they were added.
    store::NumberedRows take(const store::AuditBlock &block);

private:
    // Of one table; read up to `next`.
    struct Numbered : store::NumberedRows {
        size_t next = 0;
    };

    static void move(Numbered &from, qint64 first, qint64 last, store::NumberedRows &to);

    std::vector<Numbered> m_tables;
    Numbered m_events;
};

// What is wrong with a block's rows, as far as they tell; nothing when values were changed that
// could be as well.
std::vector<AuditFinding> faultsOf(const store::AuditBlock &block, const store::NumberedRows &rows);

} // namespace shahn::service
