// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/exact_amount.h"

#include "support/test_registry.h"

#include <QTest>

#include <limits>

using namespace shahn;
using pricing::ExactAmount;

class TestExactAmount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pricesAndPercentagesAreExact();
    void roundsEachWay();
    void whatIsTooLargeStaysSo();
};

namespace
{

const Currency dinar{ QStringLiteral("LYD"), 3 };

} // namespace

void TestExactAmount::pricesAndPercentagesAreExact()
{
    const auto energy = ExactAmount::ofEnergy(Energy::fromWh(32'300), 2'500'000);
    QCOMPARE(energy.text(), QStringLiteral("80.75"));
    QCOMPARE(energy.percent(50'000).text(), QStringLiteral("4.0375"));
    QCOMPARE(
        energy.percent(50'000).percent(160'000).percent(75'000).text(), QStringLiteral("0.04845"));
    // 15/115 of what contains a tax of 15 %.
    QCOMPARE(ExactAmount::of(Money::fromMinor(115'000), dinar).included(150'000).text(),
        QStringLiteral("15"));
    QCOMPARE(ExactAmount::times(3, -1'500'000).text(), QStringLiteral("-4.5"));
}

void TestExactAmount::roundsEachWay()
{
    const auto amount = [](qint64 micro) { return ExactAmount::times(1, micro); };
    QCOMPARE(amount(1'500).halfUp(dinar), Money::fromMinor(2));
    QCOMPARE(amount(1'499).halfUp(dinar), Money::fromMinor(1));
    QCOMPARE(amount(-1'500).halfUp(dinar), Money::fromMinor(-1));
    QCOMPARE(amount(1'001).raised(dinar), Money::fromMinor(2));
    QCOMPARE(amount(1'000).raised(dinar), Money::fromMinor(1));
    QCOMPARE(amount(1'999).cut(dinar), Money::fromMinor(1));
    QCOMPARE(amount(-1'999).cut(dinar), Money::fromMinor(-1));
}

void TestExactAmount::whatIsTooLargeStaysSo()
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    const auto large = ExactAmount::ofEnergy(Energy::fromWh(most), most);
    QVERIFY(large.isTooLarge());
    QVERIFY((large - large).isTooLarge());
    QVERIFY((large + ExactAmount()).percent(1).isTooLarge());
    QVERIFY(!(large <= ExactAmount::times(1, most)));
    QVERIFY(ExactAmount() <= large);
}

SHAHN_TEST(TestExactAmount)
#include "tst_exact_amount.moc"
