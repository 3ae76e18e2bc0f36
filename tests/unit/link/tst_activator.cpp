// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/activator.h"

#include "link/identity.h"
#include "protocol/messages/activation.h"
#include "protocol/messages/problem.h"
#include "secure/activation_code.h"
#include "support/test_registry.h"
#include "support/tls_server.h"

#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using namespace shahn::link;

namespace
{

constexpr qint64 issuedAtMs = 1'763'700'000'000;

secure::CertificateAuthority newCa()
{
    auto ca = secure::CertificateAuthority::create(QStringLiteral("Test utility"), issuedAtMs);
    if (!ca)
        qFatal("no CA");
    return std::move(*ca);
}

} // namespace

class ActivatorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void mistypedCodeIsFoundAtOnce();
    void storesTheIdentity();
    void cutHandshakesAreTriedAgain();
    void anotherCaGetsNoSecret();
    void chainWithoutCaGetsNoSecret();
    void refusalIsTold();
    void lostAnswerIsAskedForWithTheSameRequest();
    void answerWithAnotherCaIsNotStored();
    void aWrongClockIsTold();
    void machineIsActivatedAgainAsItsOwnCduOnly();

private:
    test::HttpReply activationOf(const QString &cdu) const;
    Answer<Identity> activate(const QString &address, const QString &code);
    QString codeFor(const secure::CertificateAuthority &ca);

    SeededRandom m_random{ 3 };
    secure::CertificateAuthority m_ca = newCa();
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<IdentityStore> m_store;
    std::unique_ptr<Activator> m_activator;
};

void ActivatorTest::init()
{
    m_activator.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<IdentityStore>(m_directory->path());
    m_activator = std::make_unique<Activator>(*m_store);
}

QString ActivatorTest::codeFor(const secure::CertificateAuthority &ca)
{
    return secure::ActivationCode::create(m_random, ca.certificateDer()).text();
}

Answer<Identity> ActivatorTest::activate(const QString &address, const QString &code)
{
    std::optional<Answer<Identity>> given;
    m_activator->activate(
        address, code, this, [&](const Answer<Identity> &answer) { given = answer; });
    if (!QTest::qWaitFor([&] { return given.has_value(); }, 30'000))
        qFatal("no answer");
    return *given;
}

void ActivatorTest::mistypedCodeIsFoundAtOnce()
{
    const QString code = codeFor(m_ca);
    QVERIFY(Activator::checkCode(code));
    QVERIFY(Activator::checkCode(code.toLower().remove(u'-')));
    QString mistyped = code;
    mistyped[0] = code[0] == u'7' ? u'8' : u'7';
    const auto checked = Activator::checkCode(mistyped);
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, ErrorCode::ActivationRefused);
}

void ActivatorTest::storesTheIdentity()
{
    test::TlsServer server(m_ca);
    const QString code = codeFor(m_ca);
    server.replies = { activationOf(QStringLiteral("CDU-03")) };
    const auto answer = activate(server.address(), code);
    QVERIFY2(answer.result, answer.result ? "" : qPrintable(answer.result.error().detail));
    const auto sent = protocol::fromBytes<protocol::ActivationRequest>(server.requests.at(0).body);
    QVERIFY(sent);
    QCOMPARE(sent->activationSecret, secure::ActivationCode::parse(code)->secretText());
    QVERIFY(m_ca.issueCdu(
        sent->certificateRequestPem.toLatin1(), QStringLiteral("CDU-03"), issuedAtMs));
    const auto stored = m_store->load();
    QVERIFY(stored && stored->has_value());
    QCOMPARE((*stored)->cduCode, QStringLiteral("CDU-03"));
    QVERIFY((*stored)->keyPem.contains("PRIVATE KEY"));
}

// The answer needs the request's key, so the test signs with a key of its own: what the client
// checks is the CA and that it can read the certificate.
test::HttpReply ActivatorTest::activationOf(const QString &cdu) const
{
    const auto keys = secure::makeKeyAndRequest(QStringLiteral("cdu"));
    const auto certificate = m_ca.issueCdu(keys->requestPem, cdu, issuedAtMs);
    return { 201, "application/json",
        protocol::toBytes(protocol::ActivationReply{ cdu, QStringLiteral("RIV"),
            QString::fromLatin1(*certificate), QString::fromLatin1(m_ca.certificatePem()) }) };
}

void ActivatorTest::aWrongClockIsTold()
{
    test::TlsServer server(m_ca, { .issuedAtMs = 4'000'000'000'000 });
    const auto answer = activate(server.address(), codeFor(m_ca));
    QCOMPARE(answer.result.error().code, ErrorCode::ComputerClockWrong);
    QVERIFY(server.requests.empty());
}

void ActivatorTest::machineIsActivatedAgainAsItsOwnCduOnly()
{
    test::TlsServer server(m_ca);
    const protocol::Problem refusal = protocol::problemOf({ ErrorCode::ActivationRefused, QString(),
        QJsonObject{ { QStringLiteral("codeCdu"), QStringLiteral("CDU-04") },
            { QStringLiteral("machineCdu"), QStringLiteral("CDU-03") } } });
    server.replies = { activationOf(QStringLiteral("CDU-03")),
        test::HttpReply{ refusal.status, "application/problem+json", protocol::toBytes(refusal) },
        activationOf(QStringLiteral("CDU-04")), activationOf(QStringLiteral("CDU-03")) };
    QVERIFY(activate(server.address(), codeFor(m_ca)).result);
    const QByteArray first = (*m_store->load())->certificatePem;
    const auto machineCduSent = [&server](size_t index) {
        return protocol::fromBytes<protocol::ActivationRequest>(server.requests.at(index).body)
            ->machineCdu;
    };
    QVERIFY(!machineCduSent(0));

    // The server can refuse it before the code is used up.
    const auto other = activate(server.address(), codeFor(m_ca));
    QCOMPARE(machineCduSent(1).value_or(QString()), QStringLiteral("CDU-03"));
    QCOMPARE(other.result.error().code, ErrorCode::ActivationRefused);
    const QJsonObject &facts = other.result.error().context.facts();
    QCOMPARE(facts.value(QLatin1String("codeCdu")).toString(), QStringLiteral("CDU-04"));

    const auto unasked = activate(server.address(), codeFor(m_ca));
    QCOMPARE(unasked.result.error().code, ErrorCode::DataCorrupt);
    QCOMPARE((*m_store->load())->certificatePem, first);

    QVERIFY(activate(server.address(), codeFor(m_ca)).result);
    QVERIFY((*m_store->load())->certificatePem != first);
}

void ActivatorTest::cutHandshakesAreTriedAgain()
{
    test::TlsServer server(m_ca);
    const test::HttpReply refusal{ 403, "application/problem+json",
        protocol::toBytes(
            protocol::problemOf({ ErrorCode::ActivationRefused, QStringLiteral("used") })) };
    server.replies = { refusal };
    server.handshakesCut = 2;
    QCOMPARE(activate(server.address(), codeFor(m_ca)).result.error().code,
        ErrorCode::ActivationRefused); // the answer has come
    server.replies = { refusal };
    server.handshakesCut = 3;
    QCOMPARE(activate(server.address(), codeFor(m_ca)).result.error().code,
        ErrorCode::NetworkUnreachable);
    QCOMPARE(server.requests.size(), size_t(1));
}

void ActivatorTest::anotherCaGetsNoSecret()
{
    const secure::CertificateAuthority other = newCa();
    test::TlsServer impostor(other);
    const auto answer = activate(impostor.address(), codeFor(m_ca));
    QCOMPARE(answer.result.error().code, ErrorCode::CertificateInvalid);
    QCOMPARE(impostor.bytesReceived, 0);
    QVERIFY(!m_store->load()->has_value());
}

void ActivatorTest::chainWithoutCaGetsNoSecret()
{
    test::TlsServer server(m_ca, { .sendsCa = false });
    const auto answer = activate(server.address(), codeFor(m_ca));
    QCOMPARE(answer.result.error().code, ErrorCode::CertificateInvalid);
    QCOMPARE(server.bytesReceived, 0);
}

void ActivatorTest::refusalIsTold()
{
    test::TlsServer server(m_ca);
    const protocol::Problem document
        = protocol::problemOf({ ErrorCode::ActivationRefused, QStringLiteral("used") });
    server.replies = { test::HttpReply{
        document.status, "application/problem+json", protocol::toBytes(document) } };
    const auto answer = activate(server.address(), codeFor(m_ca));
    QCOMPARE(answer.result.error().code, ErrorCode::ActivationRefused);
    QVERIFY(!m_store->load()->has_value());
}

void ActivatorTest::lostAnswerIsAskedForWithTheSameRequest()
{
    test::TlsServer server(m_ca);
    const QString code = codeFor(m_ca);
    server.replies = { test::HttpReply{ 200, "application/json", "{\"cduCode\":" },
        activationOf(QStringLiteral("CDU-03")) };
    QVERIFY(!activate(server.address(), code).result);
    m_activator = std::make_unique<Activator>(*m_store); // as after the end of the program
    QVERIFY(activate(server.address(), code).result);
    QCOMPARE(server.requests.size(), size_t(2));
    QCOMPARE(server.requests[1].body, server.requests[0].body);
}

void ActivatorTest::answerWithAnotherCaIsNotStored()
{
    test::TlsServer server(m_ca);
    const secure::CertificateAuthority other = newCa();
    const auto keys = secure::makeKeyAndRequest(QStringLiteral("cdu"));
    const auto certificate = other.issueCdu(keys->requestPem, QStringLiteral("CDU-03"), issuedAtMs);
    server.replies = { test::HttpReply{ 201, "application/json",
        protocol::toBytes(protocol::ActivationReply{ QStringLiteral("CDU-03"),
            QStringLiteral("RIV"), QString::fromLatin1(*certificate),
            QString::fromLatin1(other.certificatePem()) }) } };
    const auto answer = activate(server.address(), codeFor(m_ca));
    QCOMPARE(answer.result.error().code, ErrorCode::CertificateInvalid);
    QVERIFY(!m_store->load()->has_value());
}

SHAHN_TEST(ActivatorTest)
#include "tst_activator.moc"
