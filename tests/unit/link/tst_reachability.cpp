// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/reachability.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using link::Reachability;

class ReachabilityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsAnswersAndSilence();
};

void ReachabilityTest::followsAnswersAndSilence()
{
    ManualClock clock(1'000'000);
    Reachability line(clock);
    QSignalSpy changed(&line, &Reachability::changed);
    QSignalSpy cameOnline(&line, &Reachability::cameOnline);
    QCOMPARE(line.state(), Reachability::State::Connecting);
    QVERIFY(!line.isReachable());

    line.noteAnswer(20);
    QCOMPARE(line.state(), Reachability::State::Online);
    QCOMPARE(cameOnline.size(), 1);
    line.noteAnswer(Reachability::slowMs + 1);
    QCOMPARE(line.state(), Reachability::State::Slow);
    QVERIFY(line.isReachable());
    QCOMPARE(cameOnline.size(), 1);

    clock.advanceMs(5'000);
    line.noteSilence();
    QCOMPARE(line.state(), Reachability::State::Offline);
    QCOMPARE(line.offlineSinceMsUtc(), 1'005'000);
    clock.advanceMs(5'000);
    line.noteSilence();
    QCOMPARE(line.offlineSinceMsUtc(), 1'005'000); // since the first of them
    QCOMPARE(changed.size(), 3);

    line.noteAnswer(20);
    QCOMPARE(line.offlineSinceMsUtc(), 0);
    QCOMPARE(cameOnline.size(), 2);
}

SHAHN_TEST(ReachabilityTest)
#include "tst_reachability.moc"
