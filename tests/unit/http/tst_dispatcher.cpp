// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/dispatcher.h"
#include "http/problem_response.h"
#include "protocol/json_codec.h"
#include "support/people.h"
#include "support/test_registry.h"
#include "unit/http/dispatching.h"
#include "unit/http/test_backend.h"

#include <QTest>

using namespace shahn;
using namespace shahn::http;
using namespace shahn::test;

namespace
{

using namespace protocol;

struct MayFail {
    std::optional<bool> fail = {};

    template <class Visitor>
    static auto fields(const Visitor &visit)
    {
        return visit(field("fail", &MayFail::fail));
    }
};

constexpr EndpointHead sell{ .name = "sell",
    .method = Method::Post,
    .path = "/v1/sell",
    .right = Right::Sell,
    .request = &messageType<MayFail> };
constexpr EndpointHead look{ .name = "look", .path = "/v1/look", .request = &messageType<Nothing> };
constexpr EndpointHead ready{ .name = "ready",
    .path = "/v1/ready",
    .guard = Guard::Nobody,
    .lane = Lane::Readiness,
    .request = &messageType<Nothing> };
constexpr EndpointHead enter{ .name = "enter",
    .method = Method::Post,
    .path = "/v1/enter",
    .guard = Guard::Certificate,
    .lane = Lane::Access,
    .attempts = Attempts::Secret,
    .request = &messageType<MayFail> };
constexpr EndpointHead opening{ .name = "open",
    .method = Method::Post,
    .path = "/v1/open",
    .guard = Guard::Nobody,
    .lane = Lane::Access,
    .attempts = Attempts::Secret,
    .request = &messageType<MayFail> };
constexpr EndpointHead queue{ .name = "queue",
    .method = Method::Post,
    .path = "/v1/queue",
    .right = Right::Sell,
    .lane = Lane::Vending,
    .request = &messageType<MayFail> };
constexpr EndpointHead closing{ .name = "close",
    .method = Method::Post,
    .path = "/v1/close",
    .lane = Lane::Vending,
    .attempts = Attempts::Closing,
    .request = &messageType<Nothing> };

} // namespace

// The checks and their order, with real sessions in a real database.
class TestDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingInOrderReachesTheHandler();
    void firstFailingCheckAnswers_data();
    void firstFailingCheckAnswers();
    void sessionIsCheckedOnTheWorker_data();
    void sessionIsCheckedOnTheWorker();
    void revokedStationIsRefusedAtOnce();
    void attemptsAreCountedPerStation();
    void strangersUseUpTheirOwnAttemptsOnly();
    void closingsAreBounded();
    void queuedRouteLeavesTheSessionToTheQueue();
    void handlerErrorBecomesAProblem();
    void readinessHoldsUpNobodyElse();

private:
    Response answerTo(Request request);

    std::unique_ptr<TestBackend> m_backend;
    std::unique_ptr<Dispatcher> m_dispatcher;
    int m_handledCount = 0;
    QString m_handledLogin;
    std::promise<void> m_mayBeReady; // until it is kept, "ready" is not answered
};

void TestDispatcher::init()
{
    m_mayBeReady = {}; // whoever waits for it still waits no longer
    m_dispatcher.reset();
    m_backend = TestBackend::create();
    QVERIFY(m_backend);
    m_handledCount = 0;
    const BlockingHandler handler = [this](const Call &call) -> Expected<Response> {
        ++m_handledCount;
        m_handledLogin = call.session ? call.session->login.text() : QString();
        if (call.fields.contains(u"fail"))
            return fail(ErrorCode::MeterBlocked, QStringLiteral("because"));
        return jsonResponse(200, "{}");
    };
    const VendingHandler queued
        = [this](const Call &, const Responder &responder) -> Expected<void> {
        ++m_handledCount;
        responder.send(jsonResponse(200, "{}"));
        return {};
    };
    const BlockingHandler isReady
        = [may = m_mayBeReady.get_future().share()](const Call &) -> Expected<Response> {
        may.wait();
        return jsonResponse(200, "{}");
    };
    std::vector<Route> routes = { { &sell, handler }, { &look, handler }, { &ready, isReady },
        { &enter, handler }, { &opening, handler }, { &queue, queued }, { &closing, queued } };
    m_dispatcher = std::make_unique<Dispatcher>(
        std::move(routes), m_backend->access(), m_backend->clock(), RateLimit{ 2, 60 });
}

Response TestDispatcher::answerTo(Request request)
{
    return test::answerTo(*m_dispatcher, std::move(request));
}

void TestDispatcher::everythingInOrderReachesTheHandler()
{
    QCOMPARE(answerTo(request(Method::Post, QStringLiteral("sell"))).status, 200);
    QCOMPARE(m_handledCount, 1);
    QCOMPARE(m_handledLogin, QStringLiteral("cashier"));
}

// Each row breaks one more thing than the row before; the answer is always that of the first check.
void TestDispatcher::firstFailingCheckAnswers_data()
{
    QTest::addColumn<int>("broken");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("body") << 1 << ErrorCode::MalformedJson;
    QTest::newRow("no token") << 2 << ErrorCode::SessionExpired;
    QTest::newRow("media type") << 3 << ErrorCode::UnsupportedMediaType;
    QTest::newRow("no certificate") << 4 << ErrorCode::CertificateRequired;
    QTest::newRow("method") << 5 << ErrorCode::MethodNotAllowed;
    QTest::newRow("path") << 6 << ErrorCode::NotFound;
}

void TestDispatcher::firstFailingCheckAnswers()
{
    QFETCH(int, broken);
    QFETCH(ErrorCode, code);
    Request bad = request(Method::Post, QStringLiteral("sell"));
    if (broken >= 1)
        bad.body = "{";
    if (broken >= 2)
        bad.authorization = "Basic abc";
    if (broken >= 3)
        bad.contentType = "text/plain";
    if (broken >= 4)
        bad.certificateSha256.clear();
    if (broken >= 5)
        bad.method = Method::Delete;
    if (broken >= 6)
        bad.segments.back() = QStringLiteral("nowhere");
    const Response response = answerTo(std::move(bad));
    QCOMPARE(codeOf(response), int(code));
    QCOMPARE(m_handledCount, 0);
}

void TestDispatcher::sessionIsCheckedOnTheWorker_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");
    const int none = 0;
    QTest::newRow("unknown token") << QStringLiteral("guess") << certificateOfCdu
                                   << QStringLiteral("look") << int(ErrorCode::SessionExpired);
    QTest::newRow("ended session") << endedToken << certificateOfCdu << QStringLiteral("look")
                                   << int(ErrorCode::SessionExpired);
    QTest::newRow("other certificate")
        << cashierToken << certificateOfOther << QStringLiteral("look")
        << int(ErrorCode::CertificateMismatch);
    QTest::newRow("administrator looks")
        << administratorToken << certificateOfCdu << QStringLiteral("look") << none;
    QTest::newRow("administrator sells")
        << administratorToken << certificateOfCdu << QStringLiteral("sell")
        << int(ErrorCode::PermissionDenied);
    QTest::newRow("cashier sells")
        << cashierToken << certificateOfCdu << QStringLiteral("sell") << none;
}

void TestDispatcher::sessionIsCheckedOnTheWorker()
{
    QFETCH(QString, token);
    QFETCH(QString, certificate);
    QFETCH(QString, path);
    QFETCH(int, code);
    Request asked = request(path == QStringLiteral("look") ? Method::Get : Method::Post, path);
    asked.authorization = "Bearer " + token.toLatin1();
    asked.certificateSha256 = certificate;
    QCOMPARE(codeOf(answerTo(std::move(asked))), code);
    QCOMPARE(m_handledCount, code == 0 ? 1 : 0);
}

void TestDispatcher::revokedStationIsRefusedAtOnce()
{
    QCOMPARE(answerTo(request(Method::Get, QStringLiteral("look"))).status, 200);
    const auto connection = m_backend->backend().database.connection();
    QVERIFY(connection);
    QVERIFY(test::setColumns(**connection, "station", QStringLiteral("CDU-1"),
        { { "state", store::cduStateText(store::CduState::Revoked) } }));
    const Response response = answerTo(request(Method::Get, QStringLiteral("look")));
    QVERIFY2(response.status == 401 || response.status == 403, response.body.constData());
    QCOMPARE(m_handledCount, 1);
}

void TestDispatcher::attemptsAreCountedPerStation()
{
    for (int i = 0; i < 2; ++i)
        QCOMPARE(answerTo(request(Method::Post, QStringLiteral("enter"))).status, 200);
    const Response refused = answerTo(request(Method::Post, QStringLiteral("enter")));
    QCOMPARE(refused.status, 429);
    QVERIFY(std::any_of(refused.headers.begin(), refused.headers.end(),
        [](const auto &header) { return header.first == "Retry-After"; }));
    Request neighbour = request(Method::Post, QStringLiteral("enter"));
    neighbour.certificateSha256 = QString(64, u'9');
    QCOMPARE(answerTo(std::move(neighbour)).status, 200);
    QCOMPARE(answerTo(request(Method::Get, QStringLiteral("look"))).status, 200);
}

void TestDispatcher::strangersUseUpTheirOwnAttemptsOnly()
{
    const auto stranger = [this](const char *address) {
        Request asked = request(Method::Post, QStringLiteral("open"));
        asked.certificateSha256.clear();
        asked.remoteAddress = QLatin1String(address);
        return answerTo(std::move(asked)).status;
    };
    QCOMPARE(stranger("192.0.2.9"), 200);
    QCOMPARE(stranger("192.0.2.9"), 200);
    QCOMPARE(stranger("192.0.2.9"), 429);
    QCOMPARE(stranger("192.0.2.10"), 200);
    // Without a certificate a station's attempts are not touched, from its own address either.
    for (int i = 0; i < 5; ++i) {
        Request asked = request(Method::Post, QStringLiteral("enter"));
        asked.certificateSha256.clear();
        QCOMPARE(answerTo(std::move(asked)).status, 401);
    }
    QCOMPARE(answerTo(request(Method::Post, QStringLiteral("enter"))).status, 200);
}

// Each leaves a row for ever, of an id that the caller makes up.
void TestDispatcher::closingsAreBounded()
{
    const auto close = [this](const QString &certificate) {
        Request asked = request(Method::Post, QStringLiteral("close"));
        asked.body.clear();
        asked.certificateSha256 = certificate;
        return answerTo(std::move(asked)).status;
    };
    const QString own = QStringLiteral("cert-own");
    int takenCount = 0;
    while (takenCount < 10'000 && close(own) == 200)
        ++takenCount;
    QCOMPARE(takenCount, 600);
    QCOMPARE(close(QStringLiteral("cert-other")), 200);
    m_backend->clock().advanceMs(60'000);
    for (int i = 0; i < 60; ++i)
        QCOMPARE(close(own), 200);
    QCOMPARE(close(own), 429);
    QCOMPARE(answerTo(request(Method::Post, QStringLiteral("enter"))).status, 200);
}

void TestDispatcher::queuedRouteLeavesTheSessionToTheQueue()
{
    Request asked = request(Method::Post, QStringLiteral("queue"));
    asked.authorization = "bearer not-looked-at-here";
    QCOMPARE(answerTo(std::move(asked)).status, 200);
    Request unsigned_ = request(Method::Post, QStringLiteral("queue"));
    unsigned_.authorization.clear();
    QCOMPARE(codeOf(answerTo(std::move(unsigned_))), int(ErrorCode::SessionExpired));
    QCOMPARE(m_handledCount, 1);
}

void TestDispatcher::handlerErrorBecomesAProblem()
{
    Request asked = request(Method::Post, QStringLiteral("sell"));
    asked.body = R"({"fail":true})";
    const Response response = answerTo(std::move(asked));
    QCOMPARE(response.status, 422);
    QCOMPARE(response.contentType, QByteArray("application/problem+json"));
    QCOMPARE(codeOf(response), int(ErrorCode::MeterBlocked));
}

// Anybody may ask for it, and the database may be slow to answer.
void TestDispatcher::readinessHoldsUpNobodyElse()
{
    constexpr int count = 1'000;
    std::vector<std::future<Response>> answers;
    for (int i = 0; i < count; ++i) {
        auto sink = std::make_shared<FutureSink>();
        answers.push_back(sink->future());
        m_dispatcher->dispatch(request(Method::Get, QStringLiteral("ready")), Responder(sink));
    }
    QCOMPARE(answerTo(request(Method::Get, QStringLiteral("look"))).status, 200);
    QCOMPARE(answerTo(request(Method::Post, QStringLiteral("enter"))).status, 200);
    QCOMPARE(answers.front().wait_for(std::chrono::seconds(0)), std::future_status::timeout);
    m_mayBeReady.set_value();
    for (std::future<Response> &one : answers)
        QCOMPARE(one.get().status, 200);
}

SHAHN_TEST(TestDispatcher)
#include "tst_dispatcher.moc"
