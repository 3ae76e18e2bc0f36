// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/handlers/health.h"
#include "http/router.h"
#include "protocol/api.h"
#include "protocol/conversion.h"
#include "protocol/messages/activation.h"
#include "protocol/messages/copy.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/problem.h"
#include "protocol/messages/quote.h"
#include "protocol/messages/readiness.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/session.h"
#include "protocol/messages/settlement.h"
#include "support/test_registry.h"
#include "unit/http/test_backend.h"
#include "vending/kinds.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace shahn;
using namespace shahn::protocol;

// The OpenAPI document says what the message structs say: the same fields, the same types, the same
// ones required; and it describes the routes that the server has.
class TestOpenApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void messagesMatchTheirSchemas();
    void examplesAreMessages();
    void kindsAreTheDomains();
    void everySchemaIsAMessageOrUsed();
    void routesMatchThePaths();
    void guardsMatchTheSecurity();
    void everyObjectIsClosed();
    void everyErrorStatusIsDescribed();

private:
    QJsonObject schema(const QString &name) const
    {
        return m_document[u"components"][u"schemas"][name].toObject();
    }

    template <class T>
    void checkMessage(const char *name);
    template <class T>
    void checkExamples(const QJsonValue &content);

    std::unique_ptr<test::TestBackend> m_backend;
    std::vector<http::Route> m_routes;
    QJsonValue m_document;
    QSet<QString> m_checked;
};

namespace
{

template <class T>
struct IsOptional : std::false_type {
};

template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
};

template <class T>
struct Unwrapped {
    using Type = T;
};

template <class T>
struct Unwrapped<std::optional<T>> {
    using Type = T;
};

// The JSON type of a field's C++ type.
template <class T>
QString jsonType()
{
    using Plain = typename Unwrapped<T>::Type;
    if constexpr (std::is_same_v<Plain, QString>)
        return QStringLiteral("string");
    else if constexpr (std::is_same_v<Plain, bool>)
        return QStringLiteral("boolean");
    else if constexpr (std::is_integral_v<Plain>)
        return QStringLiteral("integer");
    else if constexpr (std::is_same_v<Plain, QJsonObject> || Message<Plain>)
        return QStringLiteral("object");
    else
        return QStringLiteral("array");
}

// The method and path of every route as "POST /v1/sales".
QString routeName(const http::Route &route)
{
    return http::methodText(route.method) + u' ' + QString::fromLatin1(route.pattern);
}

} // namespace

void TestOpenApi::initTestCase()
{
    m_backend = test::TestBackend::create();
    QVERIFY(m_backend);
    m_routes = http::makeRoutes(m_backend->backend());
    QFile file(QStringLiteral(":/http/openapi.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_document = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(!m_document.toObject().isEmpty());
}

template <class T>
void TestOpenApi::checkMessage(const char *name)
{
    const QString schemaName = QString::fromLatin1(name);
    const QJsonObject described = schema(schemaName);
    QVERIFY2(!described.isEmpty(), name);
    m_checked.insert(schemaName);
    QSet<QString> properties;
    const QJsonObject describedProperties = described[u"properties"].toObject();
    for (const QString &property : describedProperties.keys())
        properties.insert(property);
    QSet<QString> required;
    for (const auto &one : described[u"required"].toArray())
        required.insert(one.toString());
    QSet<QString> fields;
    QSet<QString> requiredFields;
    const auto look = [&](const auto &field) {
        using FieldType = std::remove_cvref_t<decltype(std::declval<T &>().*(field.member))>;
        const QString fieldName = QString::fromLatin1(field.name);
        fields.insert(fieldName);
        if (!IsOptional<FieldType>::value)
            requiredFields.insert(fieldName);
        QJsonObject property = describedProperties[fieldName].toObject();
        const QString reference = property[u"$ref"].toString();
        if (!reference.isEmpty())
            property = schema(reference.section(u'/', -1));
        const QString type = property[u"type"].toString();
        QVERIFY2(
            type == jsonType<FieldType>(), qPrintable(schemaName + u'.' + fieldName + u' ' + type));
    };
    T::fields([&](const auto &...field) { (look(field), ...); });
    QCOMPARE(properties, fields);
    QCOMPARE(required, requiredFields);
}

void TestOpenApi::messagesMatchTheirSchemas()
{
    checkMessage<ActivationRequest>("ActivationRequest");
    checkMessage<ActivationReply>("ActivationReply");
    checkMessage<SignInRequest>("SignInRequest");
    checkMessage<LocalName>("LocalName");
    checkMessage<UtilityInfo>("UtilityInfo");
    checkMessage<SignInReply>("SignInReply");
    checkMessage<CustomerHit>("CustomerHit");
    checkMessage<SearchReply>("SearchReply");
    checkMessage<TariffStepInfo>("TariffStepInfo");
    checkMessage<TariffInfo>("TariffInfo");
    checkMessage<RefusalInfo>("RefusalInfo");
    checkMessage<MeterReply>("MeterReply");
    checkMessage<QuoteRequest>("QuoteRequest");
    checkMessage<EnergyLineInfo>("EnergyLineInfo");
    checkMessage<QuoteInfo>("QuoteInfo");
    checkMessage<SaleRequest>("SaleRequest");
    checkMessage<TokenInfo>("TokenInfo");
    checkMessage<MonthInfo>("MonthInfo");
    checkMessage<SaleReply>("SaleReply");
    checkMessage<SaleSummary>("SaleSummary");
    checkMessage<RecentSalesReply>("RecentSalesReply");
    checkMessage<CopyInfo>("CopyInfo");
    checkMessage<ReprintReply>("ReprintReply");
    checkMessage<SettlementReply>("SettlementReply");
    checkMessage<KeyChangeRequest>("KeyChangeRequest");
    checkMessage<EngineeringRequest>("EngineeringRequest");
    checkMessage<EngineeringTokenInfo>("EngineeringTokenInfo");
    checkMessage<KeyChangeInfo>("KeyChangeInfo");
    checkMessage<EngineeringReply>("EngineeringReply");
    checkMessage<EngineeringSummary>("EngineeringSummary");
    checkMessage<RecentEngineeringReply>("RecentEngineeringReply");
    checkMessage<ApprovalRequest>("ApprovalRequest");
    checkMessage<ApprovalReply>("ApprovalReply");
    checkMessage<Problem>("Problem");
    checkMessage<http::HealthReply>("HealthReply");
    checkMessage<ReadinessCheck>("ReadinessCheck");
    checkMessage<KeyProblem>("KeyProblem");
    checkMessage<ReadinessReply>("ReadinessReply");
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

void TestOpenApi::kindsAreTheDomains()
{
    const QJsonArray described = schema(QStringLiteral("EngineeringKind"))[u"enum"].toArray();
    QCOMPARE(described.size(), 6);
    for (const auto &kind : described)
        QVERIFY2(engineeringKindFromText(kind.toString()), qPrintable(kind.toString()));
    QJsonArray withReceipt;
    QJsonArray decided;
    for (const vending::Kind *const kind : vending::allKinds()) {
        if (kind->api() != nullptr)
            withReceipt.append(kind->name());
        if (kind->hasReply())
            decided.append(kind->name());
    }
    QCOMPARE(schema(QStringLiteral("DocumentKind"))[u"enum"].toArray(), withReceipt);
    QCOMPARE(schema(QStringLiteral("DecidedKind"))[u"enum"].toArray(), decided);
}

void TestOpenApi::everySchemaIsAMessageOrUsed()
{
    const QJsonObject schemas = m_document[u"components"][u"schemas"].toObject();
    for (auto it = schemas.begin(); it != schemas.end(); ++it) {
        if (it.value()[u"type"].toString() == u"object")
            QVERIFY2(m_checked.contains(it.key()), qPrintable(it.key()));
    }
}

void TestOpenApi::routesMatchThePaths()
{
    QSet<QString> described;
    const QJsonObject paths = m_document[u"paths"].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        for (const QString &method : path.value().toObject().keys())
            described.insert(method.toUpper() + u' ' + path.key());
    }
    QSet<QString> routed;
    for (const http::Route &route : m_routes)
        routed.insert(routeName(route));
    QCOMPARE(described, routed);
}

void TestOpenApi::guardsMatchTheSecurity()
{
    for (const http::Route &route : m_routes) {
        const QJsonObject operation = m_document[u"paths"][QString::fromLatin1(route.pattern)]
                                                [http::methodText(route.method).toLower()]
                                                    .toObject();
        const QJsonArray security = operation[u"security"].toArray();
        const QStringList asked
            = security.isEmpty() ? QStringList() : security[0].toObject().keys();
        QStringList expected;
        if (route.guard != http::Guard::Nobody)
            expected.append(QStringLiteral("clientCertificate"));
        if (route.guard == http::Guard::Session)
            expected.append(QStringLiteral("session"));
        QVERIFY2(asked == expected, qPrintable(routeName(route)));
        QVERIFY2(operation.contains(u"requestBody") == (route.body == http::Body::Json),
            qPrintable(routeName(route)));
        QVERIFY2(operation[u"responses"].toObject().contains(u"429")
                == (route.attempts != http::Attempts::Unlimited),
            qPrintable(routeName(route)));
    }
}

void TestOpenApi::everyObjectIsClosed()
{
    const QJsonObject schemas = m_document[u"components"][u"schemas"].toObject();
    for (auto it = schemas.begin(); it != schemas.end(); ++it) {
        if (it.value()[u"type"].toString() != u"object")
            continue;
        QVERIFY2(it.value()[u"additionalProperties"] == QJsonValue(false), qPrintable(it.key()));
    }
}

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
