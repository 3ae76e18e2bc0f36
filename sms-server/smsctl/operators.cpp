// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "smsctl/context.h"
#include "smsctl/table.h"
#include "store/operator_store.h"

#include <QJsonObject>

namespace shahn::smsctl
{

namespace
{

// Empty for one who has the rights of the role alone.
Expected<QStringList> rightNames(sql::Connection &connection, const OperatorLogin &login)
{
    const auto rights = store::OperatorStore(connection).rights(login);
    if (!rights)
        return rights.error();
    QStringList names;
    for (const Right right : *rights)
        names += rightText(right);
    return names;
}

// Of everybody who has some.
Expected<void> runRights(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto people = store::OperatorStore((*context)->connection()).list();
    if (!people)
        return people.error();
    Table table({ { "LOGIN", "login" }, { "RIGHTS", "rights" } });
    for (const store::OperatorRow &person : *people) {
        const auto rights = rightNames((*context)->connection(), person.login);
        if (!rights)
            return rights.error();
        if (!rights->isEmpty())
            table.add({ person.login.text(),
                Cell(rights->join(QStringLiteral(", ")), QJsonArray::fromStringList(*rights)) });
    }
    table.print(arguments, QStringLiteral("Nobody has a right beyond the role."));
    return {};
}

} // namespace

std::vector<Command> operatorCommands()
{
    return { { QStringLiteral("operator rights"), {},
        QStringLiteral("List who may do more than the role allows"),
        { jsonOption(), configOption() }, runRights } };
}

} // namespace shahn::smsctl
