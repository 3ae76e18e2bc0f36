// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/chain_end.h"

#include "store/audit_store.h"

namespace shahn::vending
{

Expected<void> ChainEnd::check(const store::AuditHead &head, sql::Connection &connection)
{
    if (m_finding)
        return *m_finding;
    const auto found = isThere(head, connection);
    if (!found)
        return found.error();
    if (*found)
        m_seen = head;
    else
        m_finding = Error{ ErrorCode::DataCorrupt,
            QStringLiteral("blocks of the audit log, which this program has stored or read, are "
                           "not there: was a backup put in the place of the database? Nothing is "
                           "sold before the program is started again") };
    return lastFinding();
}

void ChainEnd::noteStored(const store::AuditBlock &block)
{
    m_seen.serverId = block.serverId;
    m_seen.sequence = block.sequence;
    m_seen.hash = block.hash;
    ++m_seen.blockCount;
}

Expected<void> ChainEnd::lastFinding() const
{
    if (m_finding)
        return *m_finding;
    return {};
}

Expected<bool> ChainEnd::isThere(const store::AuditHead &head, sql::Connection &connection) const
{
    if (head.blockCount < m_seen.blockCount)
        return false;
    if (m_seen.sequence == 0 || (head.sequence == m_seen.sequence && head.hash == m_seen.hash))
        return true;
    const auto blocks
        = store::AuditStore(connection).blocks(m_seen.serverId, m_seen.sequence - 1, 1);
    if (!blocks)
        return blocks.error();
    return !blocks->empty() && blocks->front().sequence == m_seen.sequence
        && blocks->front().hash == m_seen.hash;
}

} // namespace shahn::vending
