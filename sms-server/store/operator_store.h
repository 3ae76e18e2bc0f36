// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Operators: who may sign in.

#include "core/error.h"
#include "core/id.h"
#include "domain/rights.h"

#include <optional>
#include <vector>

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

enum class OperatorState : quint8 { Active, Disabled };

// As rows have them: the level as a number, the rights as words with commas between. A level that
// is none has no rights.
Permissions permissionsOf(qint64 level, const QString &rights, const QString &branch);

// As stored: "active", "disabled"; an unknown text is read as disabled.
QString operatorStateText(OperatorState state);
OperatorState operatorStateOf(const QString &text);

struct OperatorRow {
    OperatorLogin login;
    OfficeCode office;
    RoleCode role = RoleCode(QStringLiteral("cashier"));
    QString nameEn;
    QString nameAr;
    QString passwordHash;
    OperatorState state = OperatorState::Active;
    Permissions permissions = {}; // what is read; of the role and granted beyond it
};

class OperatorStore final
{
public:
    explicit OperatorStore(sql::Connection &connection) : m_connection(connection) { }

    // In whatever case the login is typed. NotFound.
    Expected<OperatorRow> find(const OperatorLogin &login);

    Expected<std::vector<OperatorRow>> list(); // by login

    // What follows finds the person as find() does, and answers NotFound as it does.

    // Granted beyond the role.
    Expected<std::vector<Right>> rights(const OperatorLogin &login);
    // AlreadyExists when the person has the right.
    Expected<void> grant(const OperatorLogin &login, Right right);
    // NotFound also when the person does not have the right.
    Expected<void> withdraw(const OperatorLogin &login, Right right);

private:
    Expected<OperatorLogin> storedLogin(const OperatorLogin &login);

    sql::Connection &m_connection;
};

} // namespace shahn::store
