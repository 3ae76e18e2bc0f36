// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Approvals: a second person's signature under a request that is still to come. The batch store
// reads them when the request is decided.

#include "core/error.h"
#include "core/id.h"

namespace shahn::sql
{
class Connection;
}

namespace shahn::store
{

struct ApprovalRow {
    RequestId request;
    QString contentHash; // BLAKE2b-256 of the content, hex
    CduCode cdu;
    OperatorLogin approver;
    qint64 approvedAtMs = 0;
    qint64 expiresAtMs = 0;
};

class ApprovalStore final
{
public:
    explicit ApprovalStore(sql::Connection &connection) : m_connection(connection) { }

    // Takes the place of an earlier approval of the same request. PermissionDenied when that one
    // was given at another station.
    Expected<void> put(const ApprovalRow &row);

    // Whether another content was signed for under the id.
    Expected<bool> isOfOther(const RequestId &request, const QString &contentHash);
    // Whoever asked for it has taken the request back.
    Expected<void> remove(const RequestId &request);
    Expected<void> removeOf(const OperatorLogin &approver);

    // The number of those that went. What was approved and done stays with the tokens and in the
    // audit log.
    Expected<qint64> removeEndedBefore(qint64 ms);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
