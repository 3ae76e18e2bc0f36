// SPDX-License-Identifier: GPL-3.0-or-later

// Tills and server together, whatever is lost, comes twice, comes late or dies: every request has
// one outcome, the same on both sides, and the books are right. SHAHN_SIMULATION_SEEDS says how
// many seeds are tried, SHAHN_SEED which one alone.

#include "simulation/simulation.h"
#include "support/test_registry.h"

#include <QLoggingCategory>
#include <QTest>

using namespace shahn;
using namespace shahn::test;

class TestSimulation : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // Faults are made here by the dozen, and what is said of each is no news.
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("shahn.*=false")); }

    void everyRequestHasOneOutcome_data();
    void everyRequestHasOneOutcome();
    void sameSeedDoesTheSame();
};

void TestSimulation::everyRequestHasOneOutcome_data()
{
    QTest::addColumn<int>("seed");
    bool isOne = false;
    const int one = qEnvironmentVariableIntValue("SHAHN_SEED", &isOne);
    bool isCounted = false;
    const int counted = qEnvironmentVariableIntValue("SHAHN_SIMULATION_SEEDS", &isCounted);
    const int last = isOne ? one : isCounted ? counted : 8;
    for (int seed = isOne ? one : 1; seed <= last; ++seed)
        QTest::addRow("SHAHN_SEED=%d", seed) << seed;
}

void TestSimulation::everyRequestHasOneOutcome()
{
    QFETCH(const int, seed);
    Simulation simulation{ quint32(seed) };
    const QString broken = simulation.run();
    QVERIFY2(broken.isEmpty(), qPrintable(broken));
    if (qEnvironmentVariableIsSet("SHAHN_SEED"))
        qInfo("%s", qPrintable(simulation.summary()));
}

void TestSimulation::sameSeedDoesTheSame()
{
    Simulation first{ 1 };
    QCOMPARE(first.run(), QString());
    Simulation second{ 1 };
    QCOMPARE(second.run(), QString());
    QCOMPARE(second.summary(), first.summary());
    QVERIFY(!first.snapshot().isEmpty());
    QVERIFY(first.reversalCount() > 0);
    QCOMPARE(second.snapshot(), first.snapshot());
}

SHAHN_TEST(TestSimulation)
#include "tst_simulation.moc"
