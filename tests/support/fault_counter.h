// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Makes the n-th database call fail: the loop over n = 1, 2, … until no fault happens any more
// visits every point of an operation where the database can let it down.

#include "sql/fault_point.h"

#include <functional>

namespace shahn::test
{

class FaultCounter final : public sql::FaultPoint
{
public:
    // ConnectionLost: the server ends the connection before it gets the statement.
    enum class Kind { StatementFails, ConnectionLost, CommitResultLost };

    // The n-th call from now fails, n from 1; 0: none. CommitResultLost counts commits.
    void failAt(int n, Kind kind = Kind::StatementFails);

    // Before the n-th statement from now, once; nothing fails. n from 1; 0: never.
    void callAt(int n, std::function<void()> call);

    // What ends the connections for ConnectionLost.
    void loseWith(std::function<void()> loseConnections)
    {
        m_loseConnections = std::move(loseConnections);
    }

    bool hasFired() const { return m_hasFired; }

    std::optional<Error> beforeStatement(const QByteArray &name) override;
    std::optional<Error> afterCommit() override;

private:
    // True when it is this call's turn.
    bool isDue(Kind kind);

    std::function<void()> m_loseConnections;
    std::function<void()> m_call;
    int m_callRemaining = 0;
    Kind m_kind = Kind::StatementFails;
    int m_remaining = 0;
    bool m_hasFired = false;
};

} // namespace shahn::test
