// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/clock_trust.h"

#include <QDateTime>

namespace shahn::vending
{
namespace
{

QString text(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

} // namespace

QString ClockTrust::check(const ClockEvidence &evidence)
{
    if (!m_acceptanceCount)
        m_acceptanceCount = evidence.acceptanceCount;
    QString fault = compare(evidence);
    if (fault.isEmpty() && (!m_base || mayBeCorrected(evidence) || isAccepted(evidence))) {
        m_base
            = { evidence.nowMs - evidence.monotonicMs, evidence.monotonicMs, isAccepted(evidence) };
        m_acceptanceCount = evidence.acceptanceCount;
    }
    return fault;
}

void ClockTrust::noteUsed()
{
    if (m_base)
        m_base->isFixed = true;
}

bool ClockTrust::isAccepted(const ClockEvidence &evidence) const
{
    return evidence.acceptanceCount > *m_acceptanceCount;
}

bool ClockTrust::mayBeCorrected(const ClockEvidence &evidence) const
{
    return !m_base->isFixed && (!m_lastTrustedMs || evidence.nowMs <= *m_lastTrustedMs + restMsMax);
}

bool ClockTrust::isAsBefore(const ClockEvidence &evidence) const
{
    constexpr qint64 msPerDay = 24LL * 60 * 60'000;
    const qint64 rightMs = m_base->offsetMs + evidence.monotonicMs;
    const qint64 days = (evidence.monotonicMs - m_base->monotonicMs) / msPerDay;
    return qAbs(evidence.nowMs - rightMs) <= jumpMsMax + days * driftMsPerDayMax;
}

QString ClockTrust::compare(const ClockEvidence &evidence) const
{
    const qint64 nowMs = evidence.nowMs;
    if (evidence.databaseMs && qAbs(*evidence.databaseMs - nowMs) > toleranceMs) {
        return QStringLiteral("it shows %1, and the database server's shows %2")
            .arg(text(nowMs), text(*evidence.databaseMs));
    }
    if (isAccepted(evidence))
        return {};
    const bool isOfBase = m_base && isAsBefore(evidence);
    if (m_base && m_base->isFixed) {
        if (isOfBase)
            return {};
        return QStringLiteral("it shows %1, and %2 would be right by the time that has passed")
            .arg(text(nowMs), text(m_base->offsetMs + evidence.monotonicMs));
    }
    if (m_lastTrustedMs && nowMs < *m_lastTrustedMs - toleranceMs) {
        return QStringLiteral("it shows %1, and the last sale was at %2")
            .arg(text(nowMs), text(*m_lastTrustedMs));
    }
    if (m_lastTrustedMs && !isOfBase && nowMs > *m_lastTrustedMs + restMsMax) {
        return QStringLiteral("it shows %1, and nothing was sold here since %2")
            .arg(text(nowMs), text(*m_lastTrustedMs));
    }
    return {};
}

} // namespace shahn::vending
