// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_registry.h"
#include "unit/http/dispatching.h"
#include "unit/http/test_backend.h"

#include "support/test_vault.h"

#include <QTest>

using namespace shahn;
using namespace shahn::http;
using namespace shahn::test;

// What the real routes of engineering tokens and approvals answer before a token is made: statuses,
// error numbers, who may ask.
class TestEngineeringRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void orderIsChecked_data();
    void orderIsChecked();
    void whoMayAsk();
    void unknownIdsAreNeverSeen();
    void settledIdIsClosed();
    void approvalIsChecked_data();
    void approvalIsChecked();
    void approvalAttemptsAreCounted();

private:
    Response ask(Request request) { return answerTo(*m_dispatcher, std::move(request)); }

    static Request post(const char *path, const QByteArray &body)
    {
        Request made = request(Method::Post, QString::fromLatin1(path));
        made.idempotencyKey = requestId(1).text().toLatin1();
        made.body = body;
        return made;
    }

    std::unique_ptr<TestBackend> m_backend;
    std::unique_ptr<Dispatcher> m_dispatcher;
};

namespace
{

const char *const tokens = "engineering-tokens";

// %1: further fields.
QByteArray order(const QByteArray &kind, const QByteArray &fields = {})
{
    return "{\"meterNumber\":\"" + meterNumber(0).drn().toLatin1() + "\",\"kind\":\"" + kind
        + "\",\"reason\":\"why\",\"jobNumber\":\"\"" + fields + '}';
}

QByteArray approvalOf(const QByteArray &login, const QByteArray &content)
{
    return "{\"login\":\"" + login + "\",\"password\":\"guess\",\"engineering\":" + content + '}';
}

} // namespace

void TestEngineeringRoutes::init()
{
    m_dispatcher.reset();
    m_backend = TestBackend::create();
    QVERIFY(m_backend);
    m_dispatcher = std::make_unique<Dispatcher>(makeRoutes(m_backend->backend()),
        m_backend->access(), m_backend->clock(), RateLimit{ 3, 60 });
}

void TestEngineeringRoutes::orderIsChecked_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const QByteArray &body, int status, ErrorCode code) {
        QTest::newRow(name) << body << status << code;
    };
    row("unknown kind", order("waterFactor"), 400, ErrorCode::InvalidField);
    row("field of another kind", order("clearTamper", ",\"watts\":5"), 400,
        ErrorCode::InvalidField);
    row("field is missing", order("powerLimit"), 400, ErrorCode::InvalidField);
    row("unknown field", order("clearTamper", ",\"more\":5"), 400, ErrorCode::UnknownField);
    row("no JSON", "[", 400, ErrorCode::MalformedJson);
    row("wrong check digit", order("clearTamper").replace("00", "01"), 400,
        ErrorCode::MeterCheckDigit);
    row("unknown meter", order("clearTamper"), 404, ErrorCode::MeterUnknown);
}

void TestEngineeringRoutes::orderIsChecked()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    const Response response = ask(post(tokens, body));
    QCOMPARE(codeOf(response), int(code));
    QCOMPARE(response.status, status);
}

void TestEngineeringRoutes::whoMayAsk()
{
    Request byAdministrator = post(tokens, order("clearTamper"));
    byAdministrator.authorization = "Bearer " + administratorToken.toLatin1();
    const Response refused = ask(byAdministrator);
    QCOMPARE(codeOf(refused), int(ErrorCode::PermissionDenied));
    QCOMPARE(refused.status, 403);
    Request list = request(Method::Get, QString::fromLatin1(tokens));
    list.authorization = byAdministrator.authorization;
    const Response listed = ask(list);
    QCOMPARE(listed.status, 200);
    QCOMPARE(listed.body, QByteArray("{\"engineering\":[]}"));
    list.query = { { QStringLiteral("limit"), QStringLiteral("51") } };
    QCOMPARE(codeOf(ask(list)), int(ErrorCode::InvalidField));
    Request withoutKey = post(tokens, order("clearTamper"));
    withoutKey.idempotencyKey.clear();
    QCOMPARE(codeOf(ask(withoutKey)), int(ErrorCode::IdempotencyKeyMissing));
    Request ended = post(tokens, order("clearTamper"));
    ended.authorization = "Bearer " + endedToken.toLatin1();
    QCOMPARE(ask(ended).status, 401);
}

void TestEngineeringRoutes::unknownIdsAreNeverSeen()
{
    Request stored = request(Method::Get, QString::fromLatin1(tokens));
    stored.segments.push_back(requestId(7).text());
    const Response missing = ask(stored);
    QCOMPARE(missing.status, 404);
    QCOMPARE(codeOf(missing), int(ErrorCode::RequestNeverSeen));
    Request copy = post(tokens, {});
    copy.segments.push_back(requestId(7).text());
    copy.segments.push_back(QStringLiteral("reprints"));
    QCOMPARE(codeOf(ask(copy)), int(ErrorCode::RequestNeverSeen));
}

void TestEngineeringRoutes::settledIdIsClosed()
{
    Request settle = post("requests", {});
    settle.segments.push_back(requestId(1).text());
    settle.segments.push_back(QStringLiteral("settlement"));
    QCOMPARE(ask(settle).body, QByteArray("{\"state\":\"closed\"}"));
    const Response late = ask(post(tokens, order("clearTamper")));
    QCOMPARE(late.status, 409);
    QCOMPARE(codeOf(late), int(ErrorCode::RequestClosed));
}

void TestEngineeringRoutes::approvalIsChecked_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    const QByteArray content = order("clearCredit", ",\"creditRegister\":0");
    QTest::newRow("own") << approvalOf("cashier", content) << 403 << ErrorCode::PermissionDenied;
    QTest::newRow("wrong password")
        << approvalOf("boss", content) << 401 << ErrorCode::SignInRefused;
    QTest::newRow("unknown login")
        << approvalOf("nobody", content) << 401 << ErrorCode::SignInRefused;
    QTest::newRow("needs none") << approvalOf("boss", order("clearTamper")) << 400
                                << ErrorCode::InvalidField;
    QTest::newRow("content is wrong")
        << approvalOf("boss", order("clearCredit")) << 400 << ErrorCode::InvalidField;
}

void TestEngineeringRoutes::approvalIsChecked()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    const Response response = ask(post("approvals", body));
    QCOMPARE(codeOf(response), int(code));
    QCOMPARE(response.status, status);
}

void TestEngineeringRoutes::approvalAttemptsAreCounted()
{
    const QByteArray body = approvalOf("boss", order("clearCredit", ",\"creditRegister\":0"));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask(post("approvals", body)).status, 401);
    QCOMPARE(ask(post("approvals", body)).status, 429);
}

SHAHN_TEST(TestEngineeringRoutes)
#include "tst_engineering_routes.moc"
