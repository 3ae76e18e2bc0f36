// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Operators: who may sign in.

#include "core/error.h"
#include "core/id.h"

#include <optional>
#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

enum class OperatorRole : quint8 { Cashier, Administrator };
enum class OperatorState : quint8 { Active, Disabled };

// What a person may do beyond the role; granted one by one.
enum class OperatorRight : quint8 {
    ChangeKey, // have key change tokens made
    Approve, // sign as the second person for what destroys value
};

// Whether a person may act for an office: an administrator for every one, others for their own.
bool isInScope(OperatorRole role, const OfficeCode &ownOffice, const OfficeCode &office);

// As stored and as on the wire: "changeKey", "approve".
QString operatorRightText(OperatorRight right);
std::optional<OperatorRight> operatorRightFromText(const QString &text);

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

    // In whatever case the login is typed. NotFound.
    Expected<OperatorRow> find(const OperatorLogin &login);

    Expected<std::vector<OperatorRow>> list(); // by login

    // What follows finds the person as find() does, and answers NotFound as it does; a change
    // answers with the login as it is stored.

    // Also ends the locks and the operator's sessions.
    Expected<OperatorLogin> setPassword(
        const OperatorLogin &login, const QString &passwordHash, qint64 atMs);

    // Disabling also ends the operator's sessions.
    Expected<OperatorLogin> setState(const OperatorLogin &login, OperatorState state, qint64 atMs);

    Expected<std::vector<OperatorRight>> rights(const OperatorLogin &login);
    // AlreadyExists when the person has the right.
    Expected<OperatorLogin> grant(const OperatorLogin &login, OperatorRight right);
    // NotFound also when the person does not have the right.
    Expected<OperatorLogin> withdraw(const OperatorLogin &login, OperatorRight right);

private:
    Expected<OperatorLogin> storedLogin(const OperatorLogin &login);

    sql::Connection &m_connection;
};

} // namespace shahn::store
