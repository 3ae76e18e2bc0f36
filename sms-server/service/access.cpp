// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/access.h"

#include "service/audit_log.h"
#include "service/sign_in_lock.h"

#include "secure/digest.h"
#include "secure/password.h"
#include "service/local_session.h"
#include "store/approval_store.h"
#include "store/parameter_store.h"
#include "store/session_store.h"
#include "store/sign_in_failure_store.h"

#include <QJsonObject>
#include <QLoggingCategory>

#include <algorithm>

namespace shahn::service
{

namespace
{

Q_LOGGING_CATEGORY(accessLog, "shahn.access", QtInfoMsg)

// Sessions and approvals that have ended; the audit log keeps what was done by them.
constexpr qint64 endedKeptMs = 30LL * 24 * 60 * 60 * 1000;

constexpr int tokenSize = 32;
constexpr qsizetype tokenCharacters = 43; // base64url without padding
constexpr qsizetype loginLengthMax = 64;

Error refused()
{
    return fail(ErrorCode::SignInRefused, QStringLiteral("user name or password is wrong"));
}

Error revoked()
{
    return fail(ErrorCode::CertificateRevoked,
        QStringLiteral("the certificate belongs to no active station"));
}

Error expired(const QString &why) { return fail(ErrorCode::SessionExpired, why); }

// What could not be written, a session or that a password was wrong, does not tell which of them it
// was: nobody has counted the attempt. What it has to do with the disk or the database is told, for
// that does not mend itself in a moment.
Error notWritten(const Error &error)
{
    qCWarning(accessLog, "a sign-in or an approval was not decided: %s, %s",
        qPrintable(errorName(error.code)), qUtf8Printable(error.detail));
    ErrorCode code = ErrorCode::Busy;
    if (error.code == ErrorCode::DiskFull || error.code == ErrorCode::DatabaseUnavailable
        || error.code == ErrorCode::DataCorrupt)
        code = error.code;
    else if (error.code == ErrorCode::OutcomeUnknown) // nobody will ask for it
        code = ErrorCode::DatabaseUnavailable;
    return fail(code, QStringLiteral("the sign-in was not decided"));
}

// What was decided of a right password is told; that it could not be written is not.
Error undecided(const Error &error)
{
    const RetryPolicy policy = retryPolicy(error.code);
    const bool isDecision = policy == RetryPolicy::FixInput || policy == RetryPolicy::AskPerson;
    return isDecision ? error : notWritten(error);
}

QString tokenHashOf(const QString &token) { return secure::blake2b256Hex(token.toUtf8()); }

} // namespace

Expected<std::unique_ptr<Access>> Access::create(store::Database &database, store::Writer &writer,
    const Clock &clock, Random &random, AccessOptions options)
{
    const QString nobodys = QString::fromLatin1(random.bytes(tokenSize).toBase64());
    auto decoy = secure::hashPassword(secure::SecretBytes::fromText(nobodys));
    if (!decoy)
        return decoy.error();
    return std::unique_ptr<Access>(
        new Access(database, writer, clock, random, std::move(options), std::move(*decoy)));
}

Access::Access(store::Database &database, store::Writer &writer, const Clock &clock, Random &random,
    AccessOptions options, QString decoyHash)
    : m_database(database)
    , m_writer(writer)
    , m_clock(clock)
    , m_random(random)
    , m_options(std::move(options))
    , m_decoyHash(std::move(decoyHash))
{
}

Expected<store::CduRow> Access::station(const QString &certificateSha256)
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    auto cdu = store::CduStore(**connection).findByCertificate(certificateSha256);
    if (!cdu) {
        if (cdu.error().code == ErrorCode::NotFound)
            return revoked();
        return cdu;
    }
    if (cdu->state != store::CduState::Active)
        return revoked();
    return cdu;
}

Expected<SignedIn> Access::signIn(const SignIn &attempt)
{
    const auto cdu = station(attempt.certificateSha256);
    if (!cdu)
        return cdu.error();
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto person = checkPassword(**connection, attempt, *cdu);
    if (!person)
        return person.error();
    if (!isWithin(cdu->officePath, person->permissions.branch))
        return fail(ErrorCode::OutsideBranch,
            QStringLiteral("operator %1 is of office %2, not of %3")
                .arg(person->login.text(), person->office.text(), cdu->office.text()));
    return openSession(*person, *cdu, attempt.certificateSha256);
}

Expected<store::OperatorRow> Access::checkPassword(
    sql::Connection &connection, const SignIn &attempt, const store::CduRow &cdu)
{
    if (attempt.login.text().size() > loginLengthMax)
        return refused();
    const auto person = store::OperatorStore(connection).find(attempt.login);
    if (!person && person.error().code != ErrorCode::NotFound)
        return person.error();
    const bool isKnown = person.has_value();
    // Whether a login is known must not show in how its failures are counted either.
    const OperatorLogin login
        = isKnown ? person->login : OperatorLogin(attempt.login.text().toLower());
    const qint64 nowMs = m_clock.nowMsUtc();
    const auto lockedUntilMs = store::SignInFailureStore(connection).lockedUntilMs(cdu.code, login);
    if (!lockedUntilMs)
        return lockedUntilMs.error();
    // A longer one was made while the clock was ahead.
    if (*lockedUntilMs > nowMs && *lockedUntilMs - nowMs <= signInLockMsMax)
        return signInLocked(*lockedUntilMs, nowMs);
    const bool isRight = secure::verifyPassword(isKnown ? person->passwordHash : m_decoyHash,
        secure::SecretBytes::fromText(attempt.password));
    if (isKnown && isRight && person->state == store::OperatorState::Active)
        return person;
    const auto recorded = m_writer.write(
        [&](sql::Connection &writing) { return recordFailure(writing, login, cdu, isKnown); });
    if (!recorded)
        return notWritten(recorded.error());
    return refused();
}

Expected<void> Access::recordFailure(sql::Connection &connection, const OperatorLogin &login,
    const store::CduRow &cdu, bool isLoginKnown)
{
    auto transaction = beginAudited(connection, m_options.auditChain);
    if (!transaction)
        return transaction.error();
    const qint64 nowMs = m_clock.nowMsUtc();
    const auto failed = store::SignInFailureStore(connection)
                            .record(cdu.code, login, nowMs, [nowMs](int failures) {
                                const qint64 lockMs = signInLockMs(failures);
                                return lockMs == 0 ? 0 : nowMs + lockMs;
                            });
    if (!failed)
        return failed.error();
    const QJsonObject detail{ { QStringLiteral("known"), isLoginKnown },
        { QStringLiteral("failures"), failed->count } };
    const AuditEntry entry{ m_options.auditChain, login.text(), cdu.code.text(),
        QStringLiteral("sign-in-refused"), login.text(), detail };
    if (auto appended = appendAudit(connection, m_clock, entry); !appended)
        return appended;
    return transaction->commit();
}

Expected<SignedIn> Access::openSession(
    const store::OperatorRow &person, const store::CduRow &cdu, const QString &certificateSha256)
{
    const QString token = QString::fromLatin1(m_random.bytes(tokenSize).toBase64(
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    const qint64 nowMs = m_clock.nowMsUtc();
    const store::SessionRow row{ tokenHashOf(token), person.login, cdu.code, certificateSha256,
        nowMs, nowMs + m_options.sessionMs };
    const auto written = m_writer.write(
        [&](sql::Connection &writing) { return writeSession(writing, person, cdu, row); });
    if (!written)
        return undecided(written.error());
    auto session = authenticate(token, certificateSha256);
    if (!session)
        return session.error();
    return SignedIn{ token, std::move(*session) };
}

Expected<void> Access::writeSession(sql::Connection &connection, const store::OperatorRow &person,
    const store::CduRow &cdu, const store::SessionRow &session)
{
    auto transaction = beginAudited(connection, m_options.auditChain);
    if (!transaction)
        return transaction.error();
    const auto now = store::OperatorStore(connection).find(person.login);
    if (!now)
        return now.error();
    if (now->passwordHash != person.passwordHash)
        return refused();
    if (auto cleared = store::SignInFailureStore(connection).clear(cdu.code, person.login);
        !cleared)
        return cleared.error();
    store::SessionStore sessions(connection);
    if (auto removed = sessions.removeEndedBefore(session.createdAtMs - endedKeptMs); !removed)
        return removed.error();
    if (auto opened = sessions.open(session); !opened)
        return opened.error();
    const AuditEntry entry{ m_options.auditChain, person.login.text(), cdu.code.text(),
        QStringLiteral("sign-in"), person.login.text(), {} };
    if (auto appended = appendAudit(connection, m_clock, entry); !appended)
        return appended.error();
    return transaction->commit();
}

Expected<Session> Access::authenticate(const QString &token, const QString &certificateSha256)
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    if (token.size() != tokenCharacters)
        return expired(QStringLiteral("this is no session token"));
    const auto found = store::SessionStore(**connection).find(tokenHashOf(token));
    if (!found) {
        if (found.error().code == ErrorCode::NotFound)
            return expired(QStringLiteral("no such session"));
        return found.error();
    }
    const store::SessionView &view = *found;
    if (view.session.certificateSha256 != certificateSha256) {
        return fail(
            ErrorCode::CertificateMismatch, QStringLiteral("the session of another station"));
    }
    // Looked at before the session itself: revoking also closes sessions, and the station has to
    // learn the deeper reason.
    if (view.cduState != store::CduState::Active || view.cduCertificateSha256 != certificateSha256)
        return revoked();
    if (view.closedAtMs || view.session.expiresAtMs <= m_clock.nowMsUtc())
        return expired(QStringLiteral("the session has ended"));
    if (view.operatorState != store::OperatorState::Active)
        return expired(QStringLiteral("the operator is disabled"));
    return Session{ view.session.tokenHash, view.session.expiresAtMs, view.session.login,
        view.operatorNameEn, view.operatorNameAr, view.role, view.permissions, view.session.cdu,
        certificateSha256, view.office, view.officeNameEn, view.officeNameAr, view.officePath };
}

Expected<Approval> Access::approve(const Session &session, const ApprovalAttempt &attempt)
{
    // Told before the password is looked at: it is the operator's own login.
    if (attempt.login.text().compare(session.login.text(), Qt::CaseInsensitive) == 0)
        return fail(ErrorCode::PermissionDenied,
            QStringLiteral("operator %1 cannot approve an own request").arg(session.login.text()));
    const auto cdu = station(session.certificateSha256);
    if (!cdu)
        return cdu.error();
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    const auto person = checkPassword(
        **connection, { attempt.login, attempt.password, session.certificateSha256 }, *cdu);
    if (!person)
        return person.error();
    ApprovalAttempt stored = attempt;
    stored.login = person->login;
    auto given = store::written<Approval>(m_writer,
        [&](sql::Connection &writing) { return storeApproval(writing, session, stored); });
    if (!given)
        return undecided(given.error());
    return given;
}

Expected<store::OperatorRow> Access::allowedApprover(
    sql::Connection &connection, const Session &session, const OperatorLogin &login)
{
    store::OperatorStore operators(connection);
    auto person = operators.find(login);
    if (!person)
        return person;
    if (!mayApprove(person->permissions, session.permissions, session.officePath))
        return fail(ErrorCode::ApproverNotAllowed,
            QStringLiteral("operator %1, %2 of office %3, may not approve for %4 of office %5")
                .arg(login.text(), person->role.text(), person->office.text(), session.login.text(),
                    session.office.text()));
    return person;
}

Expected<Approval> Access::storeApproval(
    sql::Connection &connection, const Session &session, const ApprovalAttempt &attempt)
{
    auto transaction = beginAudited(connection, m_options.auditChain);
    if (!transaction)
        return transaction.error();
    if (auto cleared = store::SignInFailureStore(connection).clear(session.cdu, attempt.login);
        !cleared)
        return cleared.error();
    const auto person = allowedApprover(connection, session, attempt.login);
    if (!person)
        return person.error();
    const qint64 nowMs = m_clock.nowMsUtc();
    const auto parameters
        = store::ParameterStore(connection).at(session.officePath, session.cdu, nowMs);
    if (!parameters)
        return parameters.error();
    const auto minutes = parameters->value(archive::ParameterId::ApprovalMinutes);
    if (!minutes)
        return minutes.error();
    const store::ApprovalRow row{ attempt.request, attempt.contentHash, session.cdu, attempt.login,
        nowMs, nowMs + minutes->toInteger() * 60'000 };
    store::ApprovalStore approvals(connection);
    if (auto removed = approvals.removeEndedBefore(nowMs - endedKeptMs); !removed)
        return removed.error();
    if (auto stored = approvals.put(row); !stored)
        return stored.error();
    QJsonObject detail = attempt.summary;
    detail.insert(QStringLiteral("operator"), session.login.text());
    detail.insert(QStringLiteral("contentHash"), attempt.contentHash);
    const AuditEntry entry{ m_options.auditChain, attempt.login.text(), session.cdu.text(),
        QStringLiteral("approve"), attempt.request.text(), detail };
    if (auto appended = appendAudit(connection, m_clock, entry); !appended)
        return appended.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return Approval{ attempt.login, person->nameEn, person->nameAr, row.expiresAtMs };
}

Expected<Session> Access::localSession(const QString &user)
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    return service::localSession(**connection, m_options.localRole, user);
}

Expected<void> Access::signOut(const Session &session)
{
    return m_writer.write([&](sql::Connection &writing) { return closeSession(writing, session); });
}

Expected<void> Access::closeSession(sql::Connection &connection, const Session &session)
{
    auto transaction = beginAudited(connection, m_options.auditChain);
    if (!transaction)
        return transaction.error();
    if (auto closed = store::SessionStore(connection).close(session.tokenHash, m_clock.nowMsUtc());
        !closed) {
        return closed;
    }
    const AuditEntry entry{ m_options.auditChain, session.login.text(), session.cdu.text(),
        QStringLiteral("sign-out"), session.login.text(), {} };
    if (auto appended = appendAudit(connection, m_clock, entry); !appended)
        return appended;
    return transaction->commit();
}

} // namespace shahn::service
