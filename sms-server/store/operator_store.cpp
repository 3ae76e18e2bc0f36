// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/operator_store.h"

#include "sql/connection.h"
#include "sql/transaction.h"
#include "store/changed_rows.h"
#include "store/session_store.h"
#include "store/sign_in_failure_store.h"

namespace shahn::store
{
namespace
{

Expected<OperatorRow> operatorOf(const sql::Row &row)
{
    const auto role = operatorRoleFromText(row.text("role"));
    if (!role)
        return Unexpected<Error>(role.error());
    OperatorRow result;
    result.login = OperatorLogin(row.text("login"));
    result.office = OfficeCode(row.text("office_code"));
    result.role = *role;
    result.nameEn = row.text("name_en");
    result.nameAr = row.text("name_ar");
    result.passwordHash = row.text("password_hash");
    result.state = operatorStateOf(row.text("state"));
    return result;
}

QString named(const OperatorLogin &login)
{
    return QStringLiteral("operator %1").arg(login.text());
}

} // namespace

bool isInScope(OperatorRole role, const OfficeCode &ownOffice, const OfficeCode &office)
{
    return role == OperatorRole::Administrator || ownOffice == office;
}

QString operatorRightText(OperatorRight right)
{
    return right == OperatorRight::ChangeKey ? QStringLiteral("changeKey")
                                             : QStringLiteral("approve");
}

std::optional<OperatorRight> operatorRightFromText(const QString &text)
{
    for (const OperatorRight right : { OperatorRight::ChangeKey, OperatorRight::Approve }) {
        if (operatorRightText(right) == text)
            return right;
    }
    return std::nullopt;
}

QString operatorRoleText(OperatorRole role)
{
    return role == OperatorRole::Cashier ? QStringLiteral("cashier")
                                         : QStringLiteral("administrator");
}

Expected<OperatorRole> operatorRoleFromText(const QString &text)
{
    for (const OperatorRole role : { OperatorRole::Cashier, OperatorRole::Administrator }) {
        if (operatorRoleText(role) == text)
            return role;
    }
    return fail(ErrorCode::DataCorrupt, QStringLiteral("'%1' is no role").arg(text));
}

QString operatorStateText(OperatorState state)
{
    return state == OperatorState::Active ? QStringLiteral("active") : QStringLiteral("disabled");
}

OperatorState operatorStateOf(const QString &text)
{
    return text == operatorStateText(OperatorState::Active) ? OperatorState::Active
                                                            : OperatorState::Disabled;
}

Expected<void> OperatorStore::insert(const OperatorRow &row)
{
    return done(m_connection.execute("operator_insert",
        { { ":login", row.login }, { ":office", row.office },
            { ":role", operatorRoleText(row.role) }, { ":name_en", row.nameEn },
            { ":name_ar", row.nameAr }, { ":password_hash", row.passwordHash },
            { ":state", operatorStateText(row.state) } }));
}

Expected<OperatorRow> OperatorStore::find(const OperatorLogin &login)
{
    const auto rows = m_connection.query("operator_select", { { ":login", login } });
    if (!rows)
        return Unexpected<Error>(rows.error());
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no %1").arg(named(login)));
    return operatorOf(rows->first());
}

Expected<std::vector<OperatorRow>> OperatorStore::list()
{
    const auto rows = m_connection.query("operator_list");
    if (!rows)
        return Unexpected<Error>(rows.error());
    std::vector<OperatorRow> operators;
    for (const sql::Row row : *rows) {
        auto one = operatorOf(row);
        if (!one)
            return Unexpected<Error>(one.error());
        operators.push_back(std::move(*one));
    }
    return operators;
}

Expected<void> OperatorStore::setPassword(
    const OperatorLogin &login, const QString &passwordHash, qint64 atMs)
{
    auto transaction = sql::Transaction::begin(m_connection);
    if (!transaction)
        return Unexpected<Error>(transaction.error());
    const auto set = m_connection.execute(
        "operator_set_password", { { ":login", login }, { ":password_hash", passwordHash } });
    if (auto one = oneChanged(set, named(login)); !one)
        return one;
    if (auto cleared = SignInFailureStore(m_connection).clearEverywhere(login); !cleared)
        return cleared;
    const auto closed = SessionStore(m_connection).closeAllOfOperator(login, atMs);
    if (!closed)
        return Unexpected<Error>(closed.error());
    return transaction->commit();
}

Expected<void> OperatorStore::setState(const OperatorLogin &login, OperatorState state, qint64 atMs)
{
    auto transaction = sql::Transaction::begin(m_connection);
    if (!transaction)
        return Unexpected<Error>(transaction.error());
    const auto set = m_connection.execute(
        "operator_set_state", { { ":login", login }, { ":state", operatorStateText(state) } });
    if (auto one = oneChanged(set, named(login)); !one)
        return one;
    if (state == OperatorState::Disabled) {
        const auto closed = SessionStore(m_connection).closeAllOfOperator(login, atMs);
        if (!closed)
            return Unexpected<Error>(closed.error());
    }
    return transaction->commit();
}

Expected<std::vector<OperatorRight>> OperatorStore::rights(const OperatorLogin &login)
{
    const auto rows = m_connection.query("operator_rights", { { ":login", login } });
    if (!rows)
        return Unexpected<Error>(rows.error());
    std::vector<OperatorRight> rights;
    for (const sql::Row row : *rows) {
        const auto right = operatorRightFromText(row.text("right_name"));
        if (!right)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("'%1' is no right").arg(row.text("right_name")));
        rights.push_back(*right);
    }
    return rights;
}

Expected<void> OperatorStore::grant(const OperatorLogin &login, OperatorRight right)
{
    if (const auto person = find(login); !person)
        return Unexpected<Error>(person.error());
    return done(m_connection.execute(
        "operator_grant", { { ":login", login }, { ":right", operatorRightText(right) } }));
}

Expected<void> OperatorStore::withdraw(const OperatorLogin &login, OperatorRight right)
{
    if (const auto person = find(login); !person)
        return Unexpected<Error>(person.error());
    return done(m_connection.execute(
        "operator_withdraw", { { ":login", login }, { ":right", operatorRightText(right) } }));
}

} // namespace shahn::store
