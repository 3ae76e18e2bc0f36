// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "sms_app/secret_input.h"
#include "smsctl/context.h"
#include "smsctl/server_calls.h"
#include "smsctl/table.h"

#include <QJsonObject>

namespace shahn::smsctl
{

namespace
{

const archive::Entity &person() { return *archive::entityNamed(QStringLiteral("operator")); }

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

Expected<void> runSetPassword(const CommandArguments &arguments)
{
    // Typed before anything is locked.
    const auto password
        = newSecretFrom(arguments.text("password-file"), QStringLiteral("New password"));
    if (!password)
        return password.error();
    const auto calls = openServerCalls(arguments, person());
    if (!calls)
        return calls.error();
    const auto reply = callAct(**calls, person(), "setOperatorPassword", arguments.words().first(),
        { { QStringLiteral("password"), QString::fromUtf8(password->view()) } });
    if (!reply)
        return reply.error();
    printLine(QStringLiteral("Operator %1 has a new password; sessions and locks ended.")
                  .arg(person().keyOf(reply->value(QStringLiteral("record")).toObject())));
    return {};
}

Expected<void> changeRight(const CommandArguments &arguments,
    Expected<OperatorLogin> (service::Administration::*change)(const OperatorLogin &, Right))
{
    const QString name = arguments.words().at(1);
    const auto right = rightFromText(name);
    QStringList all;
    for (const Right one : allRights())
        all.append(rightText(one));
    if (!right)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("'%1' is no right; there are %2")
                .arg(name, all.join(QStringLiteral(", "))),
            { { QStringLiteral("field"), QStringLiteral("right") } });
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto login
        = ((*context)->administration().*change)(OperatorLogin(arguments.words().first()), *right);
    if (!login)
        return login.error();
    const auto rights = rightNames((*context)->connection(), *login);
    if (!rights)
        return rights.error();
    printLine(rights->isEmpty()
            ? QStringLiteral("Operator %1 has no right beyond the role now.").arg(login->text())
            : QStringLiteral("Operator %1 has these rights beyond the role now: %2.")
                  .arg(login->text(), rights->join(QStringLiteral(", "))));
    return {};
}

Expected<void> runGrant(const CommandArguments &arguments)
{
    return changeRight(arguments, &service::Administration::grantRight);
}

Expected<void> runWithdraw(const CommandArguments &arguments)
{
    return changeRight(arguments, &service::Administration::withdrawRight);
}

} // namespace

std::vector<Command> operatorCommands()
{
    const QStringList login{ QStringLiteral("LOGIN") };
    const QStringList loginAndRight{ QStringLiteral("LOGIN"), QStringLiteral("RIGHT") };
    const CommandOption passwordFile{ QStringLiteral("password-file"), QStringLiteral("FILE"),
        QStringLiteral("File with the password, readable by its owner alone (otherwise asked "
                       "for)") };
    std::vector<CommandOption> passwordOptions = serverCallOptions(person());
    passwordOptions.push_back(passwordFile);
    return {
        { QStringLiteral("operator rights"), {},
            QStringLiteral("List who may do more than the role allows"),
            { jsonOption(), configOption() }, runRights },
        { QStringLiteral("operator set-password"), login,
            QStringLiteral("Set a password; ends the person's lock and sessions"), passwordOptions,
            runSetPassword },
        { QStringLiteral("operator grant"), loginAndRight,
            QStringLiteral(
                "Let a person do more than the role allows, such as changeKey or approve"),
            { configOption() }, runGrant },
        { QStringLiteral("operator withdraw"), loginAndRight,
            QStringLiteral("Take back what was granted"), { configOption() }, runWithdraw },
    };
}

} // namespace shahn::smsctl
