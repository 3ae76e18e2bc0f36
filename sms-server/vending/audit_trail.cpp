// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/audit_trail.h"

#include "secure/digest.h"

namespace shahn::vending
{

AuditTrail::AuditTrail(QString chain, store::AuditHead head)
    : m_chain(std::move(chain)), m_head(std::move(head))
{
    if (m_head.sequence == 0)
        m_head.hash = secure::hashChainStart();
}

store::AuditRow AuditTrail::next(const AuditEvent &event)
{
    ++m_head.sequence;
    m_head.hash = secure::hashChainNext(m_head.hash,
        { m_chain, QString::number(m_head.sequence), QString::number(event.atMs), event.actor,
            event.station, event.action, event.subject, event.detail });
    return { m_chain, m_head.sequence, event.atMs, event.actor, event.station, event.action,
        event.subject, event.detail, m_head.hash };
}

} // namespace shahn::vending
