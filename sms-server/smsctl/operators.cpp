// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "sms_app/secret_input.h"
#include "smsctl/context.h"
#include "smsctl/table.h"

#include <QJsonObject>

namespace shahn::smsctl
{

namespace
{

Expected<secure::SecretBytes> newPassword(const CommandArguments &arguments)
{
    return newSecretFrom(arguments.text("password-file"), QStringLiteral("New password"));
}

Expected<void> runAdd(const CommandArguments &arguments)
{
    const RoleCode role(arguments.text("role"));
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto password = newPassword(arguments);
    if (!password)
        return password.error();
    const QString login = arguments.words().first();
    if (auto added = (*context)->administration().addOperator(
            { OperatorLogin(login), OfficeCode(arguments.text("office")), role,
                arguments.text("name-en"), arguments.text("name-ar") },
            *password);
        !added)
        return added;
    printLine(
        QStringLiteral("Operator %1 (%2) was added and may sign in.").arg(login, role.text()));
    return {};
}

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

Expected<void> runList(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto people = store::OperatorStore((*context)->connection()).list();
    if (!people)
        return people.error();
    Table table(
        { { "LOGIN", "login" }, { "OFFICE", "office" }, { "ROLE", "role" }, { "STATE", "state" },
            { "RIGHTS", "rights" }, { "NAME", "nameEn" }, { "ARABIC NAME", "nameAr" } });
    for (const store::OperatorRow &person : *people) {
        const auto rights = rightNames((*context)->connection(), person.login);
        if (!rights)
            return rights.error();
        table.add({ person.login.text(), person.office.text(), person.role.text(),
            store::operatorStateText(person.state),
            Cell(rights->join(QStringLiteral(", ")), QJsonArray::fromStringList(*rights)),
            person.nameEn, person.nameAr });
    }
    table.print(
        arguments, QStringLiteral("There is no operator yet; 'smsctl operator add' adds one."));
    return {};
}

Expected<void> runSetPassword(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto password = newPassword(arguments);
    if (!password)
        return password.error();
    const auto login = (*context)->administration().setOperatorPassword(
        OperatorLogin(arguments.words().first()), *password);
    if (!login)
        return login.error();
    printLine(QStringLiteral("Operator %1 has a new password; sessions and locks ended.")
                  .arg(login->text()));
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

Expected<void> setState(const CommandArguments &arguments, store::OperatorState state)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto login = (*context)->administration().setOperatorState(
        OperatorLogin(arguments.words().first()), state);
    if (!login)
        return login.error();
    printLine((state == store::OperatorState::Active
            ? QStringLiteral("Operator %1 may sign in.")
            : QStringLiteral("Operator %1 is refused from the next request on."))
                  .arg(login->text()));
    return {};
}

Expected<void> runDisable(const CommandArguments &arguments)
{
    return setState(arguments, store::OperatorState::Disabled);
}

Expected<void> runEnable(const CommandArguments &arguments)
{
    return setState(arguments, store::OperatorState::Active);
}

} // namespace

std::vector<Command> operatorCommands()
{
    const QStringList login{ QStringLiteral("LOGIN") };
    const QStringList loginAndRight{ QStringLiteral("LOGIN"), QStringLiteral("RIGHT") };
    const CommandOption passwordFile{ QStringLiteral("password-file"), QStringLiteral("FILE"),
        QStringLiteral("File with the password, readable by its owner alone (otherwise asked "
                       "for)") };
    const CommandOption office{ QStringLiteral("office"), QStringLiteral("CODE"),
        QStringLiteral("Office where the person works"), OptionKind::Text, true };
    const CommandOption role{ QStringLiteral("role"), QStringLiteral("ROLE"),
        QStringLiteral("administrator, smsManager, posManager or cashier"), OptionKind::Text, false,
        QStringLiteral("cashier") };
    const CommandOption nameEn{ QStringLiteral("name-en"), QStringLiteral("NAME"),
        QStringLiteral("English name"), OptionKind::Text, true };
    const CommandOption nameAr{ QStringLiteral("name-ar"), QStringLiteral("NAME"),
        QStringLiteral("Arabic name"), OptionKind::Text, true };
    return {
        { QStringLiteral("operator add"), login, QStringLiteral("Add a person who may sign in"),
            { office, role, nameEn, nameAr, passwordFile, configOption() }, runAdd },
        { QStringLiteral("operator list"), {}, QStringLiteral("List the operators"),
            { jsonOption(), configOption() }, runList },
        { QStringLiteral("operator set-password"), login,
            QStringLiteral("Set a password; ends the person's lock and sessions"),
            { passwordFile, configOption() }, runSetPassword },
        { QStringLiteral("operator grant"), loginAndRight,
            QStringLiteral(
                "Let a person do more than the role allows, such as changeKey or approve"),
            { configOption() }, runGrant },
        { QStringLiteral("operator withdraw"), loginAndRight,
            QStringLiteral("Take back what was granted"), { configOption() }, runWithdraw },
        { QStringLiteral("operator disable"), login,
            QStringLiteral("Refuse the person; ends the person's sessions"), { configOption() },
            runDisable },
        { QStringLiteral("operator enable"), login, QStringLiteral("Let the person in again"),
            { configOption() }, runEnable },
    };
}

} // namespace shahn::smsctl
