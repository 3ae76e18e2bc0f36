// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/chain_end.h"

#include "store/audit_store.h"

namespace shahn::vending
{

void ChainEnd::note(qint64 serverId, qint64 sequence, const QByteArray &hash)
{
    m_serverId = serverId;
    m_sequence = sequence;
    m_hash = hash;
}

Expected<void> ChainEnd::check(sql::Connection &connection)
{
    if (m_finding || m_sequence == 0)
        return lastFinding();
    const auto blocks = store::AuditStore(connection).blocks(m_serverId, m_sequence - 1, 1);
    if (!blocks)
        return blocks.error();
    const bool isThere = !blocks->empty() && blocks->front().sequence == m_sequence
        && blocks->front().hash == m_hash;
    if (!isThere)
        m_finding = Error{ ErrorCode::DataCorrupt,
            QStringLiteral("block %1 of the audit log, which this program has stored or read, is "
                           "not there: was a backup put in the place of the database? Nothing is "
                           "sold before the program is started again")
                .arg(m_sequence) };
    return lastFinding();
}

Expected<void> ChainEnd::lastFinding() const
{
    if (m_finding)
        return *m_finding;
    return {};
}

} // namespace shahn::vending
