// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/open_api.h"
#include "protocol/api.h"
#include "protocol/conversion.h"
#include "protocol/endpoints.h"
#include "protocol/json_codec.h"
#include "support/places.h"
#include "support/test_registry.h"
#include "unit/http/test_backend.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace shahn;
using namespace shahn::protocol;

// The OpenAPI document is made from the endpoints; what is looked at here is that it is the one
// that people read in the tree, and what no generator knows.
class TestOpenApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void documentIsTheOneInTheTree();
    void allProseIsOfSomething();
    void everyOperationHasAName();
    void examplesAreMessages();
    void everyReferenceIsThere();
    void everyErrorStatusIsDescribed();

private:
    template <class T>
    void checkExamples(const QJsonValue &content);
    void checkReferences(const QJsonValue &value);

    std::unique_ptr<test::TestBackend> m_backend;
    std::vector<const EndpointHead *> m_endpoints;
    http::OpenApi m_made;
    QJsonValue m_document;
};

void TestOpenApi::initTestCase()
{
    m_backend = test::TestBackend::create();
    QVERIFY(m_backend);
    for (const http::Route &route : http::makeRoutes(m_backend->backend()))
        m_endpoints.push_back(route.endpoint);
    m_made = http::describe(m_endpoints);
    m_document = QJsonDocument::fromJson(m_made.document).object();
    QVERIFY(!m_document.toObject().isEmpty());
}

// With SHAHN_RENEW=1 it is written anew, for whoever has changed an endpoint to look at.
void TestOpenApi::documentIsTheOneInTheTree()
{
    QFile file(test::sourceFile(QStringLiteral("docs/openapi.json")));
    if (qEnvironmentVariableIntValue("SHAHN_RENEW") != 0) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(m_made.document), m_made.document.size());
        file.close();
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY2(file.readAll() == m_made.document,
        "an endpoint, a message or the prose has changed: SHAHN_RENEW=1 writes docs/openapi.json");
}

void TestOpenApi::allProseIsOfSomething() { QCOMPARE(m_made.strayProse, QStringList()); }

void TestOpenApi::everyOperationHasAName()
{
    QSet<QString> names;
    for (const EndpointHead *const endpoint : m_endpoints) {
        const QString name = QLatin1String(endpoint->name);
        QVERIFY2(!names.contains(name), endpoint->name);
        names.insert(name);
        const QJsonObject operation = m_document[u"paths"][QLatin1String(
            endpoint->path)][QString::fromLatin1(methodText(endpoint->method)).toLower()]
                                          .toObject();
        QCOMPARE(operation[u"operationId"].toString(), name);
        QVERIFY2(!operation[u"summary"].toString().isEmpty(), endpoint->name);
    }
}

// A message of the operation's body or answer is shown as the server would read or write it.
template <class T>
void TestOpenApi::checkExamples(const QJsonValue &content)
{
    const QJsonObject examples = content[u"application/json"][u"examples"].toObject();
    QVERIFY(!examples.isEmpty());
    for (const auto &example : examples) {
        const QJsonObject value = example[u"value"].toObject();
        const auto message = fromJson<T>(value);
        QVERIFY2(message, message ? "" : qPrintable(message.error().detail));
        QCOMPARE(toJson(*message), value);
        if constexpr (std::is_same_v<T, EngineeringRequest>)
            QVERIFY(toOrder(*message));
    }
}

void TestOpenApi::examplesAreMessages()
{
    const QJsonValue issue = m_document[u"paths"][u"/v1/engineering-tokens"][u"post"];
    checkExamples<EngineeringRequest>(issue[u"requestBody"][u"content"]);
    checkExamples<EngineeringReply>(issue[u"responses"][u"200"][u"content"]);
    const QJsonValue approve = m_document[u"paths"][u"/v1/approvals"][u"post"];
    checkExamples<ApprovalRequest>(approve[u"requestBody"][u"content"]);
}

void TestOpenApi::checkReferences(const QJsonValue &value)
{
    for (const auto &item : value.toArray())
        checkReferences(item);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() != QLatin1String("$ref")) {
            checkReferences(*it);
            continue;
        }
        QJsonValue target = m_document;
        const QStringList steps = it->toString().mid(2).split(u'/');
        for (const QString &step : steps)
            target = target[step];
        QVERIFY2(target.isObject(), qPrintable(it->toString()));
    }
}

void TestOpenApi::everyReferenceIsThere() { checkReferences(m_document); }

void TestOpenApi::everyErrorStatusIsDescribed()
{
    QSet<int> described;
    const QJsonObject paths = m_document[u"paths"].toObject();
    for (const auto &path : paths) {
        for (const auto &operation : path.toObject()) {
            for (const QString &status : operation[u"responses"].toObject().keys())
                described.insert(status.toInt());
        }
    }
    described.insert(405); // no operation has a method that it has not
    for (int number = 1000; number < 5000; ++number) {
        if (const auto code = errorCodeFromNumber(number)) {
            const int status = httpStatusOf(*code);
            QVERIFY2(described.contains(status), qPrintable(errorName(*code)));
        }
    }
}

SHAHN_TEST(TestOpenApi)
#include "tst_openapi.moc"
