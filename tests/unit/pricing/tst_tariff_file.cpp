// SPDX-License-Identifier: GPL-3.0-or-later
// A tariff written as a file reads as the same tariff.
#include "core/text.h"
#include "pricing/price_list.h"
#include "pricing/tariff_file.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace shahn;
using namespace shahn::pricing;

class TestTariffFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyExampleIsWrittenAsItIsRead_data();
    void everyExampleIsWrittenAsItIsRead();
    void whatNoExampleHas();
    void aNumberOfEnergyMayHaveDecimals();
    void whatIsUsualIsNotSaid();
    void theListNamesEverything();
    void aTariffSellsToEachClass_data();
    void aTariffSellsToEachClass();
    void problemsNameTheTotal();
};

namespace
{

QString testData()
{
    return qEnvironmentVariable("SHAHN_TEST_DATA_DIR") + QStringLiteral("/tariffs");
}

// As far as a file can say it.
Tariff wholeTariff()
{
    Tariff tariff;
    tariff.code = QStringLiteral("ALL");
    tariff.nameEn = QStringLiteral("A \"quoted\" \\ name");
    tariff.nameAr = QStringLiteral("منزلي");
    tariff.startsAtMsUtc = 1'767'218'400'123;
    tariff.currency = Currency::create(QStringLiteral("LYD"), 3).value();
    tariff.resource = Resource::Water;
    tariff.timeZone = QStringLiteral("Africa/Tripoli");
    tariff.holidays = { QDate(2026, 12, 24), QDate(2026, 12, 25), QDate(2027, 1, 1) };
    tariff.schedules = { { {},
        { { Energy::fromWh(50'500), 150'000,
              { { QStringLiteral("net"), QStringLiteral("Network"), QStringLiteral("الشبكة"),
                    160'000 },
                  { QStringLiteral("aid"), QStringLiteral("Subsidy"), {}, -10'000 } } },
            { {}, 200'001 } } } };
    tariff.periods = { { QStringLiteral("peak"), QStringLiteral("Peak"), {}, { 6, 7 },
        { DayType::Workday, DayType::Holiday }, 18 * 60, 24 * 60, { { {}, 400'000 } } } };
    tariff.sheets = { { { QStringLiteral("STAFF"), QStringLiteral("AID") },
        { { Energy::fromWh(100'000), { { {}, 50'000 } } }, { {}, { { {}, 90'000 } } } } } };
    tariff.freeEnergy = { { QStringLiteral("AID"), Energy::fromWh(30'100), false } };
    tariff.charges = { { QStringLiteral("service"), QStringLiteral("Service"), {}, ChargePer::Month,
                           2'500'000, {}, {}, 5'000'000, 1'767'218'400'000, 1'798'754'400'000 },
        { QStringLiteral("band"), QStringLiteral("Band"), {}, ChargePer::Total, 0, {},
            { { Energy::fromWh(100'000), 1'000'000 }, { {}, 2'000'000 } } },
        { QStringLiteral("levy"), QStringLiteral("Levy"), {}, ChargePer::PercentOfLines, 12'345,
            { QStringLiteral("energy"), QStringLiteral("service") } } };
    tariff.taxes = { { QStringLiteral("vat"), QStringLiteral("VAT"), QStringLiteral("ضريبة"),
        50'000, { QStringLiteral("energy.1"), QStringLiteral("service") }, false,
        { QStringLiteral("AID") } } };
    tariff.unit = Energy::fromWh(10);
    tariff.remainder = Remainder::RoundAway;
    tariff.rounding = LineRounding::Up;
    tariff.roundingMinor = 5;
    tariff.coinMinor = 50;
    tariff.chargesCapPpm = 500'000;
    tariff.debtsCapPpm = 250'000;
    tariff.minTender = Money::fromMinor(1'000);
    tariff.maxTender = Money::fromMinor(5'000'000);
    return tariff;
}

QString problemsOfFile(const TariffFile &file) { return describe(file.problems, QString()); }

} // namespace

void TestTariffFile::everyExampleIsWrittenAsItIsRead_data()
{
    QTest::addColumn<QString>("path");
    for (const char *const folder : { "", "/rules", "/counter-examples" }) {
        const QDir dir(testData() + QLatin1String(folder));
        for (const QString &name : dir.entryList({ QStringLiteral("*.toml") }))
            QTest::newRow(qPrintable(name)) << dir.filePath(name);
    }
}

void TestTariffFile::everyExampleIsWrittenAsItIsRead()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const TariffFile read = readTariffFile(file.readAll());
    QCOMPARE(problemsOfFile(read), QString());
    const QByteArray written = tariffFileText(read.tariff);
    const TariffFile again = readTariffFile(written);
    QVERIFY2(again.problems.empty(), qPrintable(problemsOfFile(again)));
    QVERIFY2(again.tariff == read.tariff, written.constData());
    QCOMPARE(tariffFileText(again.tariff), written);
}

void TestTariffFile::whatNoExampleHas()
{
    const Tariff tariff = wholeTariff();
    const QByteArray written = tariffFileText(tariff);
    const TariffFile read = readTariffFile(written);
    QVERIFY2(read.tariff == tariff, written.constData());
    // Bands beside totals of a class are a rule of their own, and not of the form of the file.
    QCOMPARE(problemsOf(read.tariff).size(), read.problems.size());
    QVERIFY(written.contains("starts = 2026-01-01T00:00:00.123+02:00\n"));
    QVERIFY(written.contains("up_to_kwh = \"50.5\"\n"));
    QVERIFY(written.contains("amount = \"-0.01\"\n"));
}

void TestTariffFile::aNumberOfEnergyMayHaveDecimals()
{
    const QByteArray begin = "[tariff]\ncode = \"A\"\nname_en = \"A\"\n"
                             "starts = 2026-01-01T00:00:00Z\ncurrency = \"LYD\"\n"
                             "[[tariff.steps]]\nup_to_kwh = ";
    const QByteArray end = "\nprice = \"0.1\"\n[[tariff.steps]]\nprice = \"0.2\"\n";
    QCOMPARE(readTariffFile(begin + "\"0.001\"" + end).tariff.schedules[0].steps[0].upTo,
        std::optional(Energy::fromWh(1)));
    for (const char *const wrong : { "\"0\"", "\"-1\"", "\"0.0001\"", "0", "\"1000000000.1\"" }) {
        const TariffFile read = readTariffFile(begin + wrong + end);
        QVERIFY2(!read.problems.empty(), wrong);
        QCOMPARE(read.problems.front().line, 7);
    }
}

void TestTariffFile::whatIsUsualIsNotSaid()
{
    Tariff tariff;
    tariff.code = tariff.nameEn = QStringLiteral("A");
    tariff.currency = Currency::create(QStringLiteral("LYD"), 3).value();
    tariff.schedules = { { {}, { { {}, 200'000 } } } };
    QCOMPARE(tariffFileText(tariff),
        QByteArray("[tariff]\ncode = \"A\"\nname_en = \"A\"\nstarts = 1970-01-01T00:00:00Z\n"
                   "currency = \"LYD\"\ncurrency_decimals = 3\n\n[[tariff.steps]]\n"
                   "price = \"0.2\"\n"));
}

void TestTariffFile::theListNamesEverything()
{
    const Tariff tariff = wholeTariff();
    QString all;
    for (const ListedLine &line : priceList(tariff, englishWords()))
        all += QString(2 * line.level, u' ') + line.words + u' ' + line.figure + u'\n';
    all = withoutInvisible(all);
    for (const char *const said :
        { "Price of one m³ ", "0.0 to 50.5 m³ a month 0.150", "    Of it: Network 0.160",
            "    Of it: Subsidy -0.010", "Above 50.5 m³ a month 0.200001",
            "Price of one m³: Peak, June, July · working days, holidays · 18:00 to 24:00",
            "Price of one m³ for customers of STAFF, AID", "Months of up to 100.0 m³",
            "Larger months", "Service, each calendar month 2.500", "At most, of one purchase 5.000",
            "From 2026-01-01 00:00", "Before 2027-01-01 00:00", "Band, by what a month comes to",
            "Levy, of what is bought, Service 1.2345 %",
            "VAT, of step 1 of what is bought, Service, added to the prices 5 %",
            "Not paid by customers of AID", "Each calendar month for customers of AID 30.1",
            "Smallest purchase 1.000", "Largest purchase 5000.000", "Sold in multiples of 0.010",
            "is rounded away; the receipt says so.",
            "Charges and taxes are raised to multiples of 0.005", "to the nearest 0.050",
            "Charges of days and months take at most, of a purchase 50 %",
            "Debts take at most, of a purchase 25 %", "Hours and days are those of Africa/Tripoli.",
            "Holidays: 2026-12-24, 2026-12-25, 2027-01-01" })
        QVERIFY2(all.contains(QString::fromUtf8(said)), said);
    ListWords arabic = englishWords();
    arabic.isArabic = true;
    const auto lines = priceList(tariff, arabic);
    QVERIFY(withoutInvisible(lines[2].words).contains(QStringLiteral("الشبكة")));
    // Without an Arabic name the English one stands.
    QVERIFY(withoutInvisible(lines[3].words).contains(QStringLiteral("Subsidy")));
}

namespace
{

QByteArray simple(const char *further, const char *price = "0.2")
{
    return QByteArray("[tariff]\ncode = \"A\"\nname_en = \"A\"\n"
                      "starts = 2026-01-01T00:00:00Z\ncurrency = \"LYD\"\n"
                      "currency_decimals = 3\n[[tariff.steps]]\nprice = \"")
        + price + "\"\n" + further;
}

} // namespace

void TestTariffFile::aTariffSellsToEachClass_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said"); // empty: nothing
    const auto row = [](const char *name, const QByteArray &text, const char *said) {
        QTest::newRow(name) << text << QString::fromUtf8(said);
    };
    row("usual", simple(""), "");
    row("too dear",
        simple("", "1000000")
            .replace("\n[[tariff.steps]]",
                "\nlargest_purchase = "
                "\"5\"\n[[tariff.steps]]"),
        "tariff.steps: sell nothing: the smallest amount costs more than may be paid at once");
    row("too cheap",
        simple("", "0.000001")
            .replace("\n[[tariff.steps]]",
                "\nsmallest_purchase = \"10\"\n"
                "[[tariff.steps]]"),
        "tariff.steps: sell nothing: the smallest purchase is more than a token carries, "
        "1,820,162.4");
    row("cheaper than all tokens carry",
        simple("", "0.000001")
            .replace("\n[[tariff.steps]]",
                "\nsmallest_purchase = \"100\"\n"
                "[[tariff.steps]]"),
        "tariff.steps: sell nothing: the smallest purchase is more than a token carries, "
        "1,820,162.4");
    row("a charge of more than may be paid",
        simple("[[tariff.charges]]\nid = \"service\"\nname_en = \"Service\"\nper = \"vend\"\n"
               "amount = \"6\"\n")
            .replace("\n[[tariff.steps]]", "\nlargest_purchase = \"5\"\n[[tariff.steps]]"),
        "tariff.steps: sell nothing: the smallest amount costs more than may be paid at once");
    row("free energy of more than a token carries",
        simple("[[tariff.free]]\nclass = \"AID\"\nkwh = 1820163\n"),
        "tariff.free[0].kwh: nothing can be sold to customers of AID: a token carries at most "
        "1,820,162.4");
    row("free energy that a token carries",
        simple("[[tariff.free]]\nclass = \"AID\"\nkwh = 1820162\n"), "");
    row("a sheet",
        simple("[[tariff.sheets]]\nclasses = [\"STAFF\"]\n[[tariff.sheets.steps]]\n"
               "price = \"1000000\"\n")
            .replace("\n[[tariff.steps]]", "\nlargest_purchase = \"5\"\n[[tariff.steps]]"),
        "tariff.sheets[0].steps: sell nothing to customers of STAFF: ");
    row("a period",
        simple("[[tariff.periods]]\nid = \"peak\"\nname_en = \"Peak\"\nfrom = \"18:00\"\n"
               "[[tariff.periods.steps]]\nprice = \"1000000\"\n")
            .replace("\n[[tariff.steps]]",
                "\ntime_zone = \"Africa/Tripoli\"\nlargest_purchase = \"5\"\n[[tariff.steps]]"),
        "tariff.periods[0].steps: sell nothing: ");
}

void TestTariffFile::aTariffSellsToEachClass()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, said);
    const TariffFile read = readTariffFile(text);
    const QString problems = problemsOfFile(read);
    QVERIFY2(said.isEmpty() ? problems.isEmpty() : problems.contains(said), qPrintable(problems));
    // What was published before goes on.
    QVERIFY(problemsOf(read.tariff).empty());
}

void TestTariffFile::problemsNameTheTotal()
{
    const TariffFile read = readTariffFile(simple("").replace("[[tariff.steps]]\nprice = \"0.2\"",
        "[[tariff.totals]]\n[[tariff.totals.steps]]\nprice = \"0\""));
    QVERIFY2(problemsOfFile(read).contains(
                 QStringLiteral("tariff.totals[0].steps[0].price: must be above 0")),
        qPrintable(problemsOfFile(read)));
}

SHAHN_TEST(TestTariffFile)
#include "tst_tariff_file.moc"
