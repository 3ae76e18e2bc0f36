// SPDX-License-Identifier: GPL-3.0-or-later
#include "meter_builder.h"
#include "support/test_registry.h"

#include <QTest>

#include <algorithm>

using namespace shahn;
using namespace shahn::meter;
using sts::KeyChangeSet;

namespace
{

constexpr qint64 startMs = 1'772'000'000'000;
constexpr quint32 tid0 = 6'000'000;

VendingSide after(VendingSide side)
{
    side.key.group = { .sgc = QStringLiteral("999999"), .krn = 2, .kt = KeyType::Dutk };
    side.key.ken = 0xA5;
    side.ti = 99;
    return side;
}

} // namespace

class TestMeterKeyChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyOrder_data();
    void anyOrder();
    void twoTokensKeepTheSgc();
    void rolloverClearsTheTids();
    void oneSectionTwiceIsOneSection();
    void timeOut();
    void keyTypes_data();
    void keyTypes();
    void rangesOfTheNewKey();
    void otherMetersSections();

private:
    ManualClock m_clock{ startMs };
};

void TestMeterKeyChange::anyOrder_data()
{
    QTest::addColumn<int>("ea");
    QTest::addColumn<int>("count");
    QTest::newRow("two") << 7 << 2;
    QTest::newRow("three") << 7 << 3;
    QTest::newRow("four") << 11 << 4;
}

void TestMeterKeyChange::anyOrder()
{
    QFETCH(int, ea);
    QFETCH(int, count);
    const VendingSide old(static_cast<EncryptionAlgorithm>(ea));
    const VendingSide next = after(old);
    QStringList tokens = old.keyChange(next, static_cast<KeyChangeSet>(count));
    QCOMPARE(tokens.size(), count);
    std::sort(tokens.begin(), tokens.end());
    int orderCount = 0;
    do {
        VirtualMeter meter(old.meterState(), m_clock);
        QVERIFY(isAccepted(meter.enter(old.credit(7, tid0)).result));
        EntryReport last;
        for (const QString &token : tokens) {
            last = meter.enter(token);
            QVERIFY(isAccepted(last.result));
        }
        QCOMPARE(last.facts[QStringLiteral("ken")].toInt(), 0xA5);
        QVERIFY(!meter.state().pending);
        QVERIFY(meter.state().decoderKey == next.decoderKey().key);
        QCOMPARE(meter.state().ti, 99);
        QCOMPARE(meter.state().group.krn, 2);
        QCOMPARE(meter.state().units[0], qint64(7)); // the credit is kept
        QCOMPARE(meter.enter(old.credit(1, tid0 + 2)).result, MeterResult::CrcError);
        QVERIFY(isAccepted(meter.enter(next.credit(1, tid0 + 3)).result));
        QCOMPARE(meter.enter(next.credit(1, tid0)).result, MeterResult::UsedToken);
        ++orderCount;
    } while (std::next_permutation(tokens.begin(), tokens.end()));
    QCOMPARE(orderCount, count == 4 ? 24 : count == 3 ? 6 : 2);
}

void TestMeterKeyChange::twoTokensKeepTheSgc()
{
    const VendingSide old(EncryptionAlgorithm::Ea07);
    const VendingSide next = after(old);
    VirtualMeter two(old.meterState(), m_clock);
    const QStringList pair = old.keyChange(next, KeyChangeSet::Two);
    QCOMPARE(two.enter(pair.at(0)).result, MeterResult::FirstKeyChangeAccepted);
    QCOMPARE(two.enter(pair.at(1)).result, MeterResult::SecondKeyChangeAccepted);
    QCOMPARE(two.state().group.sgc, QStringLiteral("201457"));
    VirtualMeter three(old.meterState(), m_clock);
    const QStringList set = old.keyChange(next, KeyChangeSet::Three);
    QCOMPARE(three.enter(set.at(0)).result, MeterResult::FirstKeyChangeAccepted);
    QCOMPARE(three.enter(set.at(1)).result, MeterResult::SecondKeyChangeAccepted);
    QCOMPARE(three.enter(set.at(2)).result, MeterResult::Accepted);
    QCOMPARE(three.state().group.sgc, QStringLiteral("999999"));
}

void TestMeterKeyChange::rolloverClearsTheTids()
{
    VendingSide old;
    old.key.baseDate = BaseDate::Year1993;
    VendingSide next = after(old);
    next.key.baseDate = BaseDate::Year2014;
    next.key.ken = 255;
    VirtualMeter meter(old.meterState(), m_clock);
    constexpr quint32 lateTid = 16'700'000;
    for (quint32 i = 0; i < MeterState::tidCountMax; ++i)
        QVERIFY(isAccepted(meter.enter(old.credit(1, lateTid + i)).result));
    const QStringList tokens = old.keyChange(next, KeyChangeSet::Four, true);
    for (const QString &token : tokens)
        QVERIFY(isAccepted(meter.enter(token).result));
    QVERIFY(meter.state().tids.empty());
    QCOMPARE(meter.state().baseDate, BaseDate::Year2014);
    QVERIFY(isAccepted(meter.enter(next.credit(1, tid0)).result));
    QCOMPARE(meter.state().units[0], qint64(51));
}

void TestMeterKeyChange::oneSectionTwiceIsOneSection()
{
    const VendingSide old;
    VirtualMeter meter(old.meterState(), m_clock);
    const QStringList tokens = old.keyChange(after(old), KeyChangeSet::Four);
    QCOMPARE(meter.enter(tokens.at(3)).result, MeterResult::FirstKeyChangeAccepted);
    QCOMPARE(meter.enter(tokens.at(3)).result, MeterResult::FirstKeyChangeAccepted);
    QCOMPARE(meter.enter(tokens.at(0)).result, MeterResult::SecondKeyChangeAccepted);
}

void TestMeterKeyChange::timeOut()
{
    const VendingSide old;
    VirtualMeter meter(old.meterState(), m_clock);
    const QStringList tokens = old.keyChange(after(old), KeyChangeSet::Four);
    for (int i = 0; i < 3; ++i)
        QVERIFY(isAccepted(meter.enter(tokens.at(i)).result));
    m_clock.advanceMs(VirtualMeter::keyChangeTimeoutMs + 1);
    QCOMPARE(meter.enter(tokens.at(3)).result, MeterResult::FirstKeyChangeAccepted);
    QVERIFY(meter.state().decoderKey == old.decoderKey().key);
    QVERIFY(isAccepted(meter.enter(old.credit(1, tid0)).result));
    for (int i = 0; i < 3; ++i)
        QVERIFY(isAccepted(meter.enter(tokens.at(i)).result));
    QVERIFY(meter.state().decoderKey == after(old).decoderKey().key);
}

void TestMeterKeyChange::keyTypes_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("tct");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("unique to unique") << 2 << 2 << 2 << true;
    QTest::newRow("unique to default") << 2 << 1 << 2 << true;
    QTest::newRow("default to unique") << 1 << 2 << 2 << true;
    QTest::newRow("initial to unique") << 0 << 2 << 2 << true;
    QTest::newRow("unique to initial") << 2 << 0 << 2 << false;
    QTest::newRow("unique to common") << 2 << 3 << 1 << false;
    QTest::newRow("initial to common") << 0 << 3 << 1 << true;
    QTest::newRow("initial to common, keypad") << 0 << 3 << 2 << false;
    QTest::newRow("common to common") << 3 << 3 << 1 << true;
    QTest::newRow("common to unique") << 3 << 2 << 1 << false;
}

void TestMeterKeyChange::keyTypes()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(int, tct);
    QFETCH(bool, allowed);
    VendingSide old;
    old.key.group.kt = static_cast<KeyType>(from);
    VendingSide next = after(old);
    next.key.group.kt = static_cast<KeyType>(to);
    MeterState state = old.meterState();
    state.tct = tct;
    VirtualMeter meter(state, m_clock);
    MeterResult result = MeterResult::FormatError;
    const QStringList tokens = old.keyChange(next, KeyChangeSet::Four);
    for (const QString &token : tokens)
        result = meter.enter(token).result;
    QCOMPARE(result, allowed ? MeterResult::Accepted : MeterResult::KeyTypeError);
    QCOMPARE(meter.state().group.kt, static_cast<KeyType>(allowed ? to : from));
}

void TestMeterKeyChange::rangesOfTheNewKey()
{
    const VendingSide old;
    const VendingSide next = after(old);
    auto contents = *sts::keyChangeContents({ .newKey = next.decoderKey(),
        .newGroup = next.key.group,
        .newTi = next.ti,
        .newKen = next.key.ken,
        .isRollover = false,
        .set = KeyChangeSet::Four });
    contents[1].values[sts::FieldName::Ti] = 100;
    VirtualMeter meter(old.meterState(), m_clock);
    MeterResult result = MeterResult::FormatError;
    for (const sts::TokenContent &content : contents)
        result = meter.enter(old.digits(content)).result;
    QCOMPARE(result, MeterResult::RangeError);
    QVERIFY(meter.state().decoderKey == old.decoderKey().key);
}

void TestMeterKeyChange::otherMetersSections()
{
    const VendingSide old(EncryptionAlgorithm::Ea07);
    VirtualMeter meter(old.meterState(), m_clock);
    // A meter with 64-bit keys has no fourth section.
    const sts::TokenContent fourth
        = { .kind = sts::TokenKind::KeyChange4, .subClass = 9, .values = {} };
    QCOMPARE(meter.enter(old.digits(fourth)).result, MeterResult::FunctionNotSupported);
    sts::TokenContent third = { .kind = sts::TokenKind::KeyChange3, .subClass = 8, .values = {} };
    third.values[sts::FieldName::KeyWord2] = 1;
    QCOMPARE(meter.enter(old.digits(third)).result, MeterResult::FormatError);
    QVERIFY(!meter.state().pending);
}

SHAHN_TEST(TestMeterKeyChange)
#include "tst_meter_key_change.moc"
