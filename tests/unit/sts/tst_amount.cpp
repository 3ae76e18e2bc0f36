// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/amount.h"
#include "sts/tid.h"
#include "support/test_registry.h"

#include <QDateTime>
#include <QTest>

using namespace shahn;
using namespace shahn::sts;

class TestAmount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldReadsBack();
    void unitsAreRaisedAtMostOneStep();
    void unitsOutOfRange();
    void currencyRoundsTowardsPlusInfinity();
    void currencyRoundTrips();
    void currencyOutOfRange();
    void tidCountsFromTheBaseDate();
    void reservedMinuteIsSkipped();
    void tidRunsOut();
};

void TestAmount::everyFieldReadsBack()
{
    qint64 previous = -1;
    for (quint32 field = 0; field <= 0xFFFF; ++field) {
        const qint64 units = decodeUnits(static_cast<quint16>(field));
        QVERIFY(units > previous);
        previous = units;
        QCOMPARE(encodeUnits(units).value_or(0), static_cast<quint16>(field));
    }
    QCOMPARE(previous, unitsMax);
}

void TestAmount::unitsAreRaisedAtMostOneStep()
{
    for (qint64 units = 0; units <= unitsMax; units += units < 200'000 ? 1 : 97) {
        const qint64 carried = decodeUnits(encodeUnits(units).value_or(0));
        QVERIFY(carried >= units);
        const qint64 step = units < 16384 ? 1 : units < 180224 ? 10 : units < 1818624 ? 100 : 1000;
        QVERIFY(carried - units < step);
    }
}

void TestAmount::unitsOutOfRange()
{
    QCOMPARE(encodeUnits(-1).error().code, ErrorCode::InvalidField);
    QCOMPARE(encodeUnits(unitsMax + 1).error().code, ErrorCode::InvalidField);
}

void TestAmount::currencyRoundsTowardsPlusInfinity()
{
    const auto carried = [](qint64 amount) {
        return static_cast<qint64>(decodeCurrency(*encodeCurrency(amount)));
    };
    QCOMPARE(carried(10'000'000), qint64(10'000'624));
    QCOMPARE(carried(-100'000), qint64(-99'994));
    QCOMPARE(*encodeCurrency(-100'000), quint32(0x860A9));
    QCOMPARE(carried(16'384), qint64(16'384));
    QCOMPARE(carried(-16'385), qint64(-16'384));
    // The gap between two exponents lands on the inner side.
    QCOMPARE(carried(180'215), qint64(180'224));
    QCOMPARE(carried(-180'223), qint64(-180'214));
}

void TestAmount::currencyRoundTrips()
{
    for (quint32 field = 0; field < (1U << 20); field += 37) {
        const Int128 amount = decodeCurrency(field);
        const quint32 again = *encodeCurrency(amount);
        QVERIFY(decodeCurrency(again) == amount);
        if (amount != 0)
            QCOMPARE(again, field);
    }
}

void TestAmount::currencyOutOfRange()
{
    const Int128 last = decodeCurrency(0x7FFFF);
    QVERIFY(encodeCurrency(last));
    QVERIFY(encodeCurrency(-last));
    QCOMPARE(encodeCurrency(last + 1).error().code, ErrorCode::InvalidField);
    QCOMPARE(encodeCurrency(-last - 1).error().code, ErrorCode::InvalidField);
}

void TestAmount::tidCountsFromTheBaseDate()
{
    for (const BaseDate baseDate : { BaseDate::Year1993, BaseDate::Year2014, BaseDate::Year2035 }) {
        const qint64 start = baseDateEpochMinutes(baseDate);
        QCOMPARE(tidAt(start, baseDate).value_or(1), quint32(0));
        QCOMPARE(tidAt(start + 1'698'595, baseDate).value_or(0), quint32(1'698'595));
        QCOMPARE(epochMinuteOfTid(1'698'595, baseDate), start + 1'698'595);
        QCOMPARE(tidAt(start - 1, baseDate).error().code, ErrorCode::BaseDateInvalid);
    }
    QCOMPARE(baseDateCode(BaseDate::Year1993), 93);
    QCOMPARE(baseDateCode(BaseDate::Year2035), 35);
}

void TestAmount::reservedMinuteIsSkipped()
{
    const qint64 day = baseDateEpochMinutes(BaseDate::Year2014) + 1440 * 100;
    QCOMPARE(ordinaryTidAt(day, BaseDate::Year2014).value_or(0), quint32(144'000));
    QCOMPARE(ordinaryTidAt(day + 1, BaseDate::Year2014).value_or(0), quint32(144'002));
    QCOMPARE(tidAt(day + 1, BaseDate::Year2014).value_or(0), quint32(144'001));
    QVERIFY(isReservedTid(144'001));
    QCOMPARE(nextOrdinaryTid(144'000).value_or(0), quint32(144'002));
    QCOMPARE(nextOrdinaryTid(144'002).value_or(0), quint32(144'003));
}

void TestAmount::tidRunsOut()
{
    // Base 1993 runs out at 2024-11-24 20:15.
    const qint64 last
        = QDateTime(QDate(2024, 11, 24), QTime(20, 15), Qt::UTC).toSecsSinceEpoch() / 60;
    QCOMPARE(tidAt(last, BaseDate::Year1993).value_or(0), tidMax);
    QCOMPARE(tidAt(last + 1, BaseDate::Year1993).error().code, ErrorCode::BaseDateInvalid);
    QCOMPARE(nextOrdinaryTid(tidMax).error().code, ErrorCode::BaseDateInvalid);
}

SHAHN_TEST(TestAmount)
#include "tst_amount.moc"
