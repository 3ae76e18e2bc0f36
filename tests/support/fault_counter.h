// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Makes the n-th database call fail: the loop over n = 1, 2, … until no fault happens any more
// visits every point of an operation where the database can let it down.

#include "sql/fault_point.h"

namespace shahn::test
{

class FaultCounter final : public sql::FaultPoint
{
public:
    enum class Kind { StatementFails, CommitResultLost };

    // The n-th call from now fails, n from 1; 0: none. CommitResultLost counts commits.
    void failAt(int n, Kind kind = Kind::StatementFails);

    bool hasFired() const { return m_hasFired; }

    std::optional<Error> beforeStatement(const QByteArray &name) override;
    std::optional<Error> afterCommit() override;

private:
    // True when it is this call's turn.
    bool isDue(Kind kind);

    Kind m_kind = Kind::StatementFails;
    int m_remaining = 0;
    bool m_hasFired = false;
};

} // namespace shahn::test
