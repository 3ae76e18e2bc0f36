// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/server_calls.h"

#include "http/control_lock.h"
#include "smsctl/context.h"
#include "smsctl/direct_calls.h"
#include "smsctl/remote_calls.h"

namespace shahn::smsctl
{
namespace
{

Expected<std::unique_ptr<ServerCalls>> openHttps(const CommandArguments &arguments)
{
    for (const char *const option : { "ca", "certificate", "key", "sign-in" }) {
        if (!arguments.has(option))
            return fail(ErrorCode::MissingField,
                QStringLiteral("--server needs --%1").arg(QLatin1String(option)));
    }
    return openHttpsCalls({ arguments.text("server"), arguments.text("ca"),
        arguments.text("certificate"), arguments.text("key"), arguments.text("sign-in"),
        arguments.text("sign-in-password-file") });
}

Expected<ServerConfiguration> configurationOf(const CommandArguments &arguments)
{
    const QString path = arguments.text("config");
    auto configuration = readConfiguration(path);
    if (!configuration)
        return fail(
            ErrorCode::ConfigurationInvalid, describe(configuration.error(), path).trimmed());
    return std::move(*configuration);
}

} // namespace

Expected<std::unique_ptr<ServerCalls>> openServerCalls(const CommandArguments &arguments)
{
    if (arguments.has("server"))
        return openHttps(arguments);
    if (arguments.has("socket"))
        return openSocketCalls(arguments.text("socket"));
    const auto configuration = configurationOf(arguments);
    if (!configuration)
        return configuration.error();
    const QString socket = configuration->control.socketFile;
    auto calls = openSocketCalls(socket);
    if (calls || calls.error().code != ErrorCode::NetworkUnreachable)
        return calls;
    // Held to the end of the command: a server that starts meanwhile waits for it.
    auto lock = http::ControlLock::ofCommand(socket);
    if (lock)
        return openDirectCalls(arguments, std::move(*lock));
    if (lock.error().code != ErrorCode::AlreadyRunning)
        return lock.error();
    return fail(ErrorCode::NetworkUnreachable,
        QStringLiteral("a server runs, but does not answer at its control socket %1 (%2); start it "
                       "again. Nothing was done")
            .arg(socket, calls.error().detail));
}

std::vector<CommandOption> serverCallOptions()
{
    const auto file = QStringLiteral("FILE");
    return { configOption(),
        { QStringLiteral("socket"), file,
            QStringLiteral(
                "Control socket of a running server, for whom --config is not readable") },
        { QStringLiteral("server"), QStringLiteral("URL"),
            QStringLiteral("Ask this server over HTTPS (https://HOST:PORT), with the five below") },
        { QStringLiteral("ca"), file,
            QStringLiteral("Certificate of the utility's authority (ca.crt)") },
        { QStringLiteral("certificate"), file, QStringLiteral("Certificate of a station") },
        { QStringLiteral("key"), file,
            QStringLiteral("Its private key, readable by its owner alone") },
        { QStringLiteral("sign-in"), QStringLiteral("LOGIN"), QStringLiteral("Who signs in") },
        { QStringLiteral("sign-in-password-file"), file,
            QStringLiteral("File with the password, readable by its owner alone (otherwise asked "
                           "for)") } };
}

} // namespace shahn::smsctl
