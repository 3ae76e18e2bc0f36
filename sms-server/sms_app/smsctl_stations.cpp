// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/smsctl_commands.h"

#include "sms_app/smsctl_context.h"

#include <QDateTime>

namespace shahn::sms_app
{

namespace
{

void printCode(const QString &cdu, const service::PrintedCode &code)
{
    printLine(QStringLiteral("CDU %1: type this code on its activation page by %2:")
                  .arg(cdu,
                      QDateTime::fromMSecsSinceEpoch(code.expiresAtMs, Qt::UTC)
                          .toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"))));
    printLine(QStringLiteral("    ") + code.text);
    printLine(
        QStringLiteral("It works once and is not kept; 'smsctl cdu new-code' gives another."));
}

Expected<void> runOfficeAdd(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    return (*context)->administration().addOffice({ OfficeCode(arguments.words().first()),
        arguments.text("name-en"), arguments.text("name-ar") });
}

Expected<void> runOfficeList(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    const auto offices = store::OfficeStore((*context)->connection()).list();
    if (!offices)
        return Unexpected<Error>(offices.error());
    for (const store::OfficeRow &office : *offices)
        printLine(QStringLiteral("%1 %2 %3")
                      .arg(office.code.text(), -16)
                      .arg(office.nameEn, office.nameAr));
    return {};
}

Expected<void> runCduAdd(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    const auto ca = (*context)->caCertificate();
    if (!ca)
        return Unexpected<Error>(ca.error());
    const QString cdu = arguments.words().first();
    const QString name = arguments.has("name") ? arguments.text("name") : cdu;
    const auto code = (*context)->administration().addStation(
        { CduCode(cdu), OfficeCode(arguments.text("office")), name }, *ca);
    if (!code)
        return Unexpected<Error>(code.error());
    printCode(cdu, *code);
    return {};
}

Expected<void> runCduNewCode(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    const auto ca = (*context)->caCertificate();
    if (!ca)
        return Unexpected<Error>(ca.error());
    const QString cdu = arguments.words().first();
    const auto code = (*context)->administration().renewStationCode(CduCode(cdu), *ca);
    if (!code)
        return Unexpected<Error>(code.error());
    printCode(cdu, *code);
    return {};
}

Expected<void> runCduRevoke(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    const QString cdu = arguments.words().first();
    if (auto revoked = (*context)->administration().revokeStation(CduCode(cdu)); !revoked)
        return revoked;
    printLine(QStringLiteral("CDU %1 is refused from its next request on.").arg(cdu));
    return {};
}

Expected<void> runCduList(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    const auto cdus = store::CduStore((*context)->connection()).list();
    if (!cdus)
        return Unexpected<Error>(cdus.error());
    for (const store::CduRow &cdu : *cdus) {
        printLine(QStringLiteral("%1 %2 %3 %4 %5")
                      .arg(cdu.code.text(), -16)
                      .arg(cdu.office.text(), -16)
                      .arg(store::cduStateText(cdu.state), -10)
                      .arg(cdu.certificateSha256.value_or(QStringLiteral("-")).left(16), -16)
                      .arg(cdu.name));
    }
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
    const CommandOption nameEn{ QStringLiteral("name-en"), QStringLiteral("NAME"),
        QStringLiteral("English name"), OptionKind::Text, true };
    const CommandOption nameAr{ QStringLiteral("name-ar"), QStringLiteral("NAME"),
        QStringLiteral("Arabic name"), OptionKind::Text, true };
    return {
        { QStringLiteral("office add"), code, QStringLiteral("Add an office"),
            { nameEn, nameAr, configOption() }, runOfficeAdd },
        { QStringLiteral("office list"), {}, QStringLiteral("List the offices"), { configOption() },
            runOfficeList },
        { QStringLiteral("cdu add"), code,
            QStringLiteral("Register a CDU and print its activation code"),
            { office, name, configOption() }, runCduAdd },
        { QStringLiteral("cdu list"), {}, QStringLiteral("List the CDUs"), { configOption() },
            runCduList },
        { QStringLiteral("cdu new-code"), code,
            QStringLiteral("Print a new code; the CDU must be activated again"), { configOption() },
            runCduNewCode },
        { QStringLiteral("cdu revoke"), code,
            QStringLiteral("Refuse a CDU's certificate and end its sessions"), { configOption() },
            runCduRevoke },
    };
}

} // namespace shahn::sms_app
