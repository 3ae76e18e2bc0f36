// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How often in a row a wrong password was typed for a login at a station, and until when that
// station may not try it again. The login need not exist.

#include "core/error.h"
#include "core/id.h"

#include <functional>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct SignInFailure {
    int count = 0; // in a row, this one included
    qint64 lockedUntilMs = 0;
};

class SignInFailureStore final
{
public:
    // When the next attempt is allowed after so many failures in a row; 0: at once.
    using LockRule = std::function<qint64(int failures)>;

    // What is older does not count any more.
    static constexpr qint64 keptForMs = 24LL * 60 * 60 * 1000;

    explicit SignInFailureStore(sql::Connection &connection) : m_connection(connection) { }

    // 0: not locked.
    Expected<qint64> lockedUntilMs(const CduCode &cdu, const OperatorLogin &login);

    // Counts one more failure and stores the lock that the rule gives, in one transaction: two
    // failures at the same moment are two. Failures of yesterday are removed.
    Expected<SignInFailure> record(
        const CduCode &cdu, const OperatorLogin &login, qint64 nowMs, const LockRule &lockRule);

    // After a right password.
    Expected<void> clear(const CduCode &cdu, const OperatorLogin &login);
    // After a new password.
    Expected<void> clearEverywhere(const OperatorLogin &login);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
