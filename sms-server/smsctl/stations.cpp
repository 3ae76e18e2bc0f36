// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "protocol/record_endpoints.h"
#include "smsctl/context.h"
#include "smsctl/server_calls.h"
#include "smsctl/table.h"
#include "store/cdu_store.h"
#include "store/document_store.h"
#include "vending/kind.h"
#include "vending/sale.h"

namespace shahn::smsctl
{

namespace
{

const archive::Entity &station() { return *archive::entityNamed(QStringLiteral("station")); }

// In the utility's time zone where its database can be asked.
QString timeOf(const CommandArguments &arguments, qint64 ms)
{
    if (!arguments.has("server") && !arguments.has("socket")) {
        if (const auto context = SmsctlContext::open(arguments))
            return (*context)->timeText(ms);
    }
    return jsonTime(ms);
}

// What stations type as the address of the server.
QString addressOf(const CommandArguments &arguments)
{
    if (arguments.has("server"))
        return arguments.text("server").section(QStringLiteral("://"), -1);
    const auto configuration = readConfiguration(arguments.text("config"));
    if (!configuration)
        return QStringLiteral("[listen] of its configuration says");
    const ListenConfiguration &listen = configuration->listen;
    return QStringLiteral("%1:%2").arg(listen.hostNames.value(0), QString::number(listen.port));
}

Expected<void> printNewCode(
    const CommandArguments &arguments, ServerCalls &calls, const QString &code)
{
    const auto reply = callAct(calls, station(), "renewStationCode", code);
    if (!reply)
        return reply.error();
    const QJsonObject record = reply->value(QStringLiteral("record")).toObject();
    const qint64 expiresAtMs = reply->value(QStringLiteral("expiresAtMsUtc")).toInteger();
    printLine(QStringLiteral("CDU %1: type this code on its activation page by %2:")
                  .arg(station().keyOf(record), timeOf(arguments, expiresAtMs)));
    printLine(QStringLiteral("    ") + reply->value(QStringLiteral("activationCode")).toString());
    printLine(QStringLiteral("Server address for that page: ") + addressOf(arguments));
    printLine(
        QStringLiteral("It works once and is not kept; 'smsctl cdu new-code' gives another."));
    return {};
}

Expected<void> runCduAdd(const CommandArguments &arguments)
{
    const auto calls = openServerCalls(arguments, station());
    if (!calls)
        return calls.error();
    const QString code = arguments.words().first();
    const auto added = (*calls)->call(protocol::recordEndpoints(station()).add,
        { { QStringLiteral("code"), code },
            { QStringLiteral("name"), arguments.has("name") ? arguments.text("name") : code },
            { QStringLiteral("office"), arguments.text("office") } });
    if (!added)
        return added.error();
    return printNewCode(arguments, **calls, code);
}

Expected<void> runCduNewCode(const CommandArguments &arguments)
{
    const auto calls = openServerCalls(arguments, station());
    if (!calls)
        return calls.error();
    return printNewCode(arguments, **calls, arguments.words().first());
}

Expected<void> runCduRevoke(const CommandArguments &arguments)
{
    const auto calls = openServerCalls(arguments, station());
    if (!calls)
        return calls.error();
    const auto reply = callAct(**calls, station(), "revokeStation", arguments.words().first());
    if (!reply)
        return reply.error();
    printLine(
        QStringLiteral("CDU %1 is refused from its next request on; 'smsctl cdu new-code' lets "
                       "it in again.")
            .arg(station().keyOf(reply->value(QStringLiteral("record")).toObject())));
    return {};
}

Expected<void> runCduList(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto cdus = store::CduStore((*context)->connection()).list();
    if (!cdus)
        return cdus.error();
    store::DocumentStore documents((*context)->connection());
    const auto time = [&context](std::optional<qint64> ms) {
        return ms ? Cell((*context)->timeText(*ms), jsonTime(*ms))
                  : Cell(QStringLiteral("-"), QJsonValue());
    };
    Table table({ { "CDU", "code" }, { "OFFICE", "office" }, { "STATE", "state" },
        { "CODE GOOD UNTIL", "codeExpiresAt" }, { "LAST SALE", "lastSaleAt" },
        { "CERTIFICATE", "certificateSha256" }, { "NAME", "name" } });
    for (const store::CduRow &cdu : *cdus) {
        const auto sales
            = documents.recentOfCdu(cdu.code, vending::SaleCommand::kind().number(), 1);
        if (!sales)
            return sales.error();
        std::optional<qint64> lastSale;
        if (!sales->empty())
            lastSale = sales->front().atMs;
        const QString certificate = cdu.certificateSha256.value_or(QString());
        table.add({ cdu.code.text(), cdu.office.text(), store::cduStateText(cdu.state),
            time(cdu.activationExpiresAtMs), time(lastSale),
            Cell(certificate.isEmpty() ? QStringLiteral("-") : certificate.left(16),
                cdu.certificateSha256 ? QJsonValue(certificate) : QJsonValue()),
            cdu.name });
    }
    table.print(arguments, QStringLiteral("There is no CDU yet; 'smsctl cdu add' adds one."));
    return {};
}

} // namespace

std::vector<Command> stationCommands()
{
    const QStringList code{ QStringLiteral("CODE") };
    const CommandOption office{ QStringLiteral("office"), QStringLiteral("CODE"),
        QStringLiteral("Office where it stands"), OptionKind::Text, true };
    const CommandOption name{ QStringLiteral("name"), QStringLiteral("NAME"),
        QStringLiteral("Name for people (default its code)") };
    const auto withCalls = [](std::vector<CommandOption> options) {
        for (const CommandOption &option : serverCallOptions(station()))
            options.push_back(option);
        return options;
    };
    return {
        { QStringLiteral("cdu add"), code,
            QStringLiteral("Register a CDU and print its activation code"),
            withCalls({ office, name }), runCduAdd },
        { QStringLiteral("cdu list"), {},
            QStringLiteral("List the CDUs with their last sale and certificate"),
            { jsonOption(), configOption() }, runCduList },
        { QStringLiteral("cdu new-code"), code,
            QStringLiteral("Print a new code; the CDU must be activated again"), withCalls({}),
            runCduNewCode },
        { QStringLiteral("cdu revoke"), code,
            QStringLiteral("Refuse a CDU's certificate and end its sessions"), withCalls({}),
            runCduRevoke },
    };
}

} // namespace shahn::smsctl
