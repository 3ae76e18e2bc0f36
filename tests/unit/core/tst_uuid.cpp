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
    void octetsAreThoseOfTheText();
    void octetsGoToAndFro();
    void otherTextsHaveNoOctets();
    void otherLengthsAreNoId();
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

void TestUuid::octetsAreThoseOfTheText()
{
    const RequestId id(QStringLiteral("018f4d2e-1c3b-7abc-9def-0123456789ab"));
    const QByteArray octets = QByteArray::fromHex("018f4d2e1c3b7abc9def0123456789ab");
    QCOMPARE(octetsOf(id), octets);
    QCOMPARE(requestIdOf(octets), id);
    // A UUID of another version is one too.
    const RequestId other(QStringLiteral("00000000-0000-0000-0000-0000000000ff"));
    QCOMPARE(octetsOf(other), QByteArray(15, '\0') + '\xff');
    QCOMPARE(requestIdOf(octetsOf(other)), other);
}

void TestUuid::octetsGoToAndFro()
{
    ManualClock clock(1'700'000'000'000);
    SeededRandom random(2);
    QByteArray previous;
    for (int i = 0; i < 1000; ++i) {
        clock.advanceMs(1);
        const RequestId id = newRequestId(clock, random);
        const QByteArray octets = octetsOf(id);
        QCOMPARE(octets.size(), 16);
        QCOMPARE(requestIdOf(octets), id);
        // In the order of the texts.
        QVERIFY(previous < octets);
        previous = octets;
    }
}

void TestUuid::otherTextsHaveNoOctets()
{
    for (const char *text : { "", "018f4d2e", "018f4d2e1c3b7abc9def0123456789ab",
             "018F4D2E-1C3B-7ABC-9DEF-0123456789AB", // upper case
             "018f4d2e-1c3b-7abc-9def-0123456789ag", // no digit
             "g18f4d2e-1c3b-7abc-9def-0123456789ab", "018f4d2e-1c3b-7abc-9def-0123456789a",
             "018f4d2e-1c3b-7abc-9def-0123456789ab0", "018f4d2e-1c3b-7abc-9def-0123456789abzz",
             "018f4d-2e1c3b-7abc-9def-0123456789ab", " 018f4d2e-1c3b-7abc-9def-0123456789ab",
             "018f4d2e-1c3b-7abc-9def-0123456789abcd" })
        QVERIFY2(octetsOf(RequestId(QString::fromLatin1(text))).isEmpty(), text);
}

void TestUuid::otherLengthsAreNoId()
{
    for (int length = 0; length < 40; ++length)
        QCOMPARE(requestIdOf(QByteArray(length, 'x')).isEmpty(), length != 16);
}

SHAHN_TEST(TestUuid)
#include "tst_uuid.moc"
