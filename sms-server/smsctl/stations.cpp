// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/commands.h"

#include "smsctl/context.h"
#include "smsctl/table.h"
#include "store/document_store.h"
#include "vending/kind.h"
#include "vending/sale.h"

namespace shahn::smsctl
{

namespace
{

void printCode(SmsctlContext &context, const service::PrintedCode &code)
{
    printLine(QStringLiteral("CDU %1: type this code on its activation page by %2:")
                  .arg(code.station.text(), context.timeText(code.expiresAtMs)));
    printLine(QStringLiteral("    ") + code.text);
    const ListenConfiguration &listen = context.configuration().listen;
    printLine(QStringLiteral("Server address for that page: %1:%2")
                  .arg(listen.hostNames.value(0), QString::number(listen.port)));
    printLine(
        QStringLiteral("It works once and is not kept; 'smsctl cdu new-code' gives another."));
}

Expected<void> runCduAdd(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto ca = (*context)->caCertificate();
    if (!ca)
        return ca.error();
    const QString cdu = arguments.words().first();
    const QString name = arguments.has("name") ? arguments.text("name") : cdu;
    const auto code = (*context)->administration().addStation(
        { CduCode(cdu), OfficeCode(arguments.text("office")), name }, *ca);
    if (!code)
        return code.error();
    printCode(**context, *code);
    return {};
}

Expected<void> runCduNewCode(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto ca = (*context)->caCertificate();
    if (!ca)
        return ca.error();
    const auto code
        = (*context)->administration().renewStationCode(CduCode(arguments.words().first()), *ca);
    if (!code)
        return code.error();
    printCode(**context, *code);
    return {};
}

Expected<void> runCduRevoke(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const auto cdu = (*context)->administration().revokeStation(CduCode(arguments.words().first()));
    if (!cdu)
        return cdu.error();
    printLine(
        QStringLiteral("CDU %1 is refused from its next request on; 'smsctl cdu new-code' lets "
                       "it in again.")
            .arg(cdu->text()));
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
    return {
        { QStringLiteral("cdu add"), code,
            QStringLiteral("Register a CDU and print its activation code"),
            { office, name, configOption() }, runCduAdd },
        { QStringLiteral("cdu list"), {}, QStringLiteral("List the CDUs"),
            { jsonOption(), configOption() }, runCduList },
        { QStringLiteral("cdu new-code"), code,
            QStringLiteral("Print a new code; the CDU must be activated again"), { configOption() },
            runCduNewCode },
        { QStringLiteral("cdu revoke"), code,
            QStringLiteral("Refuse a CDU's certificate and end its sessions"), { configOption() },
            runCduRevoke },
    };
}

} // namespace shahn::smsctl
