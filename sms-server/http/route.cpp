// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/route.h"

namespace shahn::http
{

service::RecordUser userOf(const Call &call) { return service::recordUserOf(*call.session); }

Expected<void> checkRight(const protocol::EndpointHead &endpoint, const service::Session &session)
{
    if (endpoint.right && !allows(session.permissions, *endpoint.right, session.officePath))
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("operator %1 does not have the right %2")
                .arg(session.login.text(), rightText(*endpoint.right)));
    if (endpoint.isOfUtility && !isWholeUtility(session.permissions.branch))
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("operator %1 is of a part of the utility, and this is of the whole")
                .arg(session.login.text()));
    return {};
}

} // namespace shahn::http
