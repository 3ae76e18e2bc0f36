// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sign_in_failure_store.h"

#include "sql/connection.h"
#include "sql/transaction.h"
#include "store/changed_rows.h"

namespace shahn::store
{

Expected<qint64> SignInFailureStore::lockedUntilMs(const CduCode &cdu, const OperatorLogin &login)
{
    const auto rows
        = m_connection.query("sign_in_failure_select", { { ":cdu", cdu }, { ":login", login } });
    if (!rows)
        return rows.error();
    return rows->isEmpty() ? 0 : rows->first().int64("locked_until_ms");
}

Expected<SignInFailure> SignInFailureStore::record(
    const CduCode &cdu, const OperatorLogin &login, qint64 nowMs, const LockRule &lockRule)
{
    auto transaction = sql::Transaction::begin(m_connection);
    if (!transaction)
        return transaction.error();
    if (auto pruned
        = done(m_connection.execute("sign_in_failure_prune", { { ":before", nowMs - keptForMs } }));
        !pruned)
        return pruned.error();
    // The statement locks the row, so the count that comes back is this failure's own.
    const auto counted = m_connection.query(
        "sign_in_failure_count", { { ":cdu", cdu }, { ":login", login }, { ":at", nowMs } });
    if (!counted)
        return counted.error();
    SignInFailure failure;
    failure.count = counted->first().int32("failures");
    failure.lockedUntilMs = lockRule(failure.count);
    if (auto locked = done(m_connection.execute("sign_in_failure_lock",
            { { ":cdu", cdu }, { ":login", login }, { ":locked_until", failure.lockedUntilMs } }));
        !locked)
        return locked.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return failure;
}

Expected<void> SignInFailureStore::clear(const CduCode &cdu, const OperatorLogin &login)
{
    return done(
        m_connection.execute("sign_in_failure_clear", { { ":cdu", cdu }, { ":login", login } }));
}

Expected<void> SignInFailureStore::clearEverywhere(const OperatorLogin &login)
{
    return done(m_connection.execute("sign_in_failure_clear_login", { { ":login", login } }));
}

} // namespace shahn::store
