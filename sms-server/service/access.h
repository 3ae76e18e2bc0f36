// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Access: sign-in, sessions, sign-out, and the signature of a second person. Every call blocks: on
// the database, and signIn and approve on the password hash for about a tenth of a second, so the
// caller runs it beside its network threads. Any thread of a fixed number may call (store::Database
// keeps a connection for each). Owned by the program's wiring.

#include "service/session.h"

#include "core/clock.h"
#include "core/error.h"
#include "core/random.h"
#include "store/cdu_store.h"
#include "store/database.h"
#include "store/operator_store.h"
#include "store/session_store.h"
#include "store/writer.h"

#include <QJsonObject>
#include <QString>

namespace shahn::service
{

struct AccessOptions {
    QString auditChain; // the server's id
    qint64 sessionMs = 12LL * 60 * 60 * 1000;
    RoleCode localRole{ QStringLiteral("administrator") }; // of users of this machine
};

struct SignIn {
    OperatorLogin login;
    QString password;
    QString certificateSha256; // of the client certificate of the connection, hex
};

struct SignedIn {
    QString token; // the bearer token; it is not kept anywhere
    Session session;
};

// A second person signs for a request at somebody else's station.
struct ApprovalAttempt {
    OperatorLogin login;
    QString password;
    RequestId request;
    QString contentHash; // BLAKE2b-256 of what is approved, hex
    QJsonObject summary; // what is approved, for the audit
};

struct Approval {
    OperatorLogin approver;
    QString nameEn;
    QString nameAr;
    qint64 expiresAtMs = 0;
};

class Access final
{
public:
    // Fails when a password cannot be hashed on this machine. All four outlive the object.
    static Expected<std::unique_ptr<Access>> create(store::Database &database,
        store::Writer &writer, const Clock &clock, Random &random, AccessOptions options);

    // The active CDU of a client certificate. CertificateRevoked when no CDU has it (any more).
    Expected<store::CduRow> station(const QString &certificateSha256);

    // A login is known in whatever case it is typed. Errors: CertificateRevoked; SignInRefused for
    // a wrong password, an unknown or a disabled login (they cannot be told apart, also not by the
    // time it takes); SignInLocked with retryAfterSeconds; Busy when what came of it could not be
    // written, whatever the password; OutsideBranch
    // at a station outside of the person's branch.
    Expected<SignedIn> signIn(const SignIn &attempt);

    // The session of a bearer token, for every request. Errors: SessionExpired,
    // CertificateMismatch, CertificateRevoked.
    Expected<Session> authenticate(const QString &token, const QString &certificateSha256);

    // Of a user of this machine (service/local_session.h).
    Expected<Session> localSession(const QString &user);

    // Ends a session that authenticate() gave.
    Expected<void> signOut(const Session &session);

    // Keeps the approval of another active person than the session's operator; an earlier one of
    // the same request is replaced. Wrong passwords count as those of a sign-in. Errors:
    // PermissionDenied for the same person; ApproverNotAllowed for one without the right or of
    // another office; CertificateRevoked, SignInRefused, SignInLocked, Busy.
    Expected<Approval> approve(const Session &session, const ApprovalAttempt &attempt);

private:
    Access(store::Database &database, store::Writer &writer, const Clock &clock, Random &random,
        AccessOptions options, QString decoyHash);

    // The person as stored.
    Expected<store::OperatorRow> checkPassword(
        sql::Connection &connection, const SignIn &attempt, const store::CduRow &cdu);
    Expected<SignedIn> openSession(const store::OperatorRow &person, const store::CduRow &cdu,
        const QString &certificateSha256);
    // SignInRefused when the password was changed meanwhile.
    Expected<void> writeSession(sql::Connection &connection, const store::OperatorRow &person,
        const store::CduRow &cdu, const store::SessionRow &session);
    Expected<store::OperatorRow> allowedApprover(
        sql::Connection &connection, const Session &session, const OperatorLogin &login);
    Expected<Approval> storeApproval(
        sql::Connection &connection, const Session &session, const ApprovalAttempt &attempt);
    Expected<void> recordFailure(sql::Connection &connection, const OperatorLogin &login,
        const store::CduRow &cdu, bool isLoginKnown);
    Expected<void> closeSession(sql::Connection &connection, const Session &session);

    store::Database &m_database;
    store::Writer &m_writer;
    const Clock &m_clock;
    Random &m_random;
    const AccessOptions m_options;
    const QString m_decoyHash; // verified against when the login is unknown
};

} // namespace shahn::service
