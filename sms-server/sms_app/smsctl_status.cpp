// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/smsctl_commands.h"

#include "sms_app/smsctl_context.h"
#include "store/tariff_store.h"

namespace shahn::sms_app
{

namespace
{

QString databaseText(const DatabaseConfiguration &database)
{
    if (database.engine == DatabaseEngine::Sqlite)
        return QStringLiteral("SQLite, ") + database.file;
    return QStringLiteral("PostgreSQL, %1 on %2:%3")
        .arg(database.name, database.host)
        .arg(database.port);
}

Expected<void> runStatus(const CommandArguments &arguments)
{
    auto opened = SmsctlContext::open(arguments);
    if (!opened)
        return Unexpected<Error>(opened.error());
    SmsctlContext &context = **opened;
    const auto utility = context.utility();
    if (!utility)
        return Unexpected<Error>(utility.error());
    const auto offices = store::OfficeStore(context.connection()).list();
    const auto cdus = store::CduStore(context.connection()).list();
    const auto people = store::OperatorStore(context.connection()).list();
    const auto tariffs = store::TariffStore(context.connection()).list();
    for (const Error *error :
        { offices ? nullptr : &offices.error(), cdus ? nullptr : &cdus.error(),
            people ? nullptr : &people.error(), tariffs ? nullptr : &tariffs.error() }) {
        if (error != nullptr)
            return Unexpected<Error>(*error);
    }
    const ServerConfiguration &configuration = context.configuration();
    printLine(QStringLiteral("server     %1, listens on %2 port %3")
                  .arg(configuration.serverId, configuration.listen.address)
                  .arg(configuration.listen.port));
    printLine(QStringLiteral("utility    %1, %2").arg(utility->code, utility->nameEn));
    printLine(QStringLiteral("currency   %1, %2 decimals; time zone %3")
                  .arg(utility->currency.code)
                  .arg(utility->currency.decimals)
                  .arg(utility->timeZone));
    printLine(QStringLiteral("database   ") + databaseText(configuration.database));
    printLine(QStringLiteral("archive    %1 offices, %2 CDUs, %3 operators, %4 tariff versions")
                  .arg(offices->size())
                  .arg(cdus->size())
                  .arg(people->size())
                  .arg(tariffs->size()));
    return {};
}

Expected<void> runVerify(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    const auto reports = service::verifyAudit((*context)->connection());
    if (!reports)
        return Unexpected<Error>(reports.error());
    bool isWhole = true;
    for (const service::AuditChainReport &report : *reports) {
        isWhole = isWhole && report.breaks.empty();
        for (const qint64 row : report.breaks)
            printLine(QStringLiteral("chain %1: broken at row %2").arg(report.chain).arg(row));
        printLine(
            QStringLiteral("chain %1: %2 rows%3, last hash %4")
                .arg(report.chain)
                .arg(report.rowCount)
                .arg(report.breaks.empty() ? QStringLiteral(" hold") : QString(), report.lastHash));
    }
    if (!isWhole) {
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("rows of the audit log are missing or were changed; keep a copy of the "
                           "database as it is"));
    }
    return {};
}

} // namespace

std::vector<Command> statusCommands()
{
    return {
        { QStringLiteral("status"), {}, QStringLiteral("Say what this server is"),
            { configOption() }, runStatus },
        { QStringLiteral("audit verify"), {},
            QStringLiteral("Compute the hash chains of the audit log again"), { configOption() },
            runVerify },
    };
}

} // namespace shahn::sms_app
