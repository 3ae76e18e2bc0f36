// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;

class TestFigures final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void energy();
    void pricePerKwh();
    void percent();
};

void TestFigures::energy()
{
    QCOMPARE(energyToText(Energy::fromWh(0)), QStringLiteral("0.0"));
    QCOMPARE(energyToText(Energy::fromWh(100)), QStringLiteral("0.1"));
    QCOMPARE(energyToText(Energy::fromWh(96'400)), QStringLiteral("96.4"));
    QCOMPARE(energyToText(Energy::fromWh(999'900)), QStringLiteral("999.9"));
    QCOMPARE(energyToText(Energy::fromWh(10'416'600)), QStringLiteral("10,416.6"));
    QCOMPARE(energyToText(Energy::fromWh(1'820'162'400)), QStringLiteral("1,820,162.4"));
    QCOMPARE(energyToText(Energy::fromWh(-999'900)), QStringLiteral("-999.9"));
    QCOMPARE(energyToText(Energy::fromWh(-1'234'567)), QStringLiteral("-1,234.567"));
    QCOMPARE(energyToPlainText(Energy::fromWh(1'820'162'400)), QStringLiteral("1820162.4"));
    QCOMPARE(energyToText(Energy::fromWh(96'450)), QStringLiteral("96.450"));
    QCOMPARE(energyToText(Energy::fromWh(7)), QStringLiteral("0.007"));
    QCOMPARE(energyToText(Energy::fromWh(-500)), QStringLiteral("-0.5"));
}

void TestFigures::pricePerKwh()
{
    const Currency dinar{ QStringLiteral("LYD"), 3 };
    const Currency rand{ QStringLiteral("ZAR"), 2 };
    const Currency shilling{ QStringLiteral("UGX"), 0 };
    QCOMPARE(pricePerKwhToText(120'000, dinar), QStringLiteral("0.120"));
    QCOMPARE(pricePerKwhToText(207'500, dinar), QStringLiteral("0.2075"));
    QCOMPARE(pricePerKwhToText(1, dinar), QStringLiteral("0.000001"));
    QCOMPARE(pricePerKwhToText(-10'000, dinar), QStringLiteral("-0.010")); // a rebate
    QCOMPARE(pricePerKwhToText(2'500'000, rand), QStringLiteral("2.50"));
    QCOMPARE(pricePerKwhToText(775'000'000, shilling), QStringLiteral("775"));
    QCOMPARE(pricePerKwhToText(775'500'000, shilling), QStringLiteral("775.5"));
}

void TestFigures::percent()
{
    QCOMPARE(percentToText(0), QStringLiteral("0"));
    QCOMPARE(percentToText(50'000), QStringLiteral("5"));
    QCOMPARE(percentToText(72'500), QStringLiteral("7.25"));
    QCOMPARE(percentToText(1'000'000), QStringLiteral("100"));
}

SHAHN_TEST(TestFigures)
#include "tst_figures.moc"
