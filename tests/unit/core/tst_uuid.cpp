// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/uuid.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;

class TestUuid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesTheTime();
    void laterIdsSortBehind();
    void otherFormsAreRefused();
};

void TestUuid::carriesTheTime()
{
    const ManualClock clock(0x0123456789AB);
    SeededRandom random(1);
    const QString text = newRequestId(clock, random).text();
    QVERIFY(isUuidV7(text));
    QVERIFY(text.startsWith(QStringLiteral("01234567-89ab-7")));
}

void TestUuid::laterIdsSortBehind()
{
    ManualClock clock(1'700'000'000'000);
    SystemRandom random;
    RequestId previous = newRequestId(clock, random);
    for (int i = 0; i < 1000; ++i) {
        clock.advanceMs(1);
        const RequestId next = newRequestId(clock, random);
        QVERIFY(previous < next);
        previous = next;
    }
}

void TestUuid::otherFormsAreRefused()
{
    QVERIFY(isUuidV7(QStringLiteral("018f4d2e-1c3b-7abc-9def-0123456789ab")));
    for (const char *text : { "", "018f4d2e1c3b7abc9def0123456789ab",
             "018F4D2E-1C3B-7ABC-9DEF-0123456789AB", // upper case
             "018f4d2e-1c3b-4abc-9def-0123456789ab", // version 4
             "018f4d2e-1c3b-7abc-cdef-0123456789ab", // another variant
             "018f4d2e-1c3b-7abc-9def-0123456789ag", "018f4d2e-1c3b-7abc-9def-0123456789ab0" })
        QVERIFY2(!isUuidV7(QString::fromLatin1(text)), text);
}

SHAHN_TEST(TestUuid)
#include "tst_uuid.moc"
