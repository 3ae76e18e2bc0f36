// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/calendar.h"
#include "support/test_registry.h"

#include <QDateTime>
#include <QTest>

using namespace shahn;

class TestCalendar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void monthBelongsToTheUtilitysZone();
    void unknownZoneIsRefused();
    void businessDayIsTheDate();
};

void TestCalendar::monthBelongsToTheUtilitysZone()
{
    const auto tripoli = timeZoneFromName(QStringLiteral("Africa/Tripoli"));
    QVERIFY(tripoli);
    const auto month = [&](const char *utc) {
        const QDateTime instant = QDateTime::fromString(QLatin1String(utc), Qt::ISODate);
        return billingMonthAt(instant.toMSecsSinceEpoch(), *tripoli).number();
    };
    // Tripoli is two hours ahead of UTC: the month turns at 22:00 UTC.
    QCOMPARE(month("2026-11-30T21:59:59Z"), 202'611);
    QCOMPARE(month("2026-11-30T22:00:00Z"), 202'612);
    QCOMPARE(month("2026-12-31T22:00:00Z"), 202'701);
}

void TestCalendar::unknownZoneIsRefused()
{
    // The last ones are POSIX rules to Qt: any word, or an offset, and never what was meant.
    for (const char *name : { "Africa/Nowhere", "", "Tripoli", "tripoli", "LYT-2" }) {
        const auto zone = timeZoneFromName(QLatin1String(name));
        QVERIFY2(!zone, name);
        QCOMPARE(zone.error().code, ErrorCode::InvalidField);
    }
}

void TestCalendar::businessDayIsTheDate()
{
    QCOMPARE(businessDayOf(QDate(2026, 11, 21)), 20'261'121);
    QCOMPARE(businessDayOf(QDate(2027, 1, 1)), 20'270'101);
    QCOMPARE(businessDayOf(QDate(2028, 2, 29)), 20'280'229);
    // Later days have greater numbers.
    int previous = 0;
    for (QDate day(2026, 1, 1); day < QDate(2029, 1, 1); day = day.addDays(1)) {
        QVERIFY(previous < businessDayOf(day));
        previous = businessDayOf(day);
    }
}

SHAHN_TEST(TestCalendar)
#include "tst_calendar.moc"
