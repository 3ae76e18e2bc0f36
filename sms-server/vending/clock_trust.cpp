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

QString ClockTrust::check(const store::AuditHead &head, qint64 nowMs, qint64 monotonicMs)
{
    const bool hasHistory = head.sequence > 0;
    if (hasHistory && nowMs < head.atMs - toleranceMs) {
        return QStringLiteral("it shows %1, and the last audit row is of %2")
            .arg(text(nowMs), text(head.atMs));
    }
    if (head.databaseMs && qAbs(*head.databaseMs - nowMs) > toleranceMs) {
        return QStringLiteral("it shows %1, and the database server's shows %2")
            .arg(text(nowMs), text(*head.databaseMs));
    }
    const bool isFirst = !m_trusted;
    if (isFirst && hasHistory && nowMs > head.atMs + restMsMax) {
        return QStringLiteral("it shows %1, and nothing has happened here since %2")
            .arg(text(nowMs), text(head.atMs));
    }
    const qint64 offsetMs = nowMs - monotonicMs;
    // A second clock that agrees is as good as a person.
    const bool isConfirmed
        = head.databaseMs || (m_trusted && head.clockAcceptanceCount > m_trusted->acceptanceCount);
    if (!isFirst && !isConfirmed && qAbs(offsetMs - m_trusted->offsetMs) > jumpMsMax) {
        return QStringLiteral("it shows %1, and %2 would be right by the time that has passed")
            .arg(text(nowMs), text(m_trusted->offsetMs + monotonicMs));
    }
    m_trusted = { offsetMs, head.clockAcceptanceCount };
    return {};
}

} // namespace shahn::vending
