// SPDX-License-Identifier: GPL-3.0-or-later
// smsctl approval sign-as: a person signs at the server's machine, as the second one. The other
// commands of approvals are those of their records.
#include "smsctl/commands.h"

#include "protocol/endpoints.h"
#include "sms_app/secret_input.h"
#include "smsctl/context.h"
#include "smsctl/server_calls.h"

namespace shahn::smsctl
{
namespace
{

Expected<void> runSignAs(const CommandArguments &arguments)
{
    const QString request = arguments.words().first();
    const QString login = arguments.words().at(1);
    // Typed before anything is locked.
    const auto password = personsPassword(arguments, login);
    if (!password)
        return password.error();
    const auto calls = openServerCalls(arguments);
    if (!calls)
        return calls.error();
    const auto done = call(**calls, protocol::endpoints::signAtMachine,
        protocol::MachineSignature{ request, login, QString::fromUtf8(password->view()) });
    if (!done)
        return done.error();
    printLine(QStringLiteral("%1 has signed request %2.").arg(login, request));
    return {};
}

} // namespace

std::vector<Command> approvalCommands()
{
    return { { QStringLiteral("approval sign-as"),
        { QStringLiteral("REQUEST-ID"), QStringLiteral("LOGIN") },
        QStringLiteral("A second person signs for a request, at the server's machine"),
        { personsPasswordOption(), configOption() }, runSignAs } };
}

} // namespace shahn::smsctl
