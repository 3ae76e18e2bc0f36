// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one way of smsctl to what the head office does, whoever answers: a server elsewhere over
// HTTPS with certificate and sign-in, the running server of this machine over its control socket,
// or, where none runs, the same handlers in this process. What is asked and answered is the same
// JSON.

#include "archive/entity.h"
#include "core/error.h"
#include "protocol/endpoint.h"
#include "protocol/messages/administration.h"
#include "protocol/messages/approval.h"
#include "smsctl/command_line.h"
#include "vault/key_action.h"

#include <QJsonObject>

#include <memory>

namespace shahn::smsctl
{

class ServerCalls
{
public:
    virtual ~ServerCalls() = default;

    // The request and the reply by their fields. Errors: those of the server in its own words;
    // NetworkUnreachable, TimedOut.
    virtual Expected<QJsonObject> call(
        const protocol::EndpointHead &endpoint, const QJsonObject &request)
        = 0;
};

class SmsctlContext;

// What is opened of the server where none runs.
struct CallNeeds {
    bool personalFields = false; // with the passphrase of the vault
    bool activationCodes = false;
};

CallNeeds needsOf(const archive::Entity &entity);

// As the command line says. NetworkUnreachable also for a server that runs and does not answer at
// its socket: nothing is written past it. open: of a command that has the database open already,
// and outlives the calls; a process that opened it twice would lose the locks of SQLite, which end
// with the first of its descriptors that is closed (fcntl, POSIX).
Expected<std::unique_ptr<ServerCalls>> openServerCalls(
    const CommandArguments &arguments, const CallNeeds &needs = {}, SmsctlContext *open = nullptr);

// An endpoint by its messages.
template <class Request, class Reply>
Expected<Reply> call(
    ServerCalls &calls, const protocol::Endpoint<Request, Reply> &endpoint, const Request &request)
{
    const auto reply = calls.call(endpoint, protocol::toJson(request));
    return reply ? protocol::fromJson<Reply>(*reply) : reply.error();
}

// The audit's event of what is done with keys, before it is done.
Expected<void> noteVaultEvent(const CommandArguments &arguments, SmsctlContext &open,
    vault::KeyAction action, const QString &subject = {}, const QJsonObject &detail = {});

// Does it to a record, whose version is read first. act: one of the entity's. asked: what it has to
// be told.
Expected<QJsonObject> callAct(ServerCalls &calls, const archive::Entity &entity,
    const archive::Act &act, const QString &key, const QJsonObject &asked);

// What a person reads of something that a second one has to sign. done: "posted".
QString waitsForSignature(const QString &done, const QString &request);

// What the server has refused to do for one person alone (SecondPersonNeeded): somebody else is
// asked to sign for it, with --note, and the person reads so. Any other error stays one.
Expected<void> askForChange(ServerCalls &calls, const CommandArguments &arguments,
    const Error &error, protocol::ChangeAsk asked);
// What it is said with.
CommandOption noteOption();

// --config, --socket, --server and what goes with it
std::vector<CommandOption> serverCallOptions(const CallNeeds &needs = {});

} // namespace shahn::smsctl
