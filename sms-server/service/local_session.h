// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The session of a user of the server's machine, over the control socket or in smsctl itself: the
// rights of one role over the whole organisation, named in the audit as os:USER.

#include "core/error.h"
#include "service/session.h"

namespace shahn::sql
{
class Connection;
}

namespace shahn::service
{

// "os:khalid"; no operator's login has a colon.
QString localLogin(const QString &user);

// ConfigurationInvalid when there is no such role.
Expected<Session> localSession(
    sql::Connection &connection, const RoleCode &role, const QString &user);

} // namespace shahn::service
