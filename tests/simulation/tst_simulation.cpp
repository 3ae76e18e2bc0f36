// SPDX-License-Identifier: GPL-3.0-or-later

// Tills and servers together, whatever is lost, comes twice, comes late or dies: every request has
// one outcome, the same on both sides, and the books are right. SHAHN_SIMULATION_SEEDS says how
// many seeds are tried, SHAHN_SIMULATION_FIRST the first of them, SHAHN_SEED which one alone; with
// SHAHN_SIMULATION_STOPS none is tried behind the first that fails.

#include "simulation/simulation.h"
#include "support/test_registry.h"

#include <QCoreApplication>
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

    void everyRequestHasOneOutcome_data() { addSeeds(100, 1); }

    void everyRequestHasOneOutcome() { run(sql::Dialect::Sqlite); }

    // Each seed takes ten times as long.
    void twoServersHaveOneOutcome_data() { addSeeds(6, 10); }

    void twoServersHaveOneOutcome();
    // Of the seeds that were tried: what never came to be was not tried.
    void everythingCameToBe();
    void sameSeedDoesTheSame();

private:
    static void addSeeds(int usualCount, int share);
    void run(sql::Dialect engine);

    bool m_hasFailed = false;
    int m_runCount = 0; // on one server
    Happenings m_happenings; // in them
};

void TestSimulation::addSeeds(int usualCount, int share)
{
    QTest::addColumn<int>("seed");
    bool isOne = false;
    const int one = qEnvironmentVariableIntValue("SHAHN_SEED", &isOne);
    bool isCounted = false;
    const int counted = qEnvironmentVariableIntValue("SHAHN_SIMULATION_SEEDS", &isCounted);
    const int last = isOne ? one : isCounted ? qMax(1, counted / share) : usualCount;
    const int countedFirst = qEnvironmentVariableIntValue("SHAHN_SIMULATION_FIRST");
    const int first = qMax(1, (countedFirst + share - 1) / share);
    for (int seed = isOne ? one : first; seed <= last; ++seed)
        QTest::addRow("SHAHN_SEED=%d", seed) << seed;
}

void TestSimulation::run(sql::Dialect engine)
{
    QFETCH(const int, seed);
    if (m_hasFailed && qEnvironmentVariableIsSet("SHAHN_SIMULATION_STOPS"))
        QSKIP("another seed has failed");
    Simulation simulation{ engine, quint32(seed) };
    const QString broken = simulation.run();
    m_hasFailed |= !broken.isEmpty();
    if (engine == sql::Dialect::Sqlite) {
        ++m_runCount;
        m_happenings.add(simulation.happenings());
    }
    if (!broken.isEmpty())
        QFAIL(qPrintable(QStringLiteral("%1\n%2\nagain: SHAHN_SEED=%3 %4 tst_simulation %5")
                             .arg(broken, simulation.summary())
                             .arg(seed)
                             .arg(QCoreApplication::applicationFilePath(),
                                 QString::fromLatin1(QTest::currentTestFunction()))));
    if (qEnvironmentVariableIsSet("SHAHN_SEED"))
        qInfo("%s", qPrintable(simulation.summary()));
}

void TestSimulation::twoServersHaveOneOutcome()
{
    if (!isPostgresqlConfigured())
        QSKIP("SHAHN_TEST_POSTGRESQL is not set");
    run(sql::Dialect::Postgresql);
}

void TestSimulation::everythingCameToBe()
{
    constexpr int enough = 50;
    if (m_runCount < enough)
        QSKIP("too few seeds were tried");
    qInfo("%s", qPrintable(m_happenings.text()));
    QVERIFY2(!m_happenings.isAnyMissing(), qPrintable(m_happenings.text()));
}

void TestSimulation::sameSeedDoesTheSame()
{
    Simulation first{ sql::Dialect::Sqlite, 1 };
    QCOMPARE(first.run(), QString());
    Simulation second{ sql::Dialect::Sqlite, 1 };
    QCOMPARE(second.run(), QString());
    QCOMPARE(second.summary(), first.summary());
    QVERIFY(!first.snapshot().isEmpty());
    QVERIFY(first.happenings().reversals > 0);
    QCOMPARE(second.snapshot(), first.snapshot());
}

SHAHN_TEST(TestSimulation)
#include "tst_simulation.moc"
