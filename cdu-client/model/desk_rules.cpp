// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/desk_rules.h"

#include "core/money.h"
#include "link/reachability.h"
#include "model/session.h"
#include "outbox/outbox.h"

namespace shahn::model
{

std::optional<Error> deskObstacle(
    const Session &session, Right right, const outbox::Outbox &outbox, const QString &drn)
{
    if (!session.isSignedIn())
        return Error{ ErrorCode::SessionExpired, QStringLiteral("nobody is signed in") };
    if (!session.may(right))
        return Error{ ErrorCode::PermissionDenied,
            QStringLiteral("the right %1 is missing").arg(rightText(right)) };
    return outbox.obstacle(drn);
}

std::optional<Error> lineObstacle(const link::Reachability &reachability)
{
    if (reachability.state() != link::Reachability::State::Offline)
        return std::nullopt;
    return Error{ ErrorCode::NetworkUnreachable, QStringLiteral("the server is silent") };
}

bool isOfTheLine(const std::optional<Error> &error)
{
    return error
        && (error->code == ErrorCode::NetworkUnreachable || error->code == ErrorCode::TimedOut);
}

Expected<Energy> energyFromText(const QString &text)
{
    // Its thousandths are Wh.
    const Currency kilowattHours{ QStringLiteral("KWH"), 3 };
    const auto typed = moneyFromText(text, kilowattHours);
    return typed ? Expected<Energy>(Energy::fromWh(typed->minor())) : typed.error();
}

} // namespace shahn::model
