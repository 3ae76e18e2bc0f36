// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/server_link.h"

#include "protocol/endpoints.h"
#include "protocol/messages/problem.h"
#include "support/client_builders.h"
#include "support/manual_scheduler.h"
#include "support/test_registry.h"
#include "support/tls_server.h"

#include <QDateTime>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using namespace shahn::link;

namespace
{

constexpr qint64 issuedAtMs = 1'763'700'000'000;
const RequestId saleId(QStringLiteral("018f0000-0000-7000-8000-000000000001"));

ServerCalls::Question theSale()
{
    return { protocol::endpoints::sales.ask, saleId, protocol::toJson(test::saleRequest()) };
}

secure::CertificateAuthority newCa()
{
    auto ca = secure::CertificateAuthority::create(QStringLiteral("Test utility"), issuedAtMs);
    if (!ca)
        qFatal("no CA");
    return std::move(*ca);
}

Identity newIdentity(const secure::CertificateAuthority &ca)
{
    const auto keys = secure::makeKeyAndRequest(QStringLiteral("cdu"));
    const auto certificate = ca.issueCdu(keys->requestPem, QStringLiteral("CDU-03"), issuedAtMs);
    const QByteArray keyView = keys->keyPem.view();
    return { QStringLiteral("CDU-03"), QStringLiteral("RIV"),
        QByteArray(keyView.constData(), keyView.size()), *certificate, ca.certificatePem() };
}

test::HttpReply problem(ErrorCode code)
{
    const protocol::Problem document = protocol::problemOf({ code, QStringLiteral("scripted") });
    return { document.status, "application/problem+json; charset=utf-8",
        protocol::toBytes(document) };
}

// The end of one call.
template <class T>
struct Outcome {
    std::optional<Answer<T>> answer;

    Callback<T> callback()
    {
        return [this](const Answer<T> &given) { answer = given; };
    }
};

} // namespace

class ServerLinkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void signsInWithTheCertificateAndKeepsTheSession();
    void saleCarriesItsIdAndBody();
    void problemsAreRead_data();
    void problemsAreRead();
    void silenceIsUnknown_data();
    void silenceIsUnknown();
    void lateAnswerIsUnknown();
    void cutAnswerIsUnknown();
    void answersToNobodyAreDropped();
    void otherAuthoritiesAreNotTrusted();
    void otherHostNamesAreNotTrusted();
    void aWrongClockIsTold_data();
    void aWrongClockIsTold();
    void aWrongClockDoesNotExcuseAnotherAuthority();
    void revokedIdentityIsTold();
    void revokedIdentityBeforeIsNotTold();
    void olderTlsIsNotSpoken();
    void nothingIsSentBeforeActivation();
    void goesToTheNextAddress();
    void lateSilenceOfAnotherAddressSaysNothing();
    void looksAtHealthWithBackOff();
    void engineeringCallsGoToTheirPlaces();
    void readinessIsReadWhetherReadyOrNot_data();
    void readinessIsReadWhetherReadyOrNot();
    void otherUnavailabilityIsNoReadiness_data();
    void otherUnavailabilityIsNoReadiness();
    void unavailabilityIsNoAnswerToOtherCalls();

private:
    void configure(const QStringList &addresses);

    template <class T>
    bool wait(const Outcome<T> &outcome)
    {
        return QTest::qWaitFor([&] { return outcome.answer.has_value(); }, 30'000);
    }

    Answer<QJsonObject> sell();

    secure::CertificateAuthority m_ca = newCa();
    Identity m_identity = newIdentity(m_ca);
    std::unique_ptr<test::ManualScheduler> m_scheduler;
    std::unique_ptr<SeededRandom> m_random;
    std::unique_ptr<Reachability> m_line;
    std::unique_ptr<test::TlsServer> m_server;
    std::unique_ptr<ServerLink> m_link;
};

void ServerLinkTest::init()
{
    m_link.reset();
    m_scheduler = std::make_unique<test::ManualScheduler>();
    m_random = std::make_unique<SeededRandom>(5);
    m_line = std::make_unique<Reachability>(m_scheduler->clock);
    m_server = std::make_unique<test::TlsServer>(m_ca);
    m_link = std::make_unique<ServerLink>(
        *m_line, ServerLink::Tools{ m_scheduler->clock, *m_random, *m_scheduler });
    configure({ m_server->address() });
}

void ServerLinkTest::configure(const QStringList &addresses)
{
    const auto configured = m_link->configure(m_identity, addresses);
    QVERIFY2(configured, configured ? "" : qPrintable(configured.error().detail));
}

Answer<QJsonObject> ServerLinkTest::sell()
{
    Outcome<QJsonObject> outcome;
    m_link->ask(theSale(), this, outcome.callback());
    if (!wait(outcome))
        qFatal("no answer");
    return *outcome.answer;
}

void ServerLinkTest::signsInWithTheCertificateAndKeepsTheSession()
{
    m_server->replies = { test::HttpReply{
                              201, "application/json", protocol::toBytes(test::signInReply()) },
        test::HttpReply{ 200, "application/json", protocol::toBytes(protocol::SearchReply()) } };
    Outcome<protocol::SignInReply> signIn;
    m_link->call(protocol::endpoints::signIn,
        { QStringLiteral("amina"), QStringLiteral("päss"), protocol::apiRevision }, this,
        signIn.callback());
    QVERIFY(wait(signIn));
    QVERIFY(signIn.answer->result);
    QCOMPARE(signIn.answer->result->operatorLogin, QStringLiteral("amina"));
    QCOMPARE(m_server->requests[0].clientName, QStringLiteral("CDU-03"));
    QVERIFY(!m_server->requests[0].head.contains("Authorization"));

    m_link->setSession(signIn.answer->result->sessionToken);
    Outcome<protocol::SearchReply> search;
    m_link->call(protocol::endpoints::searchCustomers, { QStringLiteral("فاطمة & co") }, this,
        search.callback());
    QVERIFY(wait(search));
    QVERIFY(search.answer->result);
    const test::HttpRequest &second = m_server->requests[1];
    QVERIFY(second.head.contains("Authorization: Bearer token"));
    QVERIFY(second.startLine.startsWith(
        "GET /v1/customers?q=%D9%81%D8%A7%D8%B7%D9%85%D8%A9%20%26%20co "));
    QCOMPARE(m_line->state(), Reachability::State::Online);
}

void ServerLinkTest::saleCarriesItsIdAndBody()
{
    m_server->replies = { test::HttpReply{
        201, "application/json", protocol::toBytes(test::saleReply(saleId)) } };
    const auto answer = sell();
    QVERIFY(answer.result);
    QCOMPARE(answer.certainty, Certainty::Definitive);
    QCOMPARE(*answer.result, protocol::toJson(test::saleReply(saleId)));
    const test::HttpRequest &request = m_server->requests.at(0);
    QVERIFY(request.startLine.startsWith("POST /v1/sales "));
    QVERIFY(request.head.contains("Idempotency-Key: " + saleId.text().toLatin1()));
    QCOMPARE(request.body, protocol::toBytes(test::saleRequest()));
}

void ServerLinkTest::problemsAreRead_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<Certainty>("certainty");
    for (const ErrorCode code : { ErrorCode::RequestClosed, ErrorCode::MeterCheckDigit,
             ErrorCode::InvalidField, ErrorCode::CurrencyMismatch })
        QTest::newRow(qPrintable(errorName(code))) << code << Certainty::Definitive;
    // What rests on the state that a server finds says nothing of a copy at another.
    for (const ErrorCode code : { ErrorCode::Busy, ErrorCode::DiskFull, ErrorCode::SessionExpired,
             ErrorCode::PermissionDenied, ErrorCode::MeterUnknown, ErrorCode::TooManyRequests,
             ErrorCode::MeterBlocked, ErrorCode::VaultSealed })
        QTest::newRow(qPrintable(errorName(code))) << code << Certainty::ThisCopy;
    // A number that is no promise, or that no server gives to a sale, settles nothing.
    for (const ErrorCode code :
        { ErrorCode::OutcomeUnknown, ErrorCode::Internal, ErrorCode::IdempotencyMismatch,
            ErrorCode::TimedOut, ErrorCode::JournalUnwritable, ErrorCode::SchemaTooNew })
        QTest::newRow(qPrintable(errorName(code))) << code << Certainty::Unknown;
}

void ServerLinkTest::problemsAreRead()
{
    QFETCH(ErrorCode, code);
    QFETCH(Certainty, certainty);
    m_server->replies = { problem(code) };
    const auto answer = sell();
    QVERIFY(!answer.result);
    QCOMPARE(answer.result.error().code, code);
    QCOMPARE(answer.result.error().detail, QStringLiteral("scripted"));
    QCOMPARE(answer.certainty, certainty);
    QCOMPARE(m_line->state(), Reachability::State::Online);
}

void ServerLinkTest::silenceIsUnknown_data()
{
    QTest::addColumn<QByteArray>("mediaType");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a proxy's 503") << QByteArray("text/html") << 503 << QByteArray("<html>");
    QTest::newRow("a proxy's 404") << QByteArray("text/html") << 404 << QByteArray("<html>");
    QTest::newRow("an unknown code")
        << QByteArray("application/problem+json") << 422
        << QByteArray(R"({"type":"","title":"","status":422,"code":3999,"detail":""})");
    QTest::newRow("half a problem")
        << QByteArray("application/problem+json") << 422 << QByteArray(R"({"type":"")");
    QTest::newRow("half a success")
        << QByteArray("application/json") << 200 << QByteArray(R"({"requestId":)");
    QTest::newRow("elsewhere") << QByteArray("text/html") << 302 << QByteArray();
}

void ServerLinkTest::silenceIsUnknown()
{
    QFETCH(QByteArray, mediaType);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    m_server->replies = { test::HttpReply{ status, mediaType, body } };
    const auto answer = sell();
    QVERIFY(!answer.result);
    QCOMPARE(answer.certainty, Certainty::Unknown);
    QCOMPARE(m_server->requests.size(), 1U);
}

void ServerLinkTest::lateAnswerIsUnknown()
{
    m_server->replies = { test::Instead::Silence };
    Outcome<QJsonObject> outcome;
    m_link->ask(theSale(), this, outcome.callback());
    QVERIFY(QTest::qWaitFor([&] { return !m_server->requests.empty(); }, 30'000));
    QVERIFY(!outcome.answer);
    m_scheduler->advanceMs(60'000);
    QVERIFY(wait(outcome));
    QCOMPARE(outcome.answer->result.error().code, ErrorCode::TimedOut);
    QCOMPARE(outcome.answer->certainty, Certainty::Unknown);
    QCOMPARE(m_line->state(), Reachability::State::Offline);
}

void ServerLinkTest::cutAnswerIsUnknown()
{
    // The client may send the same request again by itself before it gives up.
    m_server->replies
        = std::deque<std::variant<test::HttpReply, test::Instead>>(20, test::Instead::HangUp);
    const auto answer = sell();
    QVERIFY(!answer.result);
    QCOMPARE(answer.certainty, Certainty::Unknown);
    for (const test::HttpRequest &request : m_server->requests)
        QVERIFY(request.head.contains("Idempotency-Key: " + saleId.text().toLatin1()));
}

void ServerLinkTest::answersToNobodyAreDropped()
{
    m_server->replies = { test::HttpReply{
                              201, "application/json", protocol::toBytes(test::saleReply(saleId)) },
        test::HttpReply{ 201, "application/json", protocol::toBytes(test::saleReply(saleId)) } };
    Outcome<QJsonObject> dropped;
    auto owner = std::make_unique<QObject>();
    m_link->ask(theSale(), owner.get(), dropped.callback());
    owner.reset();
    QVERIFY(sell().result);
    QVERIFY(QTest::qWaitFor([&] { return m_server->requests.size() == 2; }, 30'000));
    QVERIFY(!dropped.answer);
}

void ServerLinkTest::otherAuthoritiesAreNotTrusted()
{
    const secure::CertificateAuthority other = newCa();
    test::TlsServer impostor(other);
    configure({ impostor.address() });
    const auto answer = sell();
    QCOMPARE(answer.result.error().code, ErrorCode::CertificateInvalid);
    QCOMPARE(impostor.bytesReceived, 0);
}

void ServerLinkTest::otherHostNamesAreNotTrusted()
{
    configure(
        { m_server->address().replace(QStringLiteral("127.0.0.1"), QStringLiteral("localhost")) });
    const auto answer = sell();
    QCOMPARE(answer.result.error().code, ErrorCode::CertificateInvalid);
    QCOMPARE(m_server->bytesReceived, 0);
}

void ServerLinkTest::aWrongClockIsTold_data()
{
    constexpr qint64 msPerYear = 365LL * 24 * 60 * 60 * 1000;
    QTest::addColumn<qint64>("serverIssuedAtMs");
    QTest::newRow("not valid yet") << QDateTime::currentMSecsSinceEpoch() + msPerYear;
    QTest::newRow("expired") << QDateTime::currentMSecsSinceEpoch() - 30 * msPerYear;
}

void ServerLinkTest::aWrongClockIsTold()
{
    QFETCH(qint64, serverIssuedAtMs);
    const qint64 beforeMs = QDateTime::currentMSecsSinceEpoch();
    test::TlsServer server(m_ca, { .issuedAtMs = serverIssuedAtMs });
    configure({ server.address() });
    const auto answer = sell();
    QVERIFY(!answer.result);
    QCOMPARE(answer.result.error().code, ErrorCode::ComputerClockWrong);
    QCOMPARE(answer.certainty, Certainty::Unknown);
    const qint64 clockMs
        = answer.result.error().context.facts().value(QLatin1String("clockMsUtc")).toInteger();
    QVERIFY(clockMs >= beforeMs && clockMs <= QDateTime::currentMSecsSinceEpoch());
    QCOMPARE(server.bytesReceived, 0);
}

void ServerLinkTest::aWrongClockDoesNotExcuseAnotherAuthority()
{
    const secure::CertificateAuthority other = newCa();
    test::TlsServer impostor(other, { .issuedAtMs = 4'000'000'000'000 });
    configure({ impostor.address() });
    QCOMPARE(sell().result.error().code, ErrorCode::CertificateInvalid);
}

void ServerLinkTest::revokedIdentityIsTold()
{
    QSignalSpy revoked(m_link.get(), &ServerLink::identityRevoked);
    m_server->replies
        = { problem(ErrorCode::PermissionDenied), problem(ErrorCode::CertificateRevoked) };
    QCOMPARE(sell().result.error().code, ErrorCode::PermissionDenied);
    QCOMPARE(revoked.size(), 0);
    QCOMPARE(sell().result.error().code, ErrorCode::CertificateRevoked);
    QCOMPARE(revoked.size(), 1);
}

void ServerLinkTest::revokedIdentityBeforeIsNotTold()
{
    QSignalSpy revoked(m_link.get(), &ServerLink::identityRevoked);
    m_server->replies = { problem(ErrorCode::CertificateRevoked) };
    Outcome<QJsonObject> outcome;
    m_link->ask(theSale(), this, outcome.callback());
    configure({ m_server->address() }); // while the question is on its way
    QVERIFY(wait(outcome));
    QCOMPARE(outcome.answer->result.error().code, ErrorCode::CertificateRevoked);
    QCOMPARE(revoked.size(), 0);
}

void ServerLinkTest::olderTlsIsNotSpoken()
{
    test::TlsServer old(m_ca, { .protocol = QSsl::TlsV1_2 });
    configure({ old.address() });
    const auto answer = sell();
    QVERIFY(!answer.result);
    QCOMPARE(old.bytesReceived, 0);
}

void ServerLinkTest::nothingIsSentBeforeActivation()
{
    ServerLink bare(*m_line, { m_scheduler->clock, *m_random, *m_scheduler });
    Outcome<QJsonObject> outcome;
    bare.ask(theSale(), this, outcome.callback());
    QVERIFY(!outcome.answer); // never before the call has returned
    m_scheduler->advanceMs(0);
    QVERIFY(outcome.answer);
    QCOMPARE(outcome.answer->result.error().code, ErrorCode::CertificateRequired);
    QCOMPARE(outcome.answer->certainty, Certainty::Definitive);
}

void ServerLinkTest::goesToTheNextAddress()
{
    test::TlsServer second(m_ca);
    second.replies = { test::HttpReply{
        201, "application/json", protocol::toBytes(test::saleReply(saleId)) } };
    configure({ m_server->address(), second.address() });
    m_server->close();
    const auto first = sell();
    QVERIFY(!first.result);
    QCOMPARE(first.certainty, Certainty::Unknown);
    QCOMPARE(m_line->state(), Reachability::State::Offline);
    QVERIFY(sell().result);
    QCOMPARE(m_line->state(), Reachability::State::Online);
}

// Two calls hang at the first server; the second one answers in between.
void ServerLinkTest::lateSilenceOfAnotherAddressSaysNothing()
{
    test::TlsServer second(m_ca);
    second.replies = { test::HttpReply{
        201, "application/json", protocol::toBytes(test::saleReply(saleId)) } };
    configure({ m_server->address(), second.address() });
    m_server->replies = { test::Instead::Silence, test::Instead::Silence };
    Outcome<QJsonObject> first;
    Outcome<QJsonObject> late;
    m_link->ask(theSale(), this, first.callback());
    m_scheduler->advanceMs(1'000);
    m_link->ask(theSale(), this, late.callback());
    QVERIFY(QTest::qWaitFor([&] { return m_server->requests.size() == 2; }, 30'000));
    m_scheduler->advanceMs(protocol::clientTimeoutMs - 1'000);
    QVERIFY(wait(first));
    QVERIFY(!late.answer);
    QVERIFY(sell().result);
    QCOMPARE(m_line->state(), Reachability::State::Online);
    m_scheduler->advanceMs(1'000);
    QVERIFY(wait(late));
    QCOMPARE(m_line->state(), Reachability::State::Online);
}

void ServerLinkTest::looksAtHealthWithBackOff()
{
    QSignalSpy cameOnline(m_line.get(), &Reachability::cameOnline);
    m_link->start();
    m_scheduler->advanceMs(0);
    QVERIFY(QTest::qWaitFor([&] { return m_line->isReachable(); }, 30'000));
    QCOMPARE(m_server->healthChecks, 1);
    QCOMPARE(cameOnline.size(), 1);
    m_server.reset();
    const auto isPausing = [&] { return !m_scheduler->delaysMs(m_link.get()).empty(); };
    qint64 pauseMs = 0;
    for (int i = 0; i < 10; ++i) {
        QVERIFY(QTest::qWaitFor(isPausing, 30'000));
        pauseMs = m_scheduler->delaysMs(m_link.get()).back();
        QVERIFY(pauseMs <= ServerLink::lastRetryMs);
        m_scheduler->advanceMs(pauseMs);
    }
    QVERIFY(pauseMs >= ServerLink::lastRetryMs / 2);
    QCOMPARE(m_line->state(), Reachability::State::Offline);
}

void ServerLinkTest::engineeringCallsGoToTheirPlaces()
{
    const RequestId copyId(QStringLiteral("018f0000-0000-7000-8000-000000000002"));
    const protocol::EngineeringReply made = test::engineeringReply(saleId);
    const protocol::ApprovalRequest approval{ QStringLiteral("omar"), QStringLiteral("secret"),
        test::clearTamperRequest() };
    protocol::ApprovalReply approved;
    approved.requestId = saleId.text();
    m_server->replies = { test::HttpReply{ 201, "application/json", protocol::toBytes(approved) },
        test::HttpReply{ 201, "application/json", protocol::toBytes(made) },
        test::HttpReply{
            200, "application/json", protocol::toBytes(protocol::RecentEngineeringReply()) },
        test::HttpReply{ 201, "application/json",
            protocol::toBytes(protocol::ReprintReply{
                test::copyInfo(1), QStringLiteral("engineering"), protocol::toJson(made) }) },
        test::HttpReply{ 201, "application/json", "{}" } };

    Outcome<protocol::ApprovalReply> approving;
    m_link->call(protocol::endpoints::approve, saleId, approval, this, approving.callback());
    QVERIFY(wait(approving));
    QVERIFY(approving.answer->result);
    Outcome<protocol::EngineeringReply> issuing;
    using protocol::endpoints::engineering;
    m_link->call(engineering.ask, saleId, test::clearTamperRequest(), this, issuing.callback());
    QVERIFY(wait(issuing));
    QCOMPARE(protocol::toJson(*issuing.answer->result), protocol::toJson(made));
    Outcome<protocol::RecentEngineeringReply> listing;
    m_link->call(engineering.list, { 20, test::meterDrn }, this, listing.callback());
    QVERIFY(wait(listing));
    QVERIFY(listing.answer->result);
    Outcome<protocol::ReprintReply> reprinting;
    m_link->call(engineering.copy, copyId, { saleId.text() }, this, reprinting.callback());
    QVERIFY(wait(reprinting));
    QCOMPARE(reprinting.answer->result->copy.number, 1);
    QCOMPARE(reprinting.answer->result->reply, protocol::toJson(made));
    // A success of another form: what was done is not known.
    Outcome<protocol::ReprintReply> senseless;
    m_link->call(engineering.copy, copyId, { saleId.text() }, this, senseless.callback());
    QVERIFY(wait(senseless));
    QCOMPARE(senseless.answer->result.error().code, ErrorCode::DataCorrupt);
    QCOMPARE(senseless.answer->certainty, Certainty::Unknown);

    const std::vector<test::HttpRequest> &sent = m_server->requests;
    QCOMPARE(sent.size(), 5U);
    const QByteArray ownKey = "Idempotency-Key: " + saleId.text().toLatin1();
    QVERIFY(sent[0].startLine.startsWith("POST /v1/approvals "));
    QVERIFY(sent[0].head.contains(ownKey));
    QCOMPARE(sent[0].body, protocol::toBytes(approval));
    QVERIFY(sent[1].startLine.startsWith("POST /v1/engineering-tokens "));
    QVERIFY(sent[1].head.contains(ownKey));
    QCOMPARE(sent[1].body, protocol::toBytes(test::clearTamperRequest()));
    QVERIFY(sent[2].startLine.startsWith(
        "GET /v1/engineering-tokens?limit=20&meter=" + test::meterDrn.toLatin1() + ' '));
    QVERIFY(sent[3].startLine.startsWith(
        "POST /v1/engineering-tokens/" + saleId.text().toLatin1() + "/reprints "));
    QVERIFY(sent[3].head.contains("Idempotency-Key: " + copyId.text().toLatin1()));
}

void ServerLinkTest::readinessIsReadWhetherReadyOrNot_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("mediaType");
    QTest::addColumn<bool>("isReady");
    QTest::newRow("ready") << 200 << QByteArray("application/json") << true;
    QTest::newRow("not ready") << 503 << QByteArray("application/json") << false;
    QTest::newRow("with its charset")
        << 503 << QByteArray("application/json; charset=utf-8") << false;
}

void ServerLinkTest::readinessIsReadWhetherReadyOrNot()
{
    QFETCH(int, status);
    QFETCH(QByteArray, mediaType);
    QFETCH(bool, isReady);
    const protocol::ReadinessReply reply{ isReady,
        { { QStringLiteral("vault"), isReady, QString() } },
        { { QStringLiteral("123456"), 1, 2, static_cast<int>(ErrorCode::VendingKeyExpired) } } };
    m_server->replies = { test::HttpReply{ status, mediaType, protocol::toBytes(reply) } };
    Outcome<protocol::ReadinessReply> outcome;
    m_link->call(protocol::endpoints::readiness, {}, this, outcome.callback());
    QVERIFY(wait(outcome));
    QVERIFY(outcome.answer->result);
    QCOMPARE(outcome.answer->result->isReady, isReady);
    QVERIFY(outcome.answer->result->keyProblems == reply.keyProblems);
    QVERIFY(m_server->requests.at(0).startLine.startsWith("GET /readyz "));
    QCOMPARE(m_line->state(), Reachability::State::Online);
}

void ServerLinkTest::otherUnavailabilityIsNoReadiness_data()
{
    const QByteArray body = protocol::toBytes(protocol::ReadinessReply());
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("mediaType");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a proxy's page")
        << 503 << QByteArray("text/html") << QByteArray("<html></html>");
    QTest::newRow("a proxy's JSON")
        << 503 << QByteArray("application/json") << QByteArray(R"({"error":"no upstream"})");
    QTest::newRow("cut off") << 503 << QByteArray("application/json") << body.chopped(1);
    QTest::newRow("another status") << 502 << QByteArray("application/json") << body;
    QTest::newRow("another type") << 503 << QByteArray("text/plain") << body;
}

void ServerLinkTest::otherUnavailabilityIsNoReadiness()
{
    QFETCH(int, status);
    QFETCH(QByteArray, mediaType);
    QFETCH(QByteArray, body);
    m_server->replies = { test::HttpReply{ status, mediaType, body } };
    Outcome<protocol::ReadinessReply> outcome;
    m_link->call(protocol::endpoints::readiness, {}, this, outcome.callback());
    QVERIFY(wait(outcome));
    QVERIFY(!outcome.answer->result);
    QCOMPARE(outcome.answer->result.error().code, ErrorCode::NetworkUnreachable);
    QCOMPARE(m_line->state(), Reachability::State::Offline);
}

void ServerLinkTest::unavailabilityIsNoAnswerToOtherCalls()
{
    m_server->replies = { test::HttpReply{
                              503, "application/json", protocol::toBytes(test::saleReply(saleId)) },
        test::HttpReply{ 503, "application/json", protocol::toBytes(protocol::ReadinessReply()) } };
    for (int i = 0; i < 2; ++i) {
        const auto answer = sell();
        QVERIFY(!answer.result);
        QCOMPARE(answer.certainty, Certainty::Unknown);
        QCOMPARE(m_line->state(), Reachability::State::Offline);
    }
}

SHAHN_TEST(ServerLinkTest)
#include "tst_server_link.moc"
