// SPDX-License-Identifier: GPL-3.0-or-later
// Tariffs that cannot price, and what is said of them.
#include "pricing/tariff.h"
#include "pricing_samples.h"
#include "support/test_registry.h"

#include <QTest>

#include <functional>

using namespace shahn;
using namespace shahn::pricing;

using Change = std::function<void(Tariff &)>;
Q_DECLARE_METATYPE(Change)

class TestPricingTariff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void problemsNameTheirKey_data();
    void problemsNameTheirKey();
    void theSampleHasNone();
};

void TestPricingTariff::theSampleHasNone() { QVERIFY(problemsOf(test::fullTariff()).empty()); }

void TestPricingTariff::problemsNameTheirKey_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("key");
    const auto row = [](const char *name, const Change &change, const char *key) {
        QTest::newRow(name) << change << QString::fromLatin1(key);
    };
    const Energy ten = Energy::fromWh(10'000);
    row(
        "no steps", [](Tariff &t) { t.schedules[0].steps.clear(); }, "steps");
    row(
        "a gap above",
        [=](Tariff &t) { t.schedules[0].steps.back().upTo = Energy::fromWh(900'000); },
        "steps[3].up_to_kwh");
    row(
        "an end in between is missing", [](Tariff &t) { t.schedules[0].steps[1].upTo.reset(); },
        "steps[1].up_to_kwh");
    row(
        "an overlap", [=](Tariff &t) { t.schedules[0].steps[1].upTo = ten; }, "steps[1].up_to_kwh");
    row(
        "a price of nothing", [](Tariff &t) { t.schedules[0].steps[0].priceMicro = 0; },
        "steps[0].price");
    row(
        "a price below nothing", [](Tariff &t) { t.schedules[0].steps[0].priceMicro = -1; },
        "steps[0].price");
    const auto composed = [](std::vector<PricePart> parts) {
        return [parts](Tariff &t) { t.schedules[0].steps[1].parts = parts; };
    };
    row("parts that do not add up",
        composed({ { .id = QStringLiteral("network"), .amountMicro = 149'999 } }),
        "steps[1].parts");
    row("a part without a name", composed({ { .amountMicro = 150'000 } }), "steps[1].parts[0].id");
    row("a part twice",
        composed({ { .id = QStringLiteral("fund"), .amountMicro = 100'000 },
            { .id = QStringLiteral("fund"), .amountMicro = 50'000 } }),
        "steps[1].parts[1].id");
    row("a part without end",
        composed({ { .id = QStringLiteral("network"),
            .amountMicro = std::numeric_limits<qint64>::min() } }),
        "steps[1].parts[0].amount");
    row("more parts than anybody reads", composed(std::vector<PricePart>(51)), "steps[1].parts");
    row(
        "one name twice", [](Tariff &t) { t.charges[1].id = QStringLiteral("service"); },
        "charges[1].id");
    row(
        "a name of energy", [](Tariff &t) { t.charges[0].id = QStringLiteral("energy.2"); },
        "charges[0].id");
    row(
        "no such line", [](Tariff &t) { t.charges[3].of = { QStringLiteral("nothing") }; },
        "charges[3].of");
    row(
        "taxes in a circle", [](Tariff &t) { t.taxes[0].of.append(QStringLiteral("stamp")); },
        "taxes[0].of");
    row(
        "a tax on itself", [](Tariff &t) { t.taxes[1].of = { QStringLiteral("stamp") }; },
        "taxes[1].of");
    row(
        "a tax of nothing", [](Tariff &t) { t.taxes[1].of.clear(); }, "taxes[1].of");
    row(
        "a tax above all", [](Tariff &t) { t.taxes[1].ppm = 1'000'001; }, "taxes[1].percent");
    row(
        "lines of a charge that is no percentage",
        [](Tariff &t) { t.charges[0].of = { QStringLiteral("energy") }; }, "charges[0].of");
    row(
        "all of the tender",
        [](Tariff &t) {
            t.charges[0].per = ChargePer::PercentOfTender;
            t.charges[0].rateMicro = 1'000'000;
        },
        "charges[0].percent");
    row(
        "an end before its start",
        [](Tariff &t) {
            t.charges[0].fromMsUtc = 2;
            t.charges[0].untilMsUtc = 2;
        },
        "charges[0].until");
    row(
        "bands of another charge",
        [](Tariff &t) {
            t.charges[0].bands = { { {}, 1 } };
        },
        "charges[0].bands");
    row(
        "no bands", [](Tariff &t) { t.charges[0].per = ChargePer::Total; }, "charges[0].bands");
    row(
        "a band that costs less",
        [=](Tariff &t) {
            t.charges[0].per = ChargePer::Total;
            t.charges[0].bands = { { ten, 2 }, { {}, 1 } };
        },
        "charges[0].bands[1].amount");
    row(
        "a band without an end",
        [=](Tariff &t) {
            t.charges[0].per = ChargePer::Total;
            t.charges[0].bands = { { {}, 1 }, { {}, 2 } };
        },
        "charges[0].bands[0].up_to_kwh");
    row(
        "a most of nothing", [](Tariff &t) { t.charges[0].mostMicro = 0; }, "charges[0].most");
    row(
        "periods of no place",
        [](Tariff &t) {
            t.periods = { { .id = QStringLiteral("peak"), .steps = { { {}, 1 } } } };
        },
        "time_zone");
    row(
        "a period without prices",
        [](Tariff &t) {
            t.timeZone = QStringLiteral("Africa/Tripoli");
            t.periods = { { .id = QStringLiteral("peak") } };
        },
        "periods[0].steps");
    row(
        "a period of no time",
        [](Tariff &t) {
            t.timeZone = QStringLiteral("Africa/Tripoli");
            t.periods = { { .id = QStringLiteral("peak"),
                .fromMinute = 60,
                .untilMinute = 60,
                .steps = { { {}, 1 } } } };
        },
        "periods[0].until");
    row(
        "a sheet of nobody",
        [](Tariff &t) {
            t.sheets = { { .schedules = { { {}, { { {}, 1'000 } } } } } };
        },
        "sheets[0].classes");
    row(
        "a sheet of a class without a name",
        [](Tariff &t) {
            t.sheets = { { { QString() }, { { {}, { { {}, 1'000 } } } } } };
        },
        "sheets[0].classes");
    row(
        "two sheets of a class",
        [](Tariff &t) {
            t.sheets = { { { QStringLiteral("STAFF") }, { { {}, { { {}, 100'000 } } } } },
                { { QStringLiteral("X"), QStringLiteral("STAFF") },
                    { { {}, { { {}, 100'000 } } } } } };
        },
        "sheets[1].classes");
    row(
        "a sheet without prices",
        [](Tariff &t) { t.sheets = { { .classes = { QStringLiteral("STAFF") } } }; },
        "sheets[0].steps");
    row(
        "a sheet with a price of nothing",
        [](Tariff &t) {
            t.sheets = { { { QStringLiteral("STAFF") }, { { {}, { { {}, 0 } } } } } };
        },
        "sheets[0].steps[0].price");
    row(
        "a sheet whose larger month costs less",
        [=](Tariff &t) {
            t.sheets = { { { QStringLiteral("STAFF") },
                { { ten, { { {}, 200'000 } } }, { {}, { { {}, 100'000 } } } } } };
        },
        "sheets[0].totals[1].steps");
    row(
        "a rebate above the price of a sheet",
        [](Tariff &t) {
            t.sheets = { { { QStringLiteral("STAFF") }, { { {}, { { {}, 5'000 } } } } } };
            t.charges[2].rateMicro = -6'000;
        },
        "charges");
    row(
        "free energy that counts beside a sheet of totals",
        [=](Tariff &t) {
            t.sheets = { { { QStringLiteral("STAFF") },
                { { ten, { { {}, 100'000 } } }, { {}, { { {}, 200'000 } } } } } };
            t.freeEnergy = { { QStringLiteral("POOR"), Energy::fromWh(5'000), true } };
        },
        "free[0].fills_steps");
    row(
        "free energy of nobody",
        [](Tariff &t) {
            t.freeEnergy = { { {}, Energy::fromWh(100) } };
        },
        "free[0].class");
    row(
        "free energy of half a unit",
        [](Tariff &t) {
            t.freeEnergy = { { QStringLiteral("a"), Energy::fromWh(150) } };
        },
        "free[0].kwh");
    row(
        "more holidays than years have", [](Tariff &t) { t.holidays.resize(5'001); }, "holidays");
    row(
        "rounded to nothing", [](Tariff &t) { t.roundingMinor = 0; }, "rounding_minor");
    row(
        "limits that cross",
        [](Tariff &t) {
            t.minTender = Money::fromMinor(2);
            t.maxTender = Money::fromMinor(1);
        },
        "largest_purchase");
    row(
        "a percentage of a rebate",
        [](Tariff &t) {
            t.charges = { { .id = QStringLiteral("rebate"),
                              .per = ChargePer::PercentOfLines,
                              .rateMicro = -900'000,
                              .of = { QStringLiteral("energy.1") } },
                { .id = QStringLiteral("more"),
                    .per = ChargePer::PercentOfLines,
                    .rateMicro = 9'000'000,
                    .of = { QStringLiteral("rebate") } } };
        },
        "charges[1].of");
    row(
        "free energy that would waive a band",
        [](Tariff &t) {
            t.charges = { { .id = QStringLiteral("band"),
                .per = ChargePer::Total,
                .bands = { { {}, 1'000'000 } } } };
            t.taxes.clear();
            t.freeEnergy = { { QStringLiteral("POOR"), Energy::fromWh(5'000), true } };
        },
        "free[0].fills_steps");
    row(
        "a rebate above the price of who is exempt",
        [](Tariff &t) {
            t.schedules = { { {}, { { {}, 100'000 } } } };
            t.charges = {
                { .id = QStringLiteral("subsidy"), .per = ChargePer::Unit, .rateMicro = -90'000 }
            };
            t.taxes = { { .id = QStringLiteral("vat"),
                .ppm = 150'000,
                .of = { QStringLiteral("energy") },
                .isIncluded = true,
                .exemptClasses = { QStringLiteral("MOSQUE") } } };
        },
        "charges");
    row(
        "a cap above all", [](Tariff &t) { t.debtsCapPpm = 1'000'001; }, "debts_cap_percent");
    row(
        "a larger month that costs less",
        [=](Tariff &t) {
            t.schedules = { { ten, { { {}, 2'000 } } }, { {}, { { {}, 1'000 } } } };
        },
        "totals[1].steps");
    row(
        "a line twice",
        [](Tariff &t) {
            t.taxes[0].of = { QStringLiteral("energy"), QStringLiteral("energy.1") };
        },
        "taxes[0].of");
    row(
        "two taxes within one price",
        [](Tariff &t) {
            for (Tax &tax : t.taxes) {
                tax.isIncluded = true;
                tax.of = { QStringLiteral("energy") };
            }
        },
        "taxes[1].prices");
    row(
        "a name of the engine", [](Tariff &t) { t.charges[0].id = QStringLiteral("rounding"); },
        "charges[0].id");
    row(
        "a rebate for each purchase",
        [](Tariff &t) {
            t.charges[0].per = ChargePer::Vend;
            t.charges[0].rateMicro = -1;
        },
        "charges[0].amount");
    row(
        "rebates of all", [](Tariff &t) { t.charges[3].rateMicro = -1'000'000; },
        "charges[3].percent");
    row(
        "a rebate above the price", [](Tariff &t) { t.charges[2].rateMicro = -100'000; },
        "charges");
    row(
        "totals that overlap",
        [=](Tariff &t) {
            t.schedules
                = { { ten, t.schedules[0].steps }, { ten, t.schedules[0].steps }, t.schedules[0] };
        },
        "totals[1].up_to_kwh");
}

void TestPricingTariff::problemsNameTheirKey()
{
    QFETCH(Change, change);
    QFETCH(QString, key);
    Tariff tariff = test::fullTariff();
    change(tariff);
    const auto problems = problemsOf(tariff);
    QVERIFY(!problems.empty());
    QCOMPARE(problems.front().key, key);
    QVERIFY(!problems.front().text.english().isEmpty());
}

SHAHN_TEST(TestPricingTariff)
#include "tst_pricing_tariff.moc"
