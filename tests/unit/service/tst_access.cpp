// SPDX-License-Identifier: GPL-3.0-or-later
#include "service_fixture.h"

#include "secure/activation_code.h"
#include "support/expect.h"
#include "support/people.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

using namespace shahn;
using test::ServiceFixture;

class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void signInAndOut_data() { test::addEngineRows(); }

    void signInAndOut();

    void wrongPasswordsLock_data() { test::addEngineRows(); }

    void wrongPasswordsLock();

    void anotherStationLocksNobody_data() { test::addEngineRows(); }

    void anotherStationLocksNobody();

    void unknownLoginsLockAlike_data() { test::addEngineRows(); }

    void unknownLoginsLockAlike();

    void rightPasswordClearsFailures_data() { test::addEngineRows(); }

    void rightPasswordClearsFailures();

    void unknownAndDisabledLogins_data() { test::addEngineRows(); }

    void unknownAndDisabledLogins();

    void caseOfLogins_data() { test::addEngineRows(); }

    void caseOfLogins();

    void caseDoesNotTellWhoIsKnown_data() { test::addEngineRows(); }

    void caseDoesNotTellWhoIsKnown();

    void sessionsEnd_data() { test::addEngineRows(); }

    void sessionsEnd();

    void sessionsAreBoundToTheCertificate_data() { test::addEngineRows(); }

    void sessionsAreBoundToTheCertificate();

    void revokedCertificate_data() { test::addEngineRows(); }

    void revokedCertificate();

    void approvalByAnotherPerson_data() { test::addEngineRows(); }

    void approvalByAnotherPerson();

    void approvalNeedsRightAndScope_data() { test::addEngineRows(); }

    void approvalNeedsRightAndScope();

    void approvalCountsWrongPasswords_data() { test::addEngineRows(); }

    void approvalCountsWrongPasswords();

    void whatIsNotCountedTellsNothing_data() { test::addEngineRows(); }

    void whatIsNotCountedTellsNothing();

    void endedOnesDoNotPileUp_data() { test::addEngineRows(); }

    void endedOnesDoNotPileUp();
};

namespace
{

// Does not come to it, or fails at it.
class FailingWriter final : public store::Writer
{
public:
    Expected<void> write(const Work &) override
    {
        return fail(code, QStringLiteral("not written"));
    }

    ErrorCode code = ErrorCode::Busy;
};

service::ApprovalAttempt approvalBy(const QString &login, const QString &password)
{
    return { OperatorLogin(login), password, RequestId(QStringLiteral("r-1")), QString(64, u'a'),
        { { QStringLiteral("meter"), QStringLiteral("07120000018") } } };
}

} // namespace

void TestAccess::signInAndOut()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const auto signedIn
        = world->access->signIn(world->attempt(certificate, ServiceFixture::passwordText()));
    EXPECT_OK(signedIn);
    QCOMPARE(signedIn->token.size(), 43);
    const service::Session &session = signedIn->session;
    QCOMPARE(session.login.text(), QStringLiteral("amina"));
    QCOMPARE(session.operatorNameAr, QStringLiteral("اسم"));
    QCOMPARE(session.cdu.text(), QStringLiteral("C1"));
    QCOMPARE(session.office.text(), QStringLiteral("O1"));
    QCOMPARE(session.role.text(), QStringLiteral("cashier"));
    QCOMPARE(session.expiresAtMs, ServiceFixture::startMs + 12 * ServiceFixture::hourMs);
    EXPECT_OK(world->access->authenticate(signedIn->token, certificate));

    const auto root = world->access->signIn(
        world->attempt(certificate, ServiceFixture::passwordText(), QStringLiteral("root")));
    EXPECT_OK(root);
    QCOMPARE(root->session.role.text(), QStringLiteral("administrator"));
    QVERIFY(root->token != signedIn->token);

    EXPECT_OK(world->access->signOut(session));
    EXPECT_ERROR(
        world->access->authenticate(signedIn->token, certificate), ErrorCode::SessionExpired);
    EXPECT_OK(world->access->authenticate(root->token, certificate));
}

void TestAccess::wrongPasswordsLock()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const auto wrong = world->attempt(certificate, QStringLiteral("wrong password"));
    const auto right = world->attempt(certificate, ServiceFixture::passwordText());
    for (int i = 0; i < 5; ++i)
        EXPECT_ERROR(world->access->signIn(wrong), ErrorCode::SignInRefused);

    // The right password does not help, and asking does not make the lock longer.
    for (int i = 0; i < 3; ++i) {
        const auto locked = world->access->signIn(right);
        EXPECT_ERROR(locked, ErrorCode::SignInLocked);
        QCOMPARE(locked.error().context.facts()[QLatin1String("retryAfterSeconds")].toInt(), 30);
    }
    world->clock.advanceMs(29'999);
    const auto stillLocked = world->access->signIn(right);
    EXPECT_ERROR(stillLocked, ErrorCode::SignInLocked);
    QCOMPARE(stillLocked.error().context.facts()[QLatin1String("retryAfterSeconds")].toInt(), 1);

    // One more wrong password after the lock doubles it.
    world->clock.advanceMs(1);
    EXPECT_ERROR(world->access->signIn(wrong), ErrorCode::SignInRefused);
    const auto longer = world->access->signIn(right);
    EXPECT_ERROR(longer, ErrorCode::SignInLocked);
    QCOMPARE(longer.error().context.facts()[QLatin1String("retryAfterSeconds")].toInt(), 60);
    world->clock.advanceMs(60'000);
    EXPECT_OK(world->access->signIn(right));

    // A lock that was made while the clock was a year ahead ends when it is set right.
    world->clock.setMsUtc(ServiceFixture::startMs + 365LL * 24 * ServiceFixture::hourMs);
    for (int i = 0; i < 5; ++i)
        EXPECT_ERROR(world->access->signIn(wrong), ErrorCode::SignInRefused);
    EXPECT_ERROR(world->access->signIn(right), ErrorCode::SignInLocked);
    world->clock.setMsUtc(ServiceFixture::startMs);
    EXPECT_OK(world->access->signIn(right));

    // Another login was never locked by it.
    EXPECT_OK(world->access->signIn(
        world->attempt(certificate, ServiceFixture::passwordText(), QStringLiteral("root"))));
}

void TestAccess::anotherStationLocksNobody()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    EXPECT_OK(world->add("station",
        { { "code", QStringLiteral("C2") }, { "office", QStringLiteral("O1") },
            { "name", QStringLiteral("Two") } }));
    const auto code = world->newCode(QStringLiteral("C2"));
    EXPECT_OK(code);
    world->secret = secure::ActivationCode::parse(*code)->secretText();
    const QString elsewhere = world->activated();
    QVERIFY(!elsewhere.isEmpty());
    for (int i = 0; i < 20; ++i)
        (void)world->access->signIn(world->attempt(elsewhere, QStringLiteral("wrong password")));
    EXPECT_ERROR(world->access->signIn(world->attempt(elsewhere, ServiceFixture::passwordText())),
        ErrorCode::SignInLocked);
    EXPECT_OK(world->access->signIn(world->attempt(certificate, ServiceFixture::passwordText())));
}

// Nobody learns from the answers which logins there are.
void TestAccess::unknownLoginsLockAlike()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const auto codesOf = [&](const QString &login) {
        QList<int> codes;
        for (int i = 0; i < 7; ++i) {
            const auto done = world->access->signIn(
                world->attempt(certificate, QStringLiteral("wrong password"), login));
            codes.append(done ? 0 : static_cast<int>(done.error().code));
        }
        return codes;
    };
    QCOMPARE(codesOf(QStringLiteral("nobody")), codesOf(QStringLiteral("amina")));
}

void TestAccess::rightPasswordClearsFailures()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const auto wrong = world->attempt(certificate, QStringLiteral("wrong password"));
    const auto right = world->attempt(certificate, ServiceFixture::passwordText());
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 4; ++i)
            EXPECT_ERROR(world->access->signIn(wrong), ErrorCode::SignInRefused);
        EXPECT_OK(world->access->signIn(right));
    }
    // The lock also ends with a new password.
    for (int i = 0; i < 5; ++i)
        EXPECT_ERROR(world->access->signIn(wrong), ErrorCode::SignInRefused);
    EXPECT_ERROR(world->access->signIn(right), ErrorCode::SignInLocked);
    EXPECT_OK(world->act("operator", "setOperatorPassword", QStringLiteral("amina"),
        { { "password", QStringLiteral("wrong password") } }));
    EXPECT_OK(world->access->signIn(wrong));
}

void TestAccess::unknownAndDisabledLogins()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const QString password = ServiceFixture::passwordText();
    for (const QString &login : { QStringLiteral("nobody"), QString(), QString(10'000, u'x') }) {
        EXPECT_ERROR(world->access->signIn(world->attempt(certificate, password, login)),
            ErrorCode::SignInRefused);
    }
    EXPECT_ERROR(
        world->access->signIn(world->attempt(certificate, QString())), ErrorCode::SignInRefused);
    const auto before = world->access->signIn(world->attempt(certificate, password));
    EXPECT_OK(before);
    const auto setState = [&](const char *state) {
        return world->change(
            "operator", QStringLiteral("amina"), { { "state", QLatin1String(state) } });
    };
    EXPECT_OK(setState("disabled"));
    EXPECT_ERROR(
        world->access->signIn(world->attempt(certificate, password)), ErrorCode::SignInRefused);
    EXPECT_ERROR(
        world->access->authenticate(before->token, certificate), ErrorCode::SessionExpired);
    EXPECT_OK(setState("active"));
    EXPECT_OK(world->access->signIn(world->attempt(certificate, password)));
}

// However a login is typed, it is the one that operator add stored.
void TestAccess::caseOfLogins()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const QString password = ServiceFixture::passwordText();
    const QString typed = QStringLiteral("Amina");
    const QString stored = QStringLiteral("amina");
    const auto wrong = world->attempt(certificate, QStringLiteral("wrong password"), typed);
    EXPECT_ERROR(world->access->signIn(wrong), ErrorCode::SignInRefused);
    const auto signedIn = world->access->signIn(world->attempt(certificate, password, typed));
    EXPECT_OK(signedIn);
    QCOMPARE(signedIn->session.login.text(), stored);
    EXPECT_ERROR(world->access->approve(signedIn->session, approvalBy(typed, password)),
        ErrorCode::PermissionDenied);
    const auto approved
        = world->access->approve(signedIn->session, approvalBy(QStringLiteral("ROOT"), password));
    EXPECT_OK(approved);
    QCOMPARE(approved->approver.text(), QStringLiteral("root"));

    // Failures of every spelling are those of one login.
    for (int i = 0; i < 3; ++i)
        EXPECT_ERROR(world->access->signIn(wrong), ErrorCode::SignInRefused);
    for (int i = 0; i < 2; ++i) {
        EXPECT_ERROR(world->access->signIn(
                         world->attempt(certificate, QStringLiteral("wrong password"), stored)),
            ErrorCode::SignInRefused);
    }
    EXPECT_ERROR(world->access->signIn(world->attempt(certificate, password, typed)),
        ErrorCode::SignInLocked);

    const auto audited = world->connection->runText(
        QStringLiteral("SELECT DISTINCT actor, subject FROM audit_event WHERE action LIKE "
                       "'sign-in%' ORDER BY actor"));
    EXPECT_OK(audited);
    QCOMPARE(audited->size(), 1);
    QCOMPARE((*audited)[0].text("actor"), stored);
    QCOMPARE((*audited)[0].text("subject"), stored);
    const auto approvals = world->connection->runText(QStringLiteral(
        "SELECT o.login FROM approval AS a JOIN operator AS o ON o.operator_id = a.approver_id"));
    EXPECT_OK(approvals);
    QCOMPARE((*approvals)[0].text("login"), QStringLiteral("root"));

    // Nobody, and so not locked: PostgreSQL takes U+0130 for an i.
    EXPECT_ERROR(
        world->access->signIn(world->attempt(certificate, password, QStringLiteral("am\u0130na"))),
        ErrorCode::SignInRefused);
}

void TestAccess::caseDoesNotTellWhoIsKnown()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const auto codesOf = [&](const QStringList &spellings) {
        QList<int> codes;
        for (int i = 0; i < 7; ++i) {
            const auto done = world->access->signIn(world->attempt(
                certificate, QStringLiteral("wrong password"), spellings[i % spellings.size()]));
            codes.append(done ? 0 : static_cast<int>(done.error().code));
        }
        return codes;
    };
    QCOMPARE(codesOf({ QStringLiteral("Nobody"), QStringLiteral("nobody") }),
        codesOf({ QStringLiteral("Amina"), QStringLiteral("amina") }));
}

void TestAccess::sessionsEnd()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const auto signedIn
        = world->access->signIn(world->attempt(certificate, ServiceFixture::passwordText()));
    EXPECT_OK(signedIn);
    world->clock.advanceMs(12 * ServiceFixture::hourMs - 1);
    EXPECT_OK(world->access->authenticate(signedIn->token, certificate));
    world->clock.advanceMs(1);
    EXPECT_ERROR(
        world->access->authenticate(signedIn->token, certificate), ErrorCode::SessionExpired);
    const QString other = QString(signedIn->token).replace(0, 1, u'!');
    for (const QString &token : { QString(), QStringLiteral("short"), other }) {
        EXPECT_ERROR(world->access->authenticate(token, certificate), ErrorCode::SessionExpired);
    }
}

void TestAccess::sessionsAreBoundToTheCertificate()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const auto signedIn
        = world->access->signIn(world->attempt(certificate, ServiceFixture::passwordText()));
    EXPECT_OK(signedIn);
    const QString foreign(64, u'a');
    EXPECT_ERROR(
        world->access->authenticate(signedIn->token, foreign), ErrorCode::CertificateMismatch);
    EXPECT_ERROR(
        world->access->authenticate(signedIn->token, QString()), ErrorCode::CertificateMismatch);
    EXPECT_ERROR(world->access->signIn(world->attempt(foreign, ServiceFixture::passwordText())),
        ErrorCode::CertificateRevoked);
    EXPECT_ERROR(world->access->station(foreign), ErrorCode::CertificateRevoked);
}

void TestAccess::revokedCertificate()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const auto attempt = world->attempt(certificate, ServiceFixture::passwordText());
    const auto signedIn = world->access->signIn(attempt);
    EXPECT_OK(signedIn);
    EXPECT_OK(world->access->station(certificate));
    EXPECT_OK(world->act("station", "revokeStation", QStringLiteral("C1")));
    EXPECT_ERROR(
        world->access->authenticate(signedIn->token, certificate), ErrorCode::CertificateRevoked);
    EXPECT_ERROR(world->access->signIn(attempt), ErrorCode::CertificateRevoked);
    EXPECT_ERROR(world->access->station(certificate), ErrorCode::CertificateRevoked);
}

void TestAccess::approvalByAnotherPerson()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const QString password = ServiceFixture::passwordText();
    const auto signedIn = world->access->signIn(world->attempt(certificate, password));
    EXPECT_OK(signedIn);
    const service::Session &session = signedIn->session;
    EXPECT_ERROR(world->access->approve(session, approvalBy(QStringLiteral("amina"), password)),
        ErrorCode::PermissionDenied);
    const auto given
        = world->access->approve(session, approvalBy(QStringLiteral("root"), password));
    EXPECT_OK(given);
    QCOMPARE(given->approver.text(), QStringLiteral("root"));
    QCOMPARE(given->nameAr, QStringLiteral("اسم"));
    QCOMPARE(given->expiresAtMs, ServiceFixture::startMs + 10 * ServiceFixture::minuteMs);

    world->clock.advanceMs(ServiceFixture::minuteMs);
    const auto renewed
        = world->access->approve(session, approvalBy(QStringLiteral("root"), password));
    EXPECT_OK(renewed);
    QCOMPARE(renewed->expiresAtMs, ServiceFixture::startMs + 11 * ServiceFixture::minuteMs);
    const auto rows
        = world->connection->runText(QStringLiteral("SELECT expires_at_ms FROM approval"));
    EXPECT_OK(rows);
    QCOMPARE(rows->size(), 1);
    QCOMPARE((*rows)[0].int64("expires_at_ms"), renewed->expiresAtMs);
    const auto audited = world->connection->runText(
        QStringLiteral("SELECT actor, station, detail FROM audit_event WHERE action = 'approve' "
                       "AND subject = 'r-1'"));
    EXPECT_OK(audited);
    QCOMPARE(audited->size(), 2);
    QCOMPARE((*audited)[0].text("actor"), QStringLiteral("root"));
    QVERIFY((*audited)[0].text("detail").contains(QLatin1String("amina")));

    EXPECT_OK(world->change(
        "operator", QStringLiteral("root"), { { "state", QStringLiteral("disabled") } }));
    EXPECT_ERROR(world->access->approve(session, approvalBy(QStringLiteral("root"), password)),
        ErrorCode::SignInRefused);
}

// Whoever may approve has the right, stands above who asks, and has the office in the own branch.
void TestAccess::approvalNeedsRightAndScope()
{
    USE_SERVICES(world);
    const QString password = ServiceFixture::passwordText();
    const auto signedIn = world->access->signIn(world->attempt(world->activated(), password));
    EXPECT_OK(signedIn);
    QVERIFY(!signedIn->session.permissions.rights.has(Right::Approve));
    EXPECT_OK(world->add(
        "office", { { "code", QStringLiteral("O2") }, { "nameEn", QStringLiteral("Elsewhere") } }));
    auto stranger
        = store::OperatorStore(*world->connection).find(OperatorLogin(QStringLiteral("amina")));
    EXPECT_OK(stranger);
    for (const auto &[login, office] : { std::pair("near", "O1"), std::pair("far", "O2") }) {
        stranger->login = OperatorLogin(QLatin1String(login));
        stranger->office = OfficeCode(QLatin1String(office));
        stranger->role = RoleCode(QStringLiteral("posManager"));
        EXPECT_OK(test::placeOperator(*world->connection, *stranger));
    }
    const auto approve = [&](const char *login) {
        return world->access->approve(
            signedIn->session, approvalBy(QLatin1String(login), password));
    };
    stranger->login = OperatorLogin(QStringLiteral("equal"));
    stranger->office = OfficeCode(QStringLiteral("O1"));
    stranger->role = RoleCode(QStringLiteral("cashier"));
    EXPECT_OK(test::placeOperator(*world->connection, *stranger));
    EXPECT_ERROR(approve("equal"), ErrorCode::ApproverNotAllowed);
    const auto change = [&](const char *act, const QString &login) {
        return world->act("operator", act, login, { { "right", rightText(Right::Approve) } });
    };
    EXPECT_ERROR(change("grantRight", QStringLiteral("equal")),
        ErrorCode::PermissionDenied); // no cashier may have it
    EXPECT_OK(approve("near"));
    EXPECT_ERROR(approve("far"), ErrorCode::ApproverNotAllowed);
    EXPECT_OK(approve("root"));
    EXPECT_ERROR(change("grantRight", QStringLiteral("nobody")), ErrorCode::NotFound);
    // At a station of office O1.
    const auto signInAs = [&](const char *login) {
        return world->access->signIn(
            world->attempt(signedIn->session.certificateSha256, password, QLatin1String(login)));
    };
    const auto near = signInAs("near");
    EXPECT_OK(near);
    QVERIFY(near->session.permissions.rights.has(Right::Approve));
    EXPECT_ERROR(signInAs("far"), ErrorCode::OutsideBranch);
}

void TestAccess::approvalCountsWrongPasswords()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const QString password = ServiceFixture::passwordText();
    const auto signedIn = world->access->signIn(world->attempt(certificate, password));
    EXPECT_OK(signedIn);
    const auto wrong = approvalBy(QStringLiteral("root"), QStringLiteral("wrong password"));
    const auto right = approvalBy(QStringLiteral("root"), password);
    for (int i = 0; i < 4; ++i)
        EXPECT_ERROR(world->access->approve(signedIn->session, wrong), ErrorCode::SignInRefused);
    EXPECT_OK(world->access->approve(signedIn->session, right)); // clears them
    for (int i = 0; i < 5; ++i)
        EXPECT_ERROR(world->access->approve(signedIn->session, wrong), ErrorCode::SignInRefused);
    EXPECT_ERROR(world->access->approve(signedIn->session, right), ErrorCode::SignInLocked);
    // It is the same lock as at sign-in.
    EXPECT_ERROR(
        world->access->signIn(world->attempt(certificate, password, QStringLiteral("root"))),
        ErrorCode::SignInLocked);
}

// Or whoever keeps the server busy could try passwords without an end.
void TestAccess::whatIsNotCountedTellsNothing()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const QString password = ServiceFixture::passwordText();
    const QString wrong = QStringLiteral("wrong password");
    const auto signedIn = world->access->signIn(world->attempt(certificate, password));
    EXPECT_OK(signedIn);
    FailingWriter writer;
    const auto access = service::Access::create(
        *world->database, writer, world->clock, world->random, { QStringLiteral("sms-1") })
                            .value();
    const std::vector<std::pair<ErrorCode, ErrorCode>> toldFor{
        { ErrorCode::Busy, ErrorCode::Busy },
        { ErrorCode::DatabaseConflict, ErrorCode::Busy },
        { ErrorCode::DataCorrupt, ErrorCode::DataCorrupt },
        { ErrorCode::DiskFull, ErrorCode::DiskFull },
        { ErrorCode::DatabaseUnavailable, ErrorCode::DatabaseUnavailable },
        { ErrorCode::OutcomeUnknown, ErrorCode::DatabaseUnavailable },
    };
    for (const auto &[code, toldCode] : toldFor) {
        writer.code = code;
        const std::vector<Error> told{
            access->signIn(world->attempt(certificate, password)).error(),
            access->signIn(world->attempt(certificate, wrong)).error(),
            access->signIn(world->attempt(certificate, wrong, QStringLiteral("nobody"))).error(),
            access->approve(signedIn->session, approvalBy(QStringLiteral("root"), password))
                .error(),
            access->approve(signedIn->session, approvalBy(QStringLiteral("root"), wrong)).error(),
        };
        for (const Error &error : told) {
            QCOMPARE(error.code, toldCode);
            QCOMPARE(error.detail, told.front().detail);
        }
    }
    const auto failures
        = world->connection->runText(QStringLiteral("SELECT COUNT(*) AS n FROM sign_in_failure"));
    QCOMPARE(failures.value().first().int64("n"), qint64(0));
}

void TestAccess::endedOnesDoNotPileUp()
{
    USE_SERVICES(world);
    const QString certificate = world->activated();
    const auto signIn = [&] {
        return world->access->signIn(world->attempt(certificate, ServiceFixture::passwordText()));
    };
    const auto countOf = [&](const char *table) {
        const auto rows = world->connection->runText(
            QStringLiteral("SELECT COUNT(*) AS n FROM %1").arg(QLatin1String(table)));
        return rows ? rows->first().int64("n") : -1;
    };
    const auto first = signIn();
    EXPECT_OK(first);
    EXPECT_OK(world->access->approve(
        first->session, approvalBy(QStringLiteral("root"), ServiceFixture::passwordText())));
    for (int day = 0; day < 40; ++day) {
        world->clock.advanceMs(24 * ServiceFixture::hourMs);
        EXPECT_OK(signIn());
    }
    QVERIFY(countOf("session") <= 32);
    QCOMPARE(countOf("approval"), 1);
    const auto last = signIn();
    EXPECT_OK(last);
    auto again = approvalBy(QStringLiteral("root"), ServiceFixture::passwordText());
    again.request = RequestId(QStringLiteral("r-2"));
    EXPECT_OK(world->access->approve(last->session, again));
    QCOMPARE(countOf("approval"), 1);
}

SHAHN_TEST(TestAccess)
#include "tst_access.moc"
