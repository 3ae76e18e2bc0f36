// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Operators: who may sign in, and how often somebody tried in vain.

#include "core/error.h"
#include "core/id.h"

#include <functional>
#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

enum class OperatorRole : quint8 { Cashier, Administrator };
enum class OperatorState : quint8 { Active, Disabled };

// As stored and as on the wire: "cashier", "administrator".
QString operatorRoleText(OperatorRole role);
// DataCorrupt.
Expected<OperatorRole> operatorRoleFromText(const QString &text);
// As stored: "active", "disabled"; an unknown text is read as disabled.
QString operatorStateText(OperatorState state);
OperatorState operatorStateOf(const QString &text);

struct OperatorRow {
    OperatorLogin login;
    OfficeCode office;
    OperatorRole role = OperatorRole::Cashier;
    QString nameEn;
    QString nameAr;
    QString passwordHash;
    OperatorState state = OperatorState::Active;
    int failedSignIns = 0;
    qint64 lockedUntilMs = 0; // 0: not locked

    friend bool operator==(const OperatorRow &, const OperatorRow &) = default;
};

struct FailedSignIn {
    int failures = 0; // in a row, this one included
    qint64 lockedUntilMs = 0;
};

class OperatorStore final
{
public:
    // When a sign-in is allowed again after so many failures in a row; 0: at once.
    using LockRule = std::function<qint64(int failures)>;

    explicit OperatorStore(sql::Connection &connection) : m_connection(connection) { }

    // AlreadyExists; NotFound when there is no such office.
    Expected<void> insert(const OperatorRow &row);

    // NotFound.
    Expected<OperatorRow> find(const OperatorLogin &login);

    Expected<std::vector<OperatorRow>> list(); // by login

    // Counts one more failure and stores the lock that the rule gives, in one transaction: two
    // failures at the same moment are two. NotFound.
    Expected<FailedSignIn> recordFailedSignIn(const OperatorLogin &login, const LockRule &lockRule);

    // After a right password. NotFound.
    Expected<void> clearFailedSignIns(const OperatorLogin &login);

    // Also ends a lock and the operator's sessions. NotFound.
    Expected<void> setPassword(
        const OperatorLogin &login, const QString &passwordHash, qint64 atMs);

    // Disabling also ends the operator's sessions. NotFound.
    Expected<void> setState(const OperatorLogin &login, OperatorState state, qint64 atMs);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
