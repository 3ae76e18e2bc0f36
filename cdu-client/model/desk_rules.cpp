// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/desk_rules.h"

#include "link/reachability.h"
#include "model/session.h"
#include "outbox/outbox.h"

#include <QJsonObject>

namespace shahn::model
{

std::optional<Error> deskObstacle(
    const Session &session, const outbox::Outbox &outbox, const QString &drn)
{
    if (!session.isSignedIn())
        return Error{ ErrorCode::SessionExpired, QStringLiteral("nobody is signed in") };
    if (session.signIn().role != QLatin1String("cashier"))
        return Error{ ErrorCode::PermissionDenied,
            QStringLiteral("only a cashier sells and issues") };
    if (outbox.hasUnreadable())
        return Error{ ErrorCode::OutcomePending,
            QStringLiteral("an earlier request, for which meter is unknown, is not settled"),
            QJsonObject{ { QStringLiteral("isUnreadable"), true } } };
    if (outbox.isPending(drn))
        return Error{ ErrorCode::OutcomePending,
            QStringLiteral("an earlier request for %1 is not settled").arg(drn) };
    return std::nullopt;
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

} // namespace shahn::model
