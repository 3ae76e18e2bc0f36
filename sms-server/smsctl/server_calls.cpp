// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/server_calls.h"

#include "core/assert.h"
#include "protocol/endpoints.h"
#include "protocol/record_endpoints.h"
#include "sms_app/file_safety.h"
#include "sms_app/server_lock.h"
#include "smsctl/context.h"
#include "smsctl/direct_calls.h"
#include "smsctl/remote_calls.h"
#include "smsctl/table.h"

#include <algorithm>
#include <optional>

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
    // It says who is told passwords.
    if (auto safe = checkFilesOf(*configuration, path); !safe)
        return safe.error();
    return std::move(*configuration);
}

} // namespace

Expected<std::unique_ptr<ServerCalls>> openServerCalls(
    const CommandArguments &arguments, const CallNeeds &needs, SmsctlContext *open)
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
    // Typed before anything is locked.
    std::optional<secure::SecretBytes> passphrase;
    if (needs.personalFields) {
        auto typed = passphraseOf(arguments, *configuration);
        if (!typed)
            return typed.error();
        passphrase = std::move(*typed);
    }
    // Held to the end of the command: a server that starts meanwhile waits for it.
    auto lock = ServerLock::ofCommand(serverLockFile(*configuration));
    if (lock)
        return openDirectCalls(arguments, needs, std::move(*lock), passphrase, open);
    if (lock.error().code != ErrorCode::AlreadyRunning)
        return lock.error();
    return fail(ErrorCode::NetworkUnreachable,
        QStringLiteral(
            "a server runs, but does not answer at its control socket %1 (%2). Unless it "
            "is just starting or ending, start it again. Nothing was done")
            .arg(socket, calls.error().detail));
}

Expected<void> noteVaultEvent(const CommandArguments &arguments, SmsctlContext &open,
    vault::KeyAction action, const QString &subject, const QJsonObject &detail)
{
    const auto calls = openServerCalls(arguments, {}, &open);
    if (!calls)
        return calls.error();
    const auto noted = call(**calls, protocol::endpoints::noteVaultEvent,
        protocol::VaultEvent{ vault::keyActionText(action), subject, detail });
    return noted ? Expected<void>() : noted.error();
}

Expected<QJsonObject> callAct(ServerCalls &calls, const archive::Entity &entity,
    const archive::Act &act, const QString &key, const QJsonObject &asked)
{
    const protocol::RecordEndpoints &endpoints = protocol::recordEndpoints(entity);
    const auto place = static_cast<size_t>(&act - entity.acts.data());
    SHAHN_ASSERT(place < endpoints.acts.size());
    QJsonObject request = asked;
    request.insert(QLatin1String(entity.key().name), key);
    const auto now = calls.call(endpoints.one, { { QLatin1String(entity.key().name), key } });
    if (!now)
        return now.error();
    request.insert(QStringLiteral("version"), now->value(QStringLiteral("version")));
    return calls.call(endpoints.acts[place], request);
}

QString waitsForSignature(const QString &done, const QString &request)
{
    return QStringLiteral("Nothing is %1 yet: another person with the right approve signs request "
                          "%2, at the page Approvals or by 'smsctl approval sign-as'.")
        .arg(done, request);
}

Expected<void> askForChange(ServerCalls &calls, const CommandArguments &arguments,
    const Error &error, protocol::ChangeAsk asked)
{
    if (error.code != ErrorCode::SecondPersonNeeded)
        return error;
    asked.note = arguments.text("note");
    const auto reply = call(calls, protocol::endpoints::askForChange, asked);
    if (!reply)
        return reply.error();
    if (arguments.has("json"))
        printJson(protocol::toJson(*reply));
    else
        printLine(waitsForSignature(QStringLiteral("changed"), reply->approvalRequestId));
    return {};
}

CommandOption noteOption()
{
    return { QStringLiteral("note"), QStringLiteral("TEXT"),
        QStringLiteral("For whoever signs, where another person has to") };
}

CallNeeds needsOf(const archive::Entity &entity)
{
    const bool isPersonal = std::any_of(entity.fields.begin(), entity.fields.end(),
        [](const archive::Field &field) { return field.is(archive::FieldTrait::Personal); });
    return { isPersonal, !entity.acts.empty() };
}

std::vector<CommandOption> serverCallOptions(const CallNeeds &needs)
{
    const auto file = QStringLiteral("FILE");
    std::vector<CommandOption> options{ configOption(),
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
    if (needs.personalFields) // where no server runs
        options.push_back(passphraseOption());
    return options;
}

} // namespace shahn::smsctl
