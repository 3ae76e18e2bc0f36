// SPDX-License-Identifier: GPL-3.0-or-later
// Frames and fields of STS 600-8-6: known frames, and everything that is not one.
#include "support/expect.h"
#include "support/test_registry.h"
#include "vault/sts6_frame.h"
#include "vault/sts6_status.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace shahn;
using namespace shahn::vault;

class TestSts6Frame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownFrames_data();
    void knownFrames();
    void creditRequest();
    void everyChangedOctetIsSeen();
    void wrongLengths();
    void fieldsReadBack();
    void wrongFields_data();
    void wrongFields();
    void readerRemembersTheFirstProblem();
    void replies();
    void randomOctetsDoNoHarm();
    void statuses();
};

void TestSts6Frame::knownFrames_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("crc");
    // The check value of CRC-16/ARC; the others by another implementation of it.
    QTest::newRow("check") << QByteArray("123456789") << QByteArray("BB3D");
    QTest::newRow("identity") << QByteArray("SM?DI") << QByteArray("9A51");
    QTest::newRow("echo") << QByteArray("GL?EC00005HELLO") << QByteArray("5A6B");
    QTest::newRow("error") << QByteArray("GL!ER20") << QByteArray("A624");
}

void TestSts6Frame::knownFrames()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, crc);
    QCOMPARE(toFrame(body), body + crc + '\r');
    const auto read = bodyOfFrame(body + crc);
    EXPECT_OK(read);
    QCOMPARE(*read, body);
    EXPECT_OK(bodyOfFrame(body + crc.toLower()));
}

void TestSts6Frame::creditRequest()
{
    const QByteArray body = "SM?VC" + fieldNumber(12) + fieldText("600727000000000009")
        + fieldNumber(1) + fieldNumber(11) + fieldNumber(2) + fieldNumber(0)
        + fieldOctets(QByteArray::fromHex("0001")) + fieldOctets(QByteArray::fromHex("014c8c"));
    QCOMPARE(toFrame(body),
        QByteArray("SM?VCN12~P600727000000000009~N1~N11~N2~N0~H0001~H014C8C~CF48\r"));
}

void TestSts6Frame::everyChangedOctetIsSeen()
{
    const QByteArray frame = toFrame("SM!DI00PTSM250-0001~PSTS6 1.2~").chopped(1);
    EXPECT_OK(bodyOfFrame(frame));
    for (qsizetype i = 0; i < frame.size(); ++i) {
        for (int octet = 0; octet < 256; ++octet) {
            QByteArray changed = frame;
            changed[i] = static_cast<char>(octet);
            // The CRC's own letters may be small.
            if (changed.toUpper() != frame.toUpper() || i < frame.size() - 4)
                QVERIFY(changed == frame || !bodyOfFrame(changed));
        }
    }
}

void TestSts6Frame::wrongLengths()
{
    EXPECT_ERROR(bodyOfFrame(QByteArray()), ErrorCode::MalformedRequest);
    EXPECT_ERROR(bodyOfFrame("SM?D9A51"), ErrorCode::MalformedRequest);
    const QByteArray longBody = "SM!DI" + QByteArray(sts6FrameMax, 'x');
    EXPECT_ERROR(bodyOfFrame(toFrame(longBody).chopped(1)), ErrorCode::MalformedRequest);
}

void TestSts6Frame::fieldsReadBack()
{
    const auto fields = parseFields(fieldNumber(42) + fieldText("SGC=600900;KRN=1")
        + fieldOctets(QByteArray::fromHex("00ff")) + fieldTime(1'772'366'400));
    EXPECT_OK(fields);
    Sts6FieldReader reader(*fields);
    QCOMPARE(reader.number(99), quint64{ 42 });
    QCOMPARE(reader.text(100), QByteArray("SGC=600900;KRN=1"));
    QCOMPARE(reader.octets(1, 3), QByteArray::fromHex("00ff"));
    QCOMPARE(reader.time(), qint64{ 1'772'366'400 });
    QVERIFY(reader.isComplete());
    QCOMPARE(fieldTime(1'772'366'400), QByteArray("D20260301120000~"));
}

void TestSts6Frame::wrongFields_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
        { "N1", "~", "N~", "N-1~", "N 1~", "N1.0~", "N12345678901234567890~", "H0~", "H0G~", "Hx~",
            "D2026~", "D20261301000000~", "D2026030112000x~", "X1~", "n1~", "N1~N2" })
        QTest::newRow(text) << QByteArray(text);
}

void TestSts6Frame::wrongFields()
{
    QFETCH(QByteArray, text);
    EXPECT_ERROR(parseFields(text), ErrorCode::MalformedRequest);
}

void TestSts6Frame::readerRemembersTheFirstProblem()
{
    const auto read = [](const char *text) { return Sts6FieldReader(*parseFields(text)); };
    Sts6FieldReader tooLarge = read("N10~N1~");
    QCOMPARE(tooLarge.number(9), quint64{ 0 });
    QCOMPARE(tooLarge.number(9), quint64{ 0 });
    QVERIFY(tooLarge.hasFailed());
    Sts6FieldReader otherType = read("PX~");
    QCOMPARE(otherType.number(9), quint64{ 0 });
    QVERIFY(otherType.hasFailed());
    Sts6FieldReader missing = read("N1~");
    QCOMPARE(missing.number(9), quint64{ 1 });
    QVERIFY(missing.isComplete());
    QCOMPARE(missing.text(9), QByteArray());
    QVERIFY(!missing.isComplete());
    Sts6FieldReader left = read("N1~N2~");
    QCOMPARE(left.number(9), quint64{ 1 });
    QVERIFY(!left.isComplete() && !left.hasFailed());
    Sts6FieldReader octets = read("H0102~");
    QCOMPARE(octets.octets(3, 3), QByteArray());
    QVERIFY(octets.hasFailed());
}

void TestSts6Frame::replies()
{
    const auto reply = parseReply("SM!VC00P1~");
    EXPECT_OK(reply);
    QCOMPARE(reply->command, QByteArray("SM!VC"));
    QCOMPARE(reply->status, QByteArray("00"));
    QCOMPARE(reply->rest, QByteArray("P1~"));
    for (const char *text : { "SM?VC00", "SM!VC0", "sm!vc00", "", "SM!00" })
        EXPECT_ERROR(parseReply(text), ErrorCode::MalformedRequest);
}

void TestSts6Frame::randomOctetsDoNoHarm()
{
    QRandomGenerator generator(20'260'301);
    const QByteArray alphabet = "NPHD~0123456789ABCDEFSM!?VC=;\r\n\xff";
    for (int i = 0; i < 20'000; ++i) {
        QByteArray text;
        const int size = generator.bounded(40);
        for (int j = 0; j < size; ++j)
            text += alphabet[generator.bounded(static_cast<int>(alphabet.size()))];
        QVERIFY(!bodyOfFrame(text));
        if (const auto fields = parseFields(text)) {
            Sts6FieldReader reader(*fields);
            reader.number(9);
            reader.octets(0, 3);
            reader.time();
        }
        if (const auto reply = parseReply(text))
            QCOMPARE(reply->command + reply->status + reply->rest, text);
    }
}

void TestSts6Frame::statuses()
{
    QCOMPARE(errorOfStatus("41", {}).code, ErrorCode::VendingKeyExpired);
    QCOMPARE(errorOfStatus("42", {}).code, ErrorCode::VendingKeyIssuedUntil);
    QCOMPARE(errorOfStatus("43", {}).code, ErrorCode::VendingKeyNotActive);
    QCOMPARE(errorOfStatus("44", {}).code, ErrorCode::ClockNotTrusted);
    QCOMPARE(errorOfStatus("05", {}).code, ErrorCode::KeyTypeNotAllowed);
    QCOMPARE(errorOfStatus("28", {}).code, ErrorCode::VendingKeyUnknown);
    QCOMPARE(errorOfStatus("29", {}).code, ErrorCode::KeyChangeNotAllowed);
    QCOMPARE(errorOfStatus("31", {}).code, ErrorCode::IssuingLimitReached);
    QCOMPARE(errorOfStatus("76", {}).code, ErrorCode::MeterCheckDigit);
    QCOMPARE(errorOfStatus("99", {}).code, ErrorCode::VaultUnavailable);
    QVERIFY(errorOfStatus("EE", "Pbattery low~").detail.contains(QLatin1String("battery low")));
    for (const char *status : { "41", "42", "43", "44", "05", "29", "76", "48" })
        QVERIFY(!isModuleFault(status));
    for (const char *status : { "01", "28", "31", "57", "58", "99", "EE" })
        QVERIFY(isModuleFault(status));
}

SHAHN_TEST(TestSts6Frame)
#include "tst_sts6_frame.moc"
