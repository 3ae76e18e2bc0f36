// SPDX-License-Identifier: GPL-3.0-or-later

// "completion bash" and "man": what is made from the table of commands itself.

#include "smsctl/commands.h"
#include "smsctl/completion.h"

#include <QCoreApplication>

namespace shahn::smsctl
{
namespace
{

Expected<void> runCompletion(const CommandArguments &)
{
    printLine(bashCompletion(QStringLiteral("smsctl"), allCommands()).trimmed());
    return {};
}

Expected<void> runManual(const CommandArguments &)
{
    const Manual manual{ QStringLiteral("smsctl"), QCoreApplication::applicationVersion(),
        programSummary(),
        { QStringLiteral(
              "Whatever changes something asks the running server of this machine over its control "
              "socket, and where no server runs works on the database. The commands of records and "
              "parameters ask with --server another one over HTTPS, with certificate and sign-in. "
              "What they change is named os:USER in the audit and in the history of the record."),
            QStringLiteral(
                "'init' and 'demo' make a server, and 'database restored' is said, while "
                "none runs. The others read the folder of the server that --config "
                "names."),
            QStringLiteral("With --json one JSON document is printed, whose fields do not change; "
                           "times are UTC.") } };
    printLine(manualPage(manual, allCommands()).trimmed());
    return {};
}

} // namespace

QString programSummary() { return QStringLiteral("administers an sms-server"); }

std::vector<Command> documentCommands()
{
    return { { QStringLiteral("completion bash"), {},
                 QStringLiteral("Print the completion of bash: . <(smsctl completion bash)"), {},
                 runCompletion },
        { QStringLiteral("man"), {}, QStringLiteral("Print the manual page smsctl(1), as roff"), {},
            runManual } };
}

} // namespace shahn::smsctl
