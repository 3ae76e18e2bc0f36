// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/tariff.h"
#include "support/test_registry.h"

#include <QTest>

#include <functional>

using namespace shahn;

namespace
{

TariffVersion twoSteps()
{
    TariffVersion version;
    version.tariff = TariffCode(QStringLiteral("DOM"));
    version.steps = { { Energy::fromWh(200'000), 20'000 }, { std::nullopt, 50'000 } };
    return version;
}

} // namespace

class TestTariff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodTariffPasses();
    void badTariffsAreRefused();
    void stepOfTheMonth();
};

void TestTariff::goodTariffPasses() { QVERIFY(checkTariff(twoSteps())); }

void TestTariff::badTariffsAreRefused()
{
    const std::vector<std::function<void(TariffVersion &)>> faults = {
        [](TariffVersion &v) { v.steps.clear(); },
        [](TariffVersion &v) { v.steps[0].upTo.reset(); },
        [](TariffVersion &v) { v.steps[1].upTo = Energy::fromWh(300'000); },
        [](TariffVersion &v) { v.steps[0].upTo = Energy::fromWh(0); },
        [](TariffVersion &v) { v.steps[0].upTo = Energy::fromWh(150); },
        [](TariffVersion &v) { v.steps.insert(v.steps.begin(), v.steps[0]); },
        [](TariffVersion &v) { v.steps[1].priceMicroPerKwh = 0; },
        [](TariffVersion &v) { v.steps[1].priceMicroPerKwh = -5; },
        [](TariffVersion &v) { v.steps[1].priceMicroPerKwh = 1'000'000'001; },
        [](TariffVersion &v) { v.vatPpm = -1; },
        [](TariffVersion &v) { v.vatPpm = 1'000'001; },
        [](TariffVersion &v) { v.minTender = Money::fromMinor(-1); },
        [](TariffVersion &v) {
            v.minTender = Money::fromMinor(10);
            v.maxTender = Money::fromMinor(9);
        },
    };
    for (size_t i = 0; i < faults.size(); ++i) {
        TariffVersion version = twoSteps();
        faults[i](version);
        const auto checked = checkTariff(version);
        QVERIFY2(!checked, qPrintable(QString::number(i)));
        QCOMPARE(checked.error().code, ErrorCode::InvalidField);
    }
}

void TestTariff::stepOfTheMonth()
{
    QCOMPARE(stepIndexAt(twoSteps(), Energy()), 0);
    QCOMPARE(stepIndexAt(twoSteps(), Energy::fromWh(199'999)), 0);
    QCOMPARE(stepIndexAt(twoSteps(), Energy::fromWh(200'000)), 1);
    QCOMPARE(stepIndexAt(twoSteps(), Energy::fromWh(9'000'000)), 1);
}

SHAHN_TEST(TestTariff)
#include "tst_tariff.moc"
