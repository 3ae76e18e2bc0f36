// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/operator_store.h"

#include "sql/connection.h"

#include <algorithm>

namespace shahn::store
{
namespace
{

OperatorRow operatorOf(const sql::Row &row)
{
    OperatorRow result;
    result.login = OperatorLogin(row.text("login"));
    result.office = OfficeCode(row.text("office_code"));
    result.role = RoleCode(row.text("role_code"));
    result.nameEn = row.text("name_en");
    result.nameAr = row.text("name_ar");
    result.passwordHash = row.text("password_hash");
    result.state = operatorStateOf(row.text("state"));
    result.permissions = permissionsOf(
        row.int64("level"), row.optionalText("rights").value_or(QString()), row.text("path"));
    return result;
}

QString named(const OperatorLogin &login)
{
    return QStringLiteral("operator %1").arg(login.text());
}

} // namespace

Permissions permissionsOf(qint64 level, const QString &rights, const QString &branch)
{
    Permissions permissions;
    permissions.branch = branch;
    const auto known = levelFromNumber(sql::toInt(level));
    if (!known)
        return permissions;
    permissions.level = *known;
    const QStringList words = rights.split(u',');
    permissions.rights = rightsFromTexts({ words.begin(), words.end() });
    return permissions;
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

Expected<OperatorRow> OperatorStore::find(const OperatorLogin &login)
{
    // Logins are ASCII. PostgreSQL takes U+0130 for an i, as its locale has it; SQLite does not.
    const QString &text = login.text();
    if (std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() > 0x7F; }))
        return fail(ErrorCode::NotFound, QStringLiteral("there is no %1").arg(named(login)));
    const auto rows = m_connection.query("operator_select", { { ":login", login } });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("there is no %1").arg(named(login)));
    return operatorOf(rows->first());
}

Expected<std::vector<OperatorRow>> OperatorStore::list()
{
    const auto rows = m_connection.query("operator_list");
    if (!rows)
        return rows.error();
    std::vector<OperatorRow> operators;
    for (const sql::Row row : *rows) {
        operators.push_back(operatorOf(row));
    }
    return operators;
}

Expected<OperatorLogin> OperatorStore::storedLogin(const OperatorLogin &login)
{
    auto person = find(login);
    if (!person)
        return person.error();
    return std::move(person->login);
}

Expected<std::vector<Right>> OperatorStore::rights(const OperatorLogin &login)
{
    const auto stored = storedLogin(login);
    if (!stored)
        return stored.error();
    const auto rows = m_connection.query("operator_rights", { { ":login", *stored } });
    if (!rows)
        return rows.error();
    std::vector<Right> rights;
    for (const sql::Row row : *rows) {
        const auto right = rightFromText(row.text("right_name"));
        if (!right)
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("'%1' is no right").arg(row.text("right_name")));
        rights.push_back(*right);
    }
    return rights;
}

Expected<void> OperatorStore::grant(const OperatorLogin &login, Right right)
{
    const auto stored = storedLogin(login);
    if (!stored)
        return stored.error();
    const auto granted = m_connection.execute(
        "operator_grant", { { ":login", *stored }, { ":right", rightText(right) } });
    if (!granted)
        return granted.error();
    if (*granted == 0)
        return fail(ErrorCode::AlreadyExists,
            QStringLiteral("%1 has the right %2 already").arg(named(*stored), rightText(right)));
    return {};
}

Expected<void> OperatorStore::withdraw(const OperatorLogin &login, Right right)
{
    const auto stored = storedLogin(login);
    if (!stored)
        return stored.error();
    const auto withdrawn = m_connection.execute(
        "operator_withdraw", { { ":login", *stored }, { ":right", rightText(right) } });
    if (!withdrawn)
        return withdrawn.error();
    if (*withdrawn == 0)
        return fail(ErrorCode::NotFound,
            QStringLiteral("%1 does not have the right %2").arg(named(*stored), rightText(right)));
    return {};
}

} // namespace shahn::store
