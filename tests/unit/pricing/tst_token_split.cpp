// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/token_split.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::pricing;

class TestTokenSplit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unitsAreRaisedToTheResolution();
    void largeEnergyIsSplit();
    void neverLessThanPaid();
};

void TestTokenSplit::unitsAreRaisedToTheResolution()
{
    using Units = std::vector<qint64>;
    QCOMPARE(tokenUnitsOf({}, true), Units());
    QCOMPARE(tokenUnitsOf(Energy::fromWh(10), true), Units{ 1 });
    QCOMPARE(tokenUnitsOf(Energy::fromWh(12'340), true), Units{ 124 });
    QCOMPARE(tokenUnitsOf(Energy::fromTokenUnits(16'383), false), Units{ 16'383 });
    // Above it one token has steps of 1 kWh, from 1,638.4 kWh on.
    QCOMPARE(tokenUnitsOf(Energy::fromTokenUnits(16'384), false), Units{ 16'384 });
    QCOMPARE(tokenUnitsOf(Energy::fromTokenUnits(16'385), false), Units{ 16'394 });
    QCOMPARE(tokenUnitsOf(Energy::fromTokenUnits(tokenUnitsMax), true), Units{ tokenUnitsMax });
}

void TestTokenSplit::largeEnergyIsSplit()
{
    const std::vector<qint64> expected{ 16'383, 16'383, 1 };
    QCOMPARE(tokenUnitsOf(Energy::fromTokenUnits(32'767), true), expected);
    QCOMPARE(tokenUnitsOf(Energy::fromTokenUnits(10 * 16'383), true).size(), size_t(10));
    QCOMPARE(tokenUnitsOf(Energy::fromTokenUnits(10 * 16'383 + 1), true).size(), size_t(1));
}

void TestTokenSplit::neverLessThanPaid()
{
    for (qint64 wh = 1; wh < 30'000'000; wh += 9'973) {
        for (const bool isSplitAllowed : { false, true }) {
            const Energy carried = energyOf(tokenUnitsOf(Energy::fromWh(wh), isSplitAllowed));
            QVERIFY(carried.wh() >= wh);
            // By less than one step of the coding.
            QVERIFY(carried.wh() - wh < 100'000);
        }
    }
}

SHAHN_TEST(TestTokenSplit)

#include "tst_token_split.moc"
