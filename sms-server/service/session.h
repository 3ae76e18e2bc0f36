// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who makes a request: an operator signed in at a CDU, or a user of the server's machine. A plain
// value that Access gives to the dispatcher and that is passed on to the handlers.

#include "core/id.h"
#include "domain/rights.h"
#include "store/operator_store.h"

#include <QString>

namespace shahn::service
{

struct Session {
    QString tokenHash; // BLAKE2b-256 of the bearer token, hex
    qint64 expiresAtMs = 0;
    OperatorLogin login;
    QString operatorNameEn;
    QString operatorNameAr;
    RoleCode role;
    Permissions permissions;
    CduCode cdu; // of a local user: the machine
    QString certificateSha256; // of the client certificate, hex
    OfficeCode office; // where the CDU stands
    QString officeNameEn;
    QString officeNameAr;
    QString officePath;
    // A user of this machine, who could write to the database itself: nobody is above him.
    bool isLocal = false;
};

} // namespace shahn::service
