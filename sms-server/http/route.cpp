// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/route.h"

namespace shahn::http
{

service::RecordUser userOf(const Call &call) { return service::recordUserOf(*call.session); }

Expected<void> checkRight(const protocol::EndpointHead &endpoint, const service::Session &session)
{
    const auto has = [&session](const std::optional<Right> &right) {
        return right && allows(session.permissions, *right, session.officePath);
    };
    if (endpoint.right && !has(endpoint.right) && !has(endpoint.alsoRight))
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("operator %1 does not have the right %2 here")
                .arg(session.login.text(), rightText(*endpoint.right)));
    return {};
}

} // namespace shahn::http
