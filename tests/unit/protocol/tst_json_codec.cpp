// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/conversion.h"
#include "protocol/json_codec.h"
#include "protocol/messages/problem.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/settlement.h"
#include "protocol/strict_json.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

using namespace shahn;
using namespace shahn::protocol;

class TestJsonCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messageIsReadBack();
    void largeIntegersAreExact();
    void strictReading_data();
    void strictReading();
    void textsAreChecked();
    void depthIsBounded();
    void optionalFieldsMayBeAbsent();
    void pathNamesTheNestedField();
    void errorsTravel();
    void tariffTravels();
};

void TestJsonCodec::messageIsReadBack()
{
    const SaleRequest request{ QStringLiteral("04257670465"), 50'000, QStringLiteral("LYD"),
        QStringLiteral("cash") };
    const auto back = fromBytes<SaleRequest>(toBytes(request));
    QVERIFY(back);
    QCOMPARE(toBytes(*back), toBytes(request));
}

void TestJsonCodec::largeIntegersAreExact()
{
    QuoteRequest request;
    request.tenderMinor = 9'007'199'254'740'993; // 2^53 + 1: not a double
    const auto back = fromBytes<QuoteRequest>(toBytes(request));
    QVERIFY(back);
    QCOMPARE(back->tenderMinor, request.tenderMinor);
}

void TestJsonCodec::strictReading_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *json, ErrorCode code, const char *field) {
        QTest::newRow(name) << QByteArray(json) << code << QString::fromLatin1(field);
    };
    row("not JSON", "{", ErrorCode::MalformedJson, "");
    row("empty", "", ErrorCode::MalformedJson, "");
    row("array", "[]", ErrorCode::MalformedJson, "");
    row("missing", R"({"meterNumber":"1","currency":"LYD"})", ErrorCode::MissingField,
        "tenderMinor");
    row("text for number", R"({"meterNumber":"1","tenderMinor":"5","currency":"LYD"})",
        ErrorCode::InvalidField, "tenderMinor");
    row("fraction", R"({"meterNumber":"1","tenderMinor":5.5,"currency":"LYD"})",
        ErrorCode::InvalidField, "tenderMinor");
    row("null", R"({"meterNumber":null,"tenderMinor":5,"currency":"LYD"})", ErrorCode::InvalidField,
        "meterNumber");
    row("too large", R"({"meterNumber":"1","tenderMinor":1e300,"currency":"LYD"})",
        ErrorCode::InvalidField, "tenderMinor");
    row("BOM", "\xEF\xBB\xBF{}", ErrorCode::MalformedJson, "");
    row("name twice", R"({"meterNumber":"1","tenderMinor":5,"tenderMinor":9,"currency":"LYD"})",
        ErrorCode::MalformedJson, "");
    row("name twice by an escape",
        R"({"meterNumber":"1","tenderMinor":5,"tender\u004dinor":9,"currency":"LYD"})",
        ErrorCode::MalformedJson, "");
    row("raw control character", "{\"meterNumber\":\"1\n\"}", ErrorCode::MalformedJson, "");
    row("no UTF-8", "{\"meterNumber\":\"\xC0\xAF\"}", ErrorCode::MalformedJson, "");
    row("lone surrogate", R"({"meterNumber":"\ud800"})", ErrorCode::MalformedJson, "");
    row("two documents", "{}{}", ErrorCode::MalformedJson, "");
    row("unknown", R"({"meterNumber":"1","tenderMinor":5,"currency":"LYD","x":1})",
        ErrorCode::UnknownField, "x");
}

void TestJsonCodec::strictReading()
{
    QFETCH(QByteArray, json);
    QFETCH(ErrorCode, code);
    QFETCH(QString, field);
    const auto request = fromBytes<QuoteRequest>(json);
    QVERIFY(!request);
    QCOMPARE(request.error().code, code);
    QCOMPARE(request.error().context.facts().value(QStringLiteral("field")).toString(), field);
}

void TestJsonCodec::textsAreChecked()
{
    const auto problemOf = [](const char *json) {
        const auto object = parseObject(json);
        const auto checked = object ? checkTexts(*object) : Expected<void>();
        return checked ? QString()
                       : checked.error().context.facts().value(QLatin1String("field")).toString();
    };
    QCOMPARE(problemOf(R"({"a":{"b":["x",{"c":"\u0000"}]}})"), QStringLiteral("a.b[1].c"));
    QCOMPARE(problemOf(R"({"name":"\uffff"})"), QStringLiteral("name"));
    QCOMPARE(problemOf(R"({"name":"\u202e1"})"), QStringLiteral("name"));
    QCOMPARE(problemOf(R"({"a":{"\u202ename":1}})"), QStringLiteral("a"));
    QVERIFY(!checkJson(QByteArray("{}\0{}", 5)));
    QCOMPARE(problemOf(R"({"a":["two\nlines","\u200c"],"b":5,"c":null})"), QString());
}

void TestJsonCodec::depthIsBounded()
{
    const auto nested = [](int depth) {
        return "{\"x\":" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + '}';
    };
    QVERIFY(checkJson(nested(jsonDepthMax)));
    QCOMPARE(checkJson(nested(jsonDepthMax + 1)).error().code, ErrorCode::MalformedJson);
    QCOMPARE(checkJson(nested(100'000)).error().code, ErrorCode::MalformedJson);
}

void TestJsonCodec::optionalFieldsMayBeAbsent()
{
    const auto reply = fromBytes<SettlementReply>(R"({"state":"closed"})");
    QVERIFY(reply);
    QVERIFY(!reply->kind && !reply->reply);
    QCOMPARE(toBytes(*reply), QByteArray(R"({"state":"closed"})"));
}

void TestJsonCodec::pathNamesTheNestedField()
{
    SaleReply sale;
    sale.tokens.resize(2);
    QJsonObject json = toJson(sale);
    QJsonArray tokens = json.value(QStringLiteral("tokens")).toArray();
    QJsonObject second = tokens[1].toObject();
    second.insert(QStringLiteral("tid"), true);
    tokens[1] = second;
    json.insert(QStringLiteral("tokens"), tokens);
    const auto back = fromJson<SaleReply>(json);
    QVERIFY(!back);
    QCOMPARE(back.error().context.facts().value(QStringLiteral("field")).toString(),
        QStringLiteral("tokens[1].tid"));
}

void TestJsonCodec::errorsTravel()
{
    for (int number = 1000; number < 5000; ++number) {
        const auto code = errorCodeFromNumber(number);
        if (!code)
            continue;
        const Error error{ *code, QStringLiteral("detail"),
            QJsonObject{ { QStringLiteral("limitMinor"), 5 } } };
        const Problem problem = problemOf(error);
        QVERIFY(problem.status >= 400 && problem.status < 600);
        const auto back = fromBytes<Problem>(toBytes(problem));
        QVERIFY(back);
        QCOMPARE(errorOf(*back).code, *code);
        QCOMPARE(errorOf(*back).context.facts(), error.context.facts());
    }
}

void TestJsonCodec::tariffTravels()
{
    TariffVersion tariff;
    tariff.tariff = TariffCode(QStringLiteral("DOM"));
    tariff.version = 3;
    tariff.nameEn = QStringLiteral("Domestic");
    tariff.nameAr = QStringLiteral("منزلي");
    tariff.steps = { { Energy::fromWh(200'000), 20'000 }, { std::nullopt, 50'000 } };
    tariff.vatPpm = 50'000;
    tariff.taxMode = TaxMode::Inclusive;
    tariff.minTender = Money::fromMinor(1'000);
    tariff.maxTender = Money::fromMinor(500'000);
    const auto back = toTariff(toInfo(tariff));
    QVERIFY(back);
    QCOMPARE(*back, tariff);

    TariffInfo broken = toInfo(tariff);
    broken.steps.clear();
    QVERIFY(!toTariff(broken));
}

SHAHN_TEST(TestJsonCodec)
#include "tst_json_codec.moc"
