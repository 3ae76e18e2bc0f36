// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fault_counter.h"

#include <utility>

namespace shahn::test
{

void FaultCounter::failAt(int n, Kind kind)
{
    m_kind = kind;
    m_remaining = n;
    m_hasFired = false;
}

void FaultCounter::callAt(int n, std::function<void()> call)
{
    m_call = std::move(call);
    m_callRemaining = n;
}

bool FaultCounter::isDue(Kind kind)
{
    if (kind != m_kind || m_remaining == 0 || --m_remaining > 0)
        return false;
    m_hasFired = true;
    return true;
}

std::optional<Error> FaultCounter::beforeStatement(const QByteArray &name)
{
    if (m_callRemaining > 0 && --m_callRemaining == 0)
        std::exchange(m_call, nullptr)();
    if (isDue(Kind::ConnectionLost))
        m_loseConnections();
    if (!isDue(Kind::StatementFails))
        return std::nullopt;
    return Error{ ErrorCode::DiskFull,
        QStringLiteral("fault before %1").arg(QString::fromUtf8(name)) };
}

std::optional<Error> FaultCounter::afterCommit()
{
    if (!isDue(Kind::CommitResultLost))
        return std::nullopt;
    return Error{ ErrorCode::OutcomeUnknown, QStringLiteral("the commit's answer was lost") };
}

} // namespace shahn::test
