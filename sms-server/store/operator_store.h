// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Operators: who may sign in.

#include "core/error.h"
#include "core/id.h"

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

    friend bool operator==(const OperatorRow &, const OperatorRow &) = default;
};

class OperatorStore final
{
public:
    explicit OperatorStore(sql::Connection &connection) : m_connection(connection) { }

    // AlreadyExists; NotFound when there is no such office.
    Expected<void> insert(const OperatorRow &row);

    // NotFound.
    Expected<OperatorRow> find(const OperatorLogin &login);

    Expected<std::vector<OperatorRow>> list(); // by login

    // Also ends the locks and the operator's sessions. NotFound.
    Expected<void> setPassword(
        const OperatorLogin &login, const QString &passwordHash, qint64 atMs);

    // Disabling also ends the operator's sessions. NotFound.
    Expected<void> setState(const OperatorLogin &login, OperatorState state, qint64 atMs);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
