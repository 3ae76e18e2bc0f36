// SPDX-License-Identifier: GPL-3.0-or-later
// smsctl clock accept: a person says that this machine's clock is right.
#include "sms_app/smsctl_commands.h"

#include "domain/calendar.h"
#include "sms_app/secret_input.h"
#include "sms_app/smsctl_context.h"

#include <QDateTime>

namespace shahn::sms_app
{

namespace
{

Expected<void> confirm(const CommandArguments &arguments)
{
    if (arguments.has("yes"))
        return {};
    const auto typed = promptText(QStringLiteral("Type \"right\" when this is the time"));
    if (!typed)
        return Unexpected<Error>(typed.error());
    if (*typed != QLatin1String("right"))
        return fail(ErrorCode::InvalidField, QStringLiteral("nothing is done"));
    return {};
}

Expected<void> runAccept(const CommandArguments &arguments)
{
    auto context = SmsctlContext::open(arguments);
    if (!context)
        return Unexpected<Error>(context.error());
    const auto utility = (*context)->utility();
    if (!utility)
        return Unexpected<Error>(utility.error());
    const auto zone = timeZoneFromName(utility->timeZone);
    if (!zone)
        return Unexpected<Error>(zone.error());
    printLine(QStringLiteral("This machine's clock shows %1 (%2).")
                  .arg((*context)->clock().nowUtc().toTimeZone(*zone).toString(
                           QStringLiteral("dddd, d MMMM yyyy, HH:mm")),
                      utility->timeZone));
    if (auto confirmed = confirm(arguments); !confirmed)
        return confirmed;
    const auto accepted = (*context)->administration().acceptClock();
    if (!accepted)
        return Unexpected<Error>(accepted.error());
    printLine(QStringLiteral("Server %1 sells by it. Brought back to this time: %2 meters, %3 "
                             "metering points.")
                  .arg((*context)->configuration().serverId)
                  .arg(accepted->meterCount)
                  .arg(accepted->pointCount));
    return {};
}

} // namespace

std::vector<Command> clockCommands()
{
    const CommandOption yes{ QStringLiteral("yes"), {},
        QStringLiteral("Do not ask for confirmation"), OptionKind::Flag };
    return {
        { QStringLiteral("clock accept"), {},
            QStringLiteral("Say that this machine's clock is right, after it was wrong"),
            { yes, configOption() }, runAccept },
    };
}

} // namespace shahn::sms_app
