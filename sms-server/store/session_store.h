// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sessions of operators at CDUs. The bearer token itself is never stored, only its hash.

#include "store/cdu_store.h"
#include "store/operator_store.h"

#include <optional>

namespace shahn::store
{

struct SessionRow {
    QString tokenHash; // BLAKE2b-256, hex
    OperatorLogin login;
    CduCode cdu;
    QString certificateSha256;
    qint64 createdAtMs = 0;
    qint64 expiresAtMs = 0;
};

// A session with all that a request is judged by, read in one go.
struct SessionView {
    SessionRow session;
    std::optional<qint64> closedAtMs;
    RoleCode role;
    Permissions permissions; // of the person
    OperatorState operatorState = OperatorState::Disabled;
    QString operatorNameEn;
    QString operatorNameAr;
    CduState cduState = CduState::Revoked;
    std::optional<QString> cduCertificateSha256; // in force now
    OfficeCode office; // where the CDU stands
    QString officeNameEn;
    QString officeNameAr;
    QString officePath;
};

class SessionStore final
{
public:
    explicit SessionStore(sql::Connection &connection) : m_connection(connection) { }

    Expected<void> open(const SessionRow &row);

    // NotFound. Judges nothing: an expired or closed session is returned as such.
    Expected<SessionView> find(const QString &tokenHash);

    // Closing a closed session changes nothing.
    Expected<void> close(const QString &tokenHash, qint64 atMs);

    // The number of sessions that were open.
    Expected<qint64> closeAllOfCdu(const CduCode &cdu, qint64 atMs);
    Expected<qint64> closeAllOfOperator(const OperatorLogin &login, qint64 atMs);

    // Removes sessions that ended before the time; returns their number.
    Expected<qint64> removeEndedBefore(qint64 ms);

private:
    sql::Connection &m_connection;
};

} // namespace shahn::store
