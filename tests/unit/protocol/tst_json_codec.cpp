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
    void storedQuotesHaveLines();
    void markIsOfEveryFigure();
};

void TestJsonCodec::messageIsReadBack()
{
    const SaleRequest request{ QStringLiteral("04257670465"), 50'000, QStringLiteral("LYD"),
        QStringLiteral("cash"), QStringLiteral("0011223344556677") };
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
    TariffInfo tariff{ 3, {} };
    tariff.terms.code = QStringLiteral("DOM");
    tariff.terms.nameEn = QStringLiteral("Domestic");
    tariff.terms.nameAr = QStringLiteral("منزلي");
    tariff.terms.currency = { QStringLiteral("LYD"), 3 };
    tariff.terms.schedules = { { {}, { { Energy::fromWh(200'000), 20'000 }, { {}, 50'000 } } } };
    tariff.terms.charges = { { .id = QStringLiteral("service"),
        .nameEn = QStringLiteral("Service charge"),
        .per = pricing::ChargePer::Month,
        .rateMicro = 1'500'000 } };
    tariff.terms.taxes = { { .id = QStringLiteral("vat"),
        .nameEn = QStringLiteral("VAT"),
        .ppm = 50'000,
        .of = { QStringLiteral("energy"), QStringLiteral("service") },
        .isIncluded = true } };
    tariff.terms.minTender = Money::fromMinor(1'000);
    tariff.terms.maxTender = Money::fromMinor(500'000);
    const auto back = fromBytes<TariffInfo>(toBytes(tariff));
    QVERIFY(back);
    QCOMPARE(back->version, 3);
    QVERIFY(back->terms == tariff.terms);
    QVERIFY(checkTariff(back->terms));

    TariffInfo broken = tariff;
    broken.terms.schedules.clear();
    QVERIFY(!checkTariff(broken.terms));
}

// As they were written before revision 11.
void TestJsonCodec::storedQuotesHaveLines()
{
    const auto quote = fromBytes<QuoteInfo>(
        R"({"tariffCode":"DOM","tariffVersion":1,"tenderMinor":50000,"carryOverBeforeMinor":81,)"
        R"("energyLines":[{"stepIndex":1,"energyWh":118000,"priceMicroPerKwh":120000,)"
        R"("amountMinor":14160},{"stepIndex":2,"energyWh":161600,"priceMicroPerKwh":207500,)"
        R"("amountMinor":33532}],"energyAmountMinor":47692,"vatPpm":50000,"isVatIncluded":false,)"
        R"("vatMinor":2385,"carryOverAfterMinor":4,"energyPaidWh":279600,)"
        R"("energyOnTokensWh":279600,"tokenUnits":[2796]})");
    QVERIFY(quote);
    QVERIFY(addsUp(*quote));
    const std::vector<pricing::Line> lines = linesOf(*quote);
    QCOMPARE(lines.size(), size_t(3));
    QCOMPARE(lines[0].id, QStringLiteral("energy.2"));
    QCOMPARE(lines[1].amount.minor(), 33'532);
    QVERIFY(lines[2].rule == pricing::Rule::Tax && !lines[2].isIncluded);
    QCOMPARE(lines[2].amount.minor(), 2'385);
}

void TestJsonCodec::markIsOfEveryFigure()
{
    QuoteInfo quote;
    quote.lines.resize(1);
    const QString mark = priceMark(quote);
    QCOMPARE(priceMark(quote), mark);
    quote.lines[0].countLeft = 1;
    QVERIFY(priceMark(quote) != mark);
}

SHAHN_TEST(TestJsonCodec)
#include "tst_json_codec.moc"
