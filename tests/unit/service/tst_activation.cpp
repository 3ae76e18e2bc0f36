// SPDX-License-Identifier: GPL-3.0-or-later
#include "service_fixture.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

using namespace shahn;
using test::ServiceFixture;

class TestActivation : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void codeWorksOnce_data() { test::addEngineRows(); }

    void codeWorksOnce();

    void lostAnswerIsGivenAgain_data() { test::addEngineRows(); }

    void lostAnswerIsGivenAgain();

    void codeOfAnotherCduStaysGood_data() { test::addEngineRows(); }

    void codeOfAnotherCduStaysGood();

    void codeExpires_data() { test::addEngineRows(); }

    void codeExpires();

    void wrongCodes_data() { test::addEngineRows(); }

    void wrongCodes();

    void badRequestDoesNotUseTheCode_data() { test::addEngineRows(); }

    void badRequestDoesNotUseTheCode();

    void newCodeEndsTheOldCertificate_data() { test::addEngineRows(); }

    void newCodeEndsTheOldCertificate();

    void revokedStationIsNotActivated_data() { test::addEngineRows(); }

    void revokedStationIsNotActivated();

    void wrongCodesDoNotBlockARightOne_data() { test::addEngineRows(); }

    void wrongCodesDoNotBlockARightOne();
};

void TestActivation::codeWorksOnce()
{
    USE_SERVICES(world);
    const auto done = world->activation->activate(world->secret, ServiceFixture::request());
    EXPECT_OK(done);
    QCOMPARE(done->cdu.text(), QStringLiteral("C1"));
    QCOMPARE(done->office.text(), QStringLiteral("O1"));
    QCOMPARE(done->caPem, world->authority->certificatePem());
    const auto sha256 = secure::certificateSha256Hex(done->certificatePem);
    EXPECT_OK(sha256);
    const auto station = world->access->station(*sha256);
    EXPECT_OK(station);
    QCOMPARE(station->code.text(), QStringLiteral("C1"));
    EXPECT_ERROR(world->activation->activate(world->secret, ServiceFixture::request()),
        ErrorCode::ActivationRefused);
    EXPECT_OK(world->access->station(*sha256));
}

// A station that was killed before it had stored the answer has its key and asks again.
void TestActivation::lostAnswerIsGivenAgain()
{
    USE_SERVICES(world);
    const QByteArray request = ServiceFixture::request();
    const auto first = world->activation->activate(world->secret, request);
    EXPECT_OK(first);
    const auto again = world->activation->activate(world->secret, request);
    EXPECT_OK(again);
    QCOMPARE(again->certificatePem, first->certificatePem);
    QCOMPARE(again->cdu.text(), first->cdu.text());
    QCOMPARE(again->office.text(), first->office.text());
    QCOMPARE(again->caPem, first->caPem);
    // Who has only the code gets nothing, and nothing changes.
    EXPECT_ERROR(world->activation->activate(world->secret, ServiceFixture::request()),
        ErrorCode::ActivationRefused);
    EXPECT_OK(world->access->station(*secure::certificateSha256Hex(first->certificatePem)));
}

void TestActivation::codeOfAnotherCduStaysGood()
{
    USE_SERVICES(world);
    const QByteArray request = ServiceFixture::request();
    const auto atAnother
        = world->activation->activate(world->secret, request, CduCode(QStringLiteral("C2")));
    EXPECT_ERROR(atAnother, ErrorCode::ActivationRefused);
    const QJsonObject &facts = atAnother.error().context.facts();
    QCOMPARE(facts.value(QLatin1String("codeCdu")).toString(), QStringLiteral("C1"));
    QCOMPARE(facts.value(QLatin1String("machineCdu")).toString(), QStringLiteral("C2"));
    EXPECT_OK(world->activation->activate(world->secret, request, CduCode(QStringLiteral("C1"))));
    // The lost answer goes to its own machine alone, too; a code that is used says nothing.
    EXPECT_OK(world->activation->activate(world->secret, request, CduCode(QStringLiteral("C1"))));
    for (const QByteArray &one : { request, ServiceFixture::request() }) {
        const auto used
            = world->activation->activate(world->secret, one, CduCode(QStringLiteral("C2")));
        EXPECT_ERROR(used, ErrorCode::ActivationRefused);
        QVERIFY(used.error().context.facts().isEmpty());
    }
}

void TestActivation::codeExpires()
{
    USE_SERVICES(world);
    world->clock.advanceMs(24 * ServiceFixture::hourMs);
    EXPECT_ERROR(world->activation->activate(world->secret, ServiceFixture::request()),
        ErrorCode::ActivationRefused);
    world->clock.advanceMs(-1);
    EXPECT_OK(world->activation->activate(world->secret, ServiceFixture::request()));
}

void TestActivation::wrongCodes()
{
    USE_SERVICES(world);
    const QString changed = world->secret.chopped(1)
        + (world->secret.endsWith(u'0') ? QStringLiteral("1") : QStringLiteral("0"));
    for (const QString &secret : { QString(), changed, world->secret.toLower() + u'x' }) {
        EXPECT_ERROR(world->activation->activate(secret, ServiceFixture::request()),
            ErrorCode::ActivationRefused);
    }
    QVERIFY(!world->activated().isEmpty());
}

void TestActivation::badRequestDoesNotUseTheCode()
{
    USE_SERVICES(world);
    EXPECT_ERROR(world->activation->activate(world->secret, QByteArrayLiteral("no request")),
        ErrorCode::InvalidField);
    QVERIFY(!world->activated().isEmpty());
}

void TestActivation::newCodeEndsTheOldCertificate()
{
    USE_SERVICES(world);
    const QString first = world->activated();
    const auto signedIn
        = world->access->signIn(world->attempt(first, ServiceFixture::passwordText()));
    EXPECT_OK(signedIn);
    const auto code = world->newCode(QStringLiteral("C1"));
    EXPECT_OK(code);
    EXPECT_ERROR(
        world->access->authenticate(signedIn->token, first), ErrorCode::CertificateRevoked);
    const auto parsed = secure::ActivationCode::parse(*code);
    EXPECT_OK(parsed);
    QVERIFY(parsed->matchesCa(world->authority->certificateDer()));
    world->secret = parsed->secretText();
    const QString second = world->activated();
    QVERIFY(!second.isEmpty());
    QVERIFY(second != first);
    EXPECT_OK(world->access->station(second));
    EXPECT_ERROR(world->access->station(first), ErrorCode::CertificateRevoked);
}

void TestActivation::revokedStationIsNotActivated()
{
    USE_SERVICES(world);
    const QByteArray request = ServiceFixture::request();
    EXPECT_OK(world->activation->activate(world->secret, request));
    EXPECT_OK(world->act("station", "revokeStation", QStringLiteral("C1")));
    for (const QByteArray &one : { request, ServiceFixture::request() }) {
        EXPECT_ERROR(world->activation->activate(world->secret, one), ErrorCode::ActivationRefused);
    }
}

void TestActivation::wrongCodesDoNotBlockARightOne()
{
    USE_SERVICES(world);
    const QByteArray request = ServiceFixture::request();
    for (int i = 0; i < 200; ++i) {
        EXPECT_ERROR(
            world->activation->activate(QString::number(i), request), ErrorCode::ActivationRefused);
    }
    EXPECT_OK(world->activation->activate(world->secret, request));
}

SHAHN_TEST(TestActivation)
#include "tst_activation.moc"
