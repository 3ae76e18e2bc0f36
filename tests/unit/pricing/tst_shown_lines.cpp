// SPDX-License-Identifier: GPL-3.0-or-later
#include "pricing/shown_lines.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::pricing;

class TestShownLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundingIsOneLine();
    void containedTaxesStandApart();
    void debtsSayWhatIsLeft();
    void partsFollowTheShownAmount();
};

namespace
{

const Currency dinar{ QStringLiteral("LYD"), 3 };

Line energyLine(size_t index, Energy energy, qint64 priceMicro, qint64 minor)
{
    return { .rule = Rule::Energy,
        .id = stepId(index),
        .rateMicro = priceMicro,
        .energy = energy,
        .amount = Money::fromMinor(minor) };
}

Money sumOf(const std::vector<Line> &lines)
{
    Money sum;
    for (const Line &line : lines)
        sum = sum + line.amount;
    return sum;
}

} // namespace

// 28.5 kWh at 0.050 are 1.425, 0.1 kWh at 0.035 are 0.0035, half up 0.004.
void TestShownLines::roundingIsOneLine()
{
    const std::vector<Line> lines{ energyLine(0, Energy::fromWh(28'500), 50'000, 1'426),
        energyLine(1, Energy::fromWh(100), 35'000, 3),
        { .rule = Rule::Tax, .id = QStringLiteral("vat"), .amount = Money::fromMinor(71) },
        { .rule = Rule::Rounding, .amount = Money::fromMinor(2) } };
    const std::vector<Line> shown = shownLines(lines, dinar).lines;
    QCOMPARE(shown.size(), size_t(4));
    QCOMPARE(shown[0].amount.minor(), 1'425);
    QCOMPARE(shown[1].amount.minor(), 4);
    QVERIFY(shown[2].rule == Rule::Rounding);
    QCOMPARE(shown[2].amount.minor(), 2); // 1 - 1 + 2
    QVERIFY(shown[3].rule == Rule::Tax);
    QCOMPARE(sumOf(shown), sumOf(lines));
    QCOMPARE(stepNumberOf(shown[1]), 2);

    const std::vector<Line> exact{ energyLine(0, Energy::fromWh(28'500), 50'000, 1'425) };
    QVERIFY(shownLines(exact, dinar).lines == exact);
}

void TestShownLines::containedTaxesStandApart()
{
    const Line tax{ .rule = Rule::Tax, .amount = Money::fromMinor(67), .isIncluded = true };
    const ShownLines shown
        = shownLines({ energyLine(0, Energy::fromWh(28'500), 50'000, 1'425), tax }, dinar);
    QCOMPARE(shown.lines.size(), size_t(1));
    QVERIFY(shown.contained == std::vector<Line>{ tax });
}

void TestShownLines::debtsSayWhatIsLeft()
{
    Line debt{ .rule = Rule::Debt,
        .base = ExactAmount::of(Money::fromMinor(40'000), dinar),
        .amount = Money::fromMinor(10'000) };
    QVERIFY(debtLeft(debt, dinar) == Money::fromMinor(30'000));
    debt.base = ExactAmount::times(1'000'000'000, 1'000'000'000'000);
    QVERIFY(!debtLeft(debt, dinar));
}

void TestShownLines::partsFollowTheShownAmount()
{
    // The line comes to 1.426, and a reader computes 1.425.
    Line line = energyLine(0, Energy::fromWh(28'500), 50'000, 1'426);
    line.parts = { { .id = QStringLiteral("network"), .rateMicro = 20'000 },
        { .id = QStringLiteral("generation"), .rateMicro = 30'000 } };
    const std::vector<Line> shown = shownLines({ line }, dinar).lines;
    QCOMPARE(shown[0].parts[0].amount.minor(), 570);
    QCOMPARE(shown[0].parts[1].amount.minor(), 855);
    // Below the total stands what each comes to in all lines.
    const std::vector<Line> sums = shownLines({ line, line }, dinar).contained;
    QCOMPARE(sums.size(), size_t(2));
    QCOMPARE(sums[0].id, QStringLiteral("network"));
    QCOMPARE(sums[0].amount.minor(), 1'140);
    QCOMPARE(sums[1].amount.minor(), 1'710);
    QVERIFY(sums[1].isIncluded);
    // What no tariff has may still be received.
    Line huge = line;
    huge.energy = Energy::fromWh(std::numeric_limits<qint64>::max());
    huge.rateMicro = std::numeric_limits<qint64>::max();
    huge.parts[0].amount = Money::fromMinor(std::numeric_limits<qint64>::max());
    huge.amount = Money::fromMinor(1);
    QVERIFY(shownLines({ huge, huge }, dinar).contained.empty());
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    line.parts[0].rateMicro = line.parts[1].rateMicro = most;
    line.rateMicro = 1;
    line.amount = Money::fromMinor(most - 1'000);
    line.energy = Energy::fromWh(most);
    splitAmongParts(line);
    QVERIFY(line.parts.empty());
    line.parts = { { .rateMicro = 1 }, { .rateMicro = -1 } };
    splitAmongParts(line);
    QVERIFY(line.parts.empty());
}

SHAHN_TEST(TestShownLines)
#include "tst_shown_lines.moc"
