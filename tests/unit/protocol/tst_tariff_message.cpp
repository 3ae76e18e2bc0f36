// SPDX-License-Identifier: GPL-3.0-or-later
// Tariffs, purchases and lines of prices as they are stored and sent.
#include "protocol/messages/tariff.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::pricing;
using protocol::fromBytes;
using protocol::toBytes;

class TestTariffMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasStoredBeforeReadsAsItWas();
    void everyFieldIsKept();
    void whatIsUnknownIsRefused_data();
    void whatIsUnknownIsRefused();
};

namespace
{

// As versions were published, and purchases stored, before sheets, parts, shares and entitlements.
const QByteArray earlierTariff
    = R"({"charges":[{"id":"service","nameEn":"Service","per":"month","rate":1500000}],)"
      R"("code":"DOM","currencyInfo":{"code":"LYD","decimals":3},)"
      R"("freeEnergy":[{"class":"POOR","energyWh":50000,"fillsSteps":true}],"nameEn":"Domestic",)"
      R"("schedules":[{"steps":[{"priceMicro":100000,"upToWh":50000},{"priceMicro":200000}]}]})";
const QByteArray earlierPurchase
    = R"({"boughtThisMonthWh":12000,"class":"POOR","debts":[{"balanceMinor":9000,"id":"loan",)"
      R"("instalmentMinor":500,"nameEn":"Loan"}],"monthsDue":1,"tenderMinor":20000})";
const QByteArray earlierLine
    = R"({"amountMinor":100,"base":"0.1","energyWh":1000,"id":"energy.1","rate":100000,)"
      R"("rule":"energy"})";

template <class Message>
void expectSame(const QByteArray &stored)
{
    const auto read = fromBytes<Message>(stored);
    EXPECT_OK(read);
    QCOMPARE(toBytes(*read), stored);
}

template <class Message>
void expectKept(const Message &message)
{
    const auto read = fromBytes<Message>(toBytes(message));
    EXPECT_OK(read);
    QVERIFY(*read == message);
}

} // namespace

void TestTariffMessage::whatWasStoredBeforeReadsAsItWas()
{
    expectSame<Tariff>(earlierTariff);
    QVERIFY(problemsOf(*fromBytes<Tariff>(earlierTariff)).empty());
    expectSame<Purchase>(earlierPurchase);
    expectSame<Line>(earlierLine);
    const auto priced
        = Pricing(*fromBytes<Tariff>(earlierTariff)).quote(*fromBytes<Purchase>(earlierPurchase));
    EXPECT_OK(priced);
    QCOMPARE(priced->lines.size(), size_t(4)); // the month, the loan, two steps
}

void TestTariffMessage::everyFieldIsKept()
{
    Tariff tariff = *fromBytes<Tariff>(earlierTariff);
    tariff.schedules[0].steps[0].parts = { { QStringLiteral("network"), QStringLiteral("Network"),
                                               QStringLiteral("الشبكة"), 120'000 },
        { QStringLiteral("subsidy"), QStringLiteral("Subsidy"), {}, -20'000 } };
    tariff.sheets
        = { { { QStringLiteral("STAFF"), QStringLiteral("PENSION") }, tariff.schedules } };
    QVERIFY(problemsOf(tariff).empty());
    expectKept(tariff);

    Purchase purchase = *fromBytes<Purchase>(earlierPurchase);
    purchase.classFromMsUtc = 1;
    purchase.classUntilMsUtc = 2;
    purchase.shares = { { QStringLiteral("HOME"), 300'000 }, { QStringLiteral("SHOP"), 700'000 } };
    purchase.freeEntitlement = { Energy::fromWh(80'000), 3, 4 };
    purchase.exemptions = { { QStringLiteral("vat"), QStringLiteral("C-1"), 5 } };
    purchase.debts[0].instalmentPer = InstalmentPer::Month;
    purchase.debts[0].monthsDue = 2;
    purchase.debts[0].paidOfMonth = Money::fromMinor(6);
    expectKept(purchase);
    // Of nothing is not the same as none.
    purchase.freeEntitlement = FreeEntitlement();
    expectKept(purchase);

    Line line = *fromBytes<Line>(earlierLine);
    line.customerClass = QStringLiteral("STAFF");
    line.certificate = QStringLiteral("C-1");
    line.parts = { { QStringLiteral("network"), QStringLiteral("Network"), {}, 100'000,
        Money::fromMinor(100) } };
    expectKept(line);
}

void TestTariffMessage::whatIsUnknownIsRefused_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const char *from, const char *to, const char *path) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(path);
    };
    row("a member of a part", R"("priceMicro":200000)",
        R"("priceMicro":200000,"parts":[{"id":"a","nameEn":"A","amountMicro":1,"rate":1}])",
        "schedules[0].steps[1].parts[0].rate");
    row("a part without an amount", R"("priceMicro":200000)",
        R"("priceMicro":200000,"parts":[{"id":"a","nameEn":"A"}])",
        "schedules[0].steps[1].parts[0].amountMicro");
    row("a sheet without classes", R"("code":"DOM")", R"("code":"DOM","sheets":[{"schedules":[]}])",
        "sheets[0].classes");
}

void TestTariffMessage::whatIsUnknownIsRefused()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, path);
    const auto read = fromBytes<Tariff>(QByteArray(earlierTariff).replace(from, to));
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().context.facts()[QLatin1String("field")].toString(), path);
}

SHAHN_TEST(TestTariffMessage)
#include "tst_tariff_message.moc"
