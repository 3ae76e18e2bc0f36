// SPDX-License-Identifier: GPL-3.0-or-later
// smsctl clock accept: a person says that this machine's clock is right.
#include "smsctl/commands.h"

#include "protocol/endpoints.h"
#include "sms_app/database_marks.h"
#include "sms_app/server_lock.h"
#include "smsctl/context.h"
#include "smsctl/server_calls.h"

namespace shahn::smsctl
{

namespace
{

Expected<void> runAccept(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    printLine(QStringLiteral("This machine's clock shows %1.")
                  .arg((*context)->timeText((*context)->clock().nowMsUtc())));
    if (auto confirmed = confirm(arguments,
            { QStringLiteral("Type \"right\" when this is the time"), QStringLiteral("right") });
        !confirmed)
        return confirmed;
    const auto calls = openServerCalls(arguments, {}, context->get());
    if (!calls)
        return calls.error();
    const auto accepted = call(**calls, protocol::endpoints::acceptClock, protocol::Nothing{});
    if (!accepted)
        return accepted.error();
    printLine(QStringLiteral("Server %1 sells by it. Brought back to this time: %2 meters, %3 "
                             "metering points.")
                  .arg((*context)->configuration().serverId)
                  .arg(accepted->meterCount)
                  .arg(accepted->pointCount));
    return {};
}

Expected<void> runRestored(const CommandArguments &arguments)
{
    constexpr qint64 msPerMinute = 60'000;
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return context.error();
    const QString configurationFile = arguments.text("config");
    const auto lastMinute = lastRestoredMinute(configurationFile);
    if (!lastMinute)
        return lastMinute.error();
    printLine(QStringLiteral("This machine's clock shows %1.")
                  .arg((*context)->timeText((*context)->clock().nowMsUtc())));
    if (auto confirmed = confirm(arguments,
            { QStringLiteral(
                  "Type \"restored\" when this is the time, and this database comes from "
                  "a backup"),
                QStringLiteral("restored") });
        !confirmed)
        return confirmed;
    // Before the server sells: while it runs, it has sold already from what the backup does not
    // know.
    const auto lock = ServerLock::ofCommand(serverLockFile((*context)->configuration()));
    if (!lock)
        return lock.error().code == ErrorCode::AlreadyRunning
            ? fail(ErrorCode::AlreadyRunning,
                QStringLiteral("a server runs on this database; stop it first. Nothing was done"))
            : lock.error();
    service::RestoredBackup backup;
    backup.lastMinute = *lastMinute;
    backup.comparesDatabaseClock = !isOnThisMachine((*context)->configuration().database);
    backup.keep = [&configurationFile](
                      qint64 first) { return keepRestoredMinute(configurationFile, first); };
    const auto minute = (*context)->administration().noteRestored(backup);
    if (!minute)
        return minute.error();
    printLine(QStringLiteral("Tokens carry times from %1 on: none that was sold since the backup "
                             "is sold again.")
                  .arg((*context)->timeText(*minute * msPerMinute)));
    return {};
}

} // namespace

std::vector<Command> clockCommands()
{
    return {
        { QStringLiteral("clock accept"), {},
            QStringLiteral("Say that this machine's clock is right, after it was wrong"),
            { yesOption(), configOption() }, runAccept },
        { QStringLiteral("database restored"), {},
            QStringLiteral(
                "Say that the database was restored from a backup, before the server sells"),
            { yesOption(), configOption() }, runRestored },
    };
}

} // namespace shahn::smsctl
