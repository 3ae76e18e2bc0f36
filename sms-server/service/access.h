// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Access: sign-in, sessions and sign-out. Every call blocks: on the database, and signIn on the
// password hash for about a tenth of a second, so the caller runs it beside its network threads.
// Any thread of a fixed number may call (store::Database keeps a connection for each). Owned by the
// program's wiring.

#include "service/session.h"

#include "core/clock.h"
#include "core/error.h"
#include "core/random.h"
#include "store/cdu_store.h"
#include "store/database.h"

#include <QString>

namespace shahn::service
{

struct AccessOptions {
    QString auditChain; // the server's id
    qint64 sessionMs = 12LL * 60 * 60 * 1000;
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

class Access final
{
public:
    // Fails when a password can not be hashed on this machine. All three outlive the object.
    static Expected<std::unique_ptr<Access>> create(
        store::Database &database, const Clock &clock, Random &random, AccessOptions options);

    // The active CDU of a client certificate. CertificateRevoked when no CDU has it (any more).
    Expected<store::CduRow> station(const QString &certificateSha256);

    // Errors: CertificateRevoked; SignInRefused for a wrong password, an unknown or a disabled
    // login (they can not be told apart, also not by the time it takes); SignInLocked with
    // retryAfterSeconds.
    Expected<SignedIn> signIn(const SignIn &attempt);

    // The session of a bearer token, for every request. Errors: SessionExpired,
    // CertificateMismatch, CertificateRevoked.
    Expected<Session> authenticate(const QString &token, const QString &certificateSha256);

    // Ends a session that authenticate() gave.
    Expected<void> signOut(const Session &session);

private:
    Access(store::Database &database, const Clock &clock, Random &random, AccessOptions options,
        QString decoyHash);

    Expected<void> checkPassword(
        sql::Connection &connection, const SignIn &attempt, const store::CduRow &cdu);
    Expected<SignedIn> openSession(
        sql::Connection &connection, const SignIn &attempt, const store::CduRow &cdu);
    Expected<void> recordFailure(sql::Connection &connection, const SignIn &attempt,
        const store::CduRow &cdu, bool isLoginKnown);

    store::Database &m_database;
    const Clock &m_clock;
    Random &m_random;
    const AccessOptions m_options;
    const QString m_decoyHash; // verified against when the login is unknown
};

} // namespace shahn::service
