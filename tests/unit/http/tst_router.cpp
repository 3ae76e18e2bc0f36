// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/router.h"
#include "protocol/endpoints.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

using namespace shahn;
using namespace shahn::http;

class TestRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targetIsParsed_data();
    void targetIsParsed();
    void brokenTargetIsRefused_data();
    void brokenTargetIsRefused();
    void queryIsDecodedInOrder();
    void routeIsFound_data();
    void routeIsFound();
    void unknownPathIsNotFound_data();
    void unknownPathIsNotFound();
    void otherMethodNamesThoseAllowed();
};

namespace
{

constexpr protocol::EndpointHead health{ .path = "/healthz" };

Router testRouter()
{
    using namespace protocol::endpoints;
    return Router({ { &health, {} }, { &sales.list, {} }, { &sales.ask, {} }, { &sales.one, {} },
        { &sales.copy, {} } });
}

std::vector<QString> segmentsOf(const char *target)
{
    Request request;
    if (!parseTarget(target, request))
        qFatal("the test's target is broken");
    return request.segments;
}

} // namespace

void TestRouter::targetIsParsed_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("joined");
    QTest::newRow("plain") << QByteArray("/v1/sales") << QStringLiteral("v1|sales");
    QTest::newRow("root") << QByteArray("/") << QString();
    QTest::newRow("escaped") << QByteArray("/a%20b/%D8%B4") << QStringLiteral("a b|ش");
    QTest::newRow("escaped slash stays inside") << QByteArray("/a%2Fb") << QStringLiteral("a/b");
    QTest::newRow("empty segment") << QByteArray("/v1//x") << QStringLiteral("v1||x");
    QTest::newRow("query is cut off") << QByteArray("/v1?q=/x") << QStringLiteral("v1");
}

void TestRouter::targetIsParsed()
{
    QFETCH(QByteArray, target);
    QFETCH(QString, joined);
    Request request;
    QVERIFY(parseTarget(target, request));
    QStringList segments(request.segments.begin(), request.segments.end());
    QCOMPARE(segments.join(u'|'), joined);
}

void TestRouter::brokenTargetIsRefused_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("not absolute") << QByteArray("v1");
    QTest::newRow("asterisk") << QByteArray("*");
    QTest::newRow("half an escape") << QByteArray("/a%2");
    QTest::newRow("no hex") << QByteArray("/a%zz");
    QTest::newRow("not UTF-8") << QByteArray("/%ff%fe");
    QTest::newRow("zero character") << QByteArray("/a%00b");
    QTest::newRow("broken query") << QByteArray("/a?q=%f");
}

void TestRouter::brokenTargetIsRefused()
{
    QFETCH(QByteArray, target);
    Request request;
    QVERIFY(!parseTarget(target, request));
}

void TestRouter::queryIsDecodedInOrder()
{
    Request request;
    QVERIFY(parseTarget("/v1/customers?q=a+b%2Bc&limit=5&q=&x", request));
    const std::vector<std::pair<QString, QString>> expected
        = { { QStringLiteral("q"), QStringLiteral("a b+c") },
              { QStringLiteral("limit"), QStringLiteral("5") }, { QStringLiteral("q"), QString() },
              { QStringLiteral("x"), QString() } };
    QVERIFY(request.query == expected);
}

void TestRouter::routeIsFound_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QString>("parameter");
    const auto row = [](const char *target, Method method, const char *pattern, const char *value) {
        QTest::newRow(target) << int(method) << QByteArray(target) << QByteArray(pattern)
                              << QString::fromLatin1(value);
    };
    row("/healthz", Method::Get, "/healthz", "");
    row("/v1/sales", Method::Post, "/v1/sales", "");
    row("/v1/sales/abc", Method::Get, "/v1/sales/{requestId}", "abc");
    row("/v1/sales/abc/reprints", Method::Post, "/v1/sales/{requestId}/reprints", "abc");
}

void TestRouter::routeIsFound()
{
    QFETCH(int, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, pattern);
    QFETCH(QString, parameter);
    const Router router = testRouter();
    const auto found = router.find(Method(method), segmentsOf(target.constData()));
    QVERIFY(found);
    QCOMPARE(QByteArray(found->route->endpoint->path), pattern);
    QCOMPARE(found->route->endpoint->method, Method(method));
    QCOMPARE(found->path.empty() ? QString() : found->path.front().second, parameter);
}

void TestRouter::unknownPathIsNotFound_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target :
        { "/", "/v1", "/v1/sales/", "/v1/sales/a/b", "/V1/sales", "/healthz/" })
        QTest::newRow(target) << QByteArray(target);
}

void TestRouter::unknownPathIsNotFound()
{
    QFETCH(QByteArray, target);
    const Router router = testRouter();
    const auto found = router.find(Method::Get, segmentsOf(target.constData()));
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::NotFound);
}

void TestRouter::otherMethodNamesThoseAllowed()
{
    const Router router = testRouter();
    const auto found = router.find(Method::Delete, segmentsOf("/v1/sales"));
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::MethodNotAllowed);
    QCOMPARE(found.error().context.facts().value(QStringLiteral("allow")).toString(),
        QStringLiteral("GET, POST"));
}

SHAHN_TEST(TestRouter)
#include "tst_router.moc"
