// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/conversion.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

#include <functional>

using namespace shahn;
using namespace shahn::protocol;

// Engineering requests to orders and back: exactly the field of the kind, nothing else.
class TestEngineeringConversion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordersGoBothWays();
    void formOfTheNumberDoesNotMatter();
    void refusals_data();
    void refusals();
    void repliesGoBothWays();
};

namespace
{

EngineeringRequest request(const char *kind)
{
    EngineeringRequest made;
    made.meterNumber = QStringLiteral("04257670465");
    made.kind = QLatin1String(kind);
    made.reason = QStringLiteral("why");
    return made;
}

std::vector<EngineeringRequest> oneOfEach()
{
    std::vector<EngineeringRequest> all;
    for (const char *kind :
        { "meterTest", "clearTamper", "clearCredit", "powerLimit", "phaseUnbalance", "keyChange" })
        all.push_back(request(kind));
    all[0].testNumber = 0;
    all[2].creditRegister = 65'535;
    all[3].watts = 20'001;
    all[4].watts = 1;
    all[5].keyChange = KeyChangeRequest{ QStringLiteral("600101"), 2, 2, 7, true,
        TariffChangeInfo{ QStringLiteral("DOM"), QStringLiteral("COM") } };
    return all;
}

} // namespace

void TestEngineeringConversion::ordersGoBothWays()
{
    for (const EngineeringRequest &one : oneOfEach()) {
        const auto read = fromBytes<EngineeringRequest>(toBytes(one));
        QVERIFY(read);
        const auto order = toOrder(*read);
        QVERIFY2(order, qPrintable(one.kind));
        QCOMPARE(engineeringKindText(order->kind), one.kind);
        QCOMPARE(toBytes(toRequest(*order)), toBytes(one));
    }
}

// An approval is given for a content, however its meter number was typed.
void TestEngineeringConversion::formOfTheNumberDoesNotMatter()
{
    EngineeringRequest spaced = request("clearTamper");
    spaced.meterNumber = QStringLiteral("0425 7670-465");
    EngineeringRequest pan = spaced;
    pan.meterNumber = toOrder(spaced)->meter.meterPan();
    QCOMPARE(toBytes(toRequest(*toOrder(spaced))), toBytes(request("clearTamper")));
    QCOMPARE(toBytes(toRequest(*toOrder(pan))), toBytes(request("clearTamper")));
}

void TestEngineeringConversion::refusals_data()
{
    using Change = std::function<void(EngineeringRequest &)>;
    QTest::addColumn<int>("index");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, int index, const char *field, Change change) {
        QTest::newRow(name) << index << std::move(change) << QString::fromLatin1(field);
    };
    row("kind", 0, "kind", [](auto &r) { r.kind = QStringLiteral("waterFactor"); });
    row("no test", 0, "testNumber", [](auto &r) { r.testNumber.reset(); });
    row("no register", 2, "creditRegister", [](auto &r) { r.creditRegister.reset(); });
    row("no watts", 3, "watts", [](auto &r) { r.watts.reset(); });
    row("no key", 5, "keyChange", [](auto &r) { r.keyChange.reset(); });
    row("foreign watts", 1, "watts", [](auto &r) { r.watts = 5; });
    row("foreign test", 5, "testNumber", [](auto &r) { r.testNumber = 0; });
    row("foreign register", 3, "creditRegister", [](auto &r) { r.creditRegister = 0; });
    row("foreign key", 0, "keyChange", [](auto &r) { r.keyChange = KeyChangeRequest(); });
    row("range", 4, "watts", [](auto &r) { r.watts = 18'201'625; });
    row("no reason", 1, "reason", [](auto &r) { r.reason.clear(); });
}

void TestEngineeringConversion::refusals()
{
    using Change = std::function<void(EngineeringRequest &)>;
    QFETCH(int, index);
    QFETCH(Change, change);
    QFETCH(QString, field);
    EngineeringRequest made = oneOfEach().at(static_cast<size_t>(index));
    change(made);
    const auto order = toOrder(made);
    QVERIFY(!order);
    QVERIFY(order.error().code == ErrorCode::InvalidField);
    QCOMPARE(order.error().context.facts().value(u"field").toString(), field);
}

void TestEngineeringConversion::repliesGoBothWays()
{
    EngineeringReply reply;
    reply.kind = QStringLiteral("keyChange");
    reply.keyChange = KeyChangeInfo{ QStringLiteral("600101"), 2, 2, 7, 255, true, false };
    reply.approverName = LocalName{ QStringLiteral("Omar"), QStringLiteral("عمر") };
    reply.tokens = { { QString(20, u'1'), std::nullopt }, { QString(20, u'2'), 5 } };
    const QByteArray json = toBytes(reply);
    QVERIFY(!json.contains("watts"));
    const auto read = fromBytes<EngineeringReply>(json);
    QVERIFY(read);
    QCOMPARE(toBytes(*read), json);
    QVERIFY(!read->tokens[0].tid);
    QCOMPARE(read->tokens[1].tid.value_or(0), qint64(5));
}

SHAHN_TEST(TestEngineeringConversion)
#include "tst_engineering_conversion.moc"
