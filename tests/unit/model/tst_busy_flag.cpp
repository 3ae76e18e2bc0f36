// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/busy_flag.h"

#include "support/manual_scheduler.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using model::BusyFlag;

class BusyFlagTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortWorkIsNotShown();
    void longWorkIsShown();
    void timerOfAnEndedTurnIsVoid();
};

void BusyFlagTest::shortWorkIsNotShown()
{
    test::ManualScheduler scheduler;
    BusyFlag busy(scheduler);
    busy.begin();
    QVERIFY(busy.isRunning());
    scheduler.advanceMs(BusyFlag::visibleAfterMs - 1);
    QVERIFY(!busy.isVisible());
    busy.end();
    scheduler.advanceMs(10);
    QVERIFY(!busy.isVisible());
    QVERIFY(!busy.isRunning());
}

void BusyFlagTest::longWorkIsShown()
{
    test::ManualScheduler scheduler;
    BusyFlag busy(scheduler);
    QSignalSpy changed(&busy, &BusyFlag::changed);
    busy.begin();
    scheduler.advanceMs(BusyFlag::visibleAfterMs);
    QVERIFY(busy.isVisible());
    busy.end();
    QVERIFY(!busy.isVisible());
    QCOMPARE(changed.size(), 3);
}

void BusyFlagTest::timerOfAnEndedTurnIsVoid()
{
    test::ManualScheduler scheduler;
    BusyFlag busy(scheduler);
    busy.begin();
    scheduler.advanceMs(200);
    busy.end();
    busy.begin();
    scheduler.advanceMs(200);
    QVERIFY(!busy.isVisible());
    scheduler.advanceMs(100);
    QVERIFY(busy.isVisible());
}

SHAHN_TEST(BusyFlagTest)
#include "tst_busy_flag.moc"
