// SPDX-License-Identifier: GPL-3.0-or-later
#include "meter_builder.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTest>

using namespace shahn;
using namespace shahn::meter;
using sts::TokenStamp;

namespace
{

constexpr qint64 startMs = 1'772'000'000'000;
constexpr quint32 tid0 = 6'000'000;

} // namespace

class TestVirtualMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void creditIsAccepted_data();
    void creditIsAccepted();
    void everyServiceHasItsRegister();
    void negativeCurrency();
    void sameTokenTwice();
    void oldTokenOfAFullStore();
    void expiredKey();
    void defaultKeyTakesNoCredit();
    void overflowMayBeEnteredAgain();
    void notAToken();
    void otherMetersToken();
    void limitsTamperAndRaw();
    void clearCredit();
    void flagsAndControls();
    void tests();
    void testOfAnotherForm();
    void foreignManufacturer();
    void reservedClassAndFunctions();
    void lockout();
    void notReady();

private:
    ManualClock m_clock{ startMs };
};

void TestVirtualMeter::creditIsAccepted_data()
{
    QTest::addColumn<int>("ea");
    QTest::newRow("EA07") << 7;
    QTest::newRow("EA09") << 9;
    QTest::newRow("EA11") << 11;
}

void TestVirtualMeter::creditIsAccepted()
{
    QFETCH(int, ea);
    const VendingSide side(static_cast<EncryptionAlgorithm>(ea));
    VirtualMeter meter(side.meterState(), m_clock);
    const EntryReport report = meter.enter(side.credit(123, tid0));
    QCOMPARE(report.result, MeterResult::Accepted);
    QCOMPARE(report.function, QStringLiteral("electricityCredit"));
    QCOMPARE(meter.state().units[0], qint64(123));
    QCOMPARE(report.facts[QStringLiteral("energyWh")].toInteger(), qint64(12'300));
    QCOMPARE(meter.enter(side.credit(18'201'624, tid0 + 1)).result, MeterResult::Accepted);
    QCOMPARE(meter.state().units[0], qint64(18'201'747));
}

void TestVirtualMeter::everyServiceHasItsRegister()
{
    const VendingSide side;
    VirtualMeter meter(side.meterState(), m_clock);
    for (int service = 0; service < 4; ++service) {
        const TokenStamp stamp = { .tid = tid0 + static_cast<quint32>(service), .rnd = 1 };
        const auto kind = static_cast<sts::CreditService>(service);
        QVERIFY(
            isAccepted(meter.enter(side.digits(sts::unitCredit(kind, service + 1, stamp))).result));
        const TokenStamp later = { .tid = stamp.tid + 10, .rnd = 1 };
        QVERIFY(isAccepted(
            meter.enter(side.digits(sts::currencyCredit(kind, 100 * (service + 1), later)))
                .result));
        QCOMPARE(meter.state().units[static_cast<size_t>(service)], qint64(service + 1));
        QVERIFY(meter.state().currency[static_cast<size_t>(service)] == 100 * (service + 1));
    }
}

void TestVirtualMeter::negativeCurrency()
{
    const VendingSide side;
    VirtualMeter meter(side.meterState(), m_clock);
    const auto content
        = sts::currencyCredit(sts::CreditService::Electricity, -100'000, { .tid = tid0, .rnd = 0 });
    QVERIFY(isAccepted(meter.enter(side.digits(content)).result));
    QVERIFY(meter.state().currency[0] == -99'994);
}

void TestVirtualMeter::sameTokenTwice()
{
    const VendingSide side;
    VirtualMeter meter(side.meterState(), m_clock);
    const QString token = side.credit(10, tid0);
    QVERIFY(isAccepted(meter.enter(token).result));
    QCOMPARE(meter.enter(token).result, MeterResult::UsedToken);
    QCOMPARE(meter.enter(side.credit(20, tid0)).result, MeterResult::UsedToken);
    QCOMPARE(meter.state().units[0], qint64(10));
}

void TestVirtualMeter::oldTokenOfAFullStore()
{
    const VendingSide side;
    VirtualMeter meter(side.meterState(), m_clock);
    for (quint32 i = 1; i <= 49; ++i)
        QVERIFY(isAccepted(meter.enter(side.credit(1, tid0 + 2 * i)).result));
    QVERIFY(isAccepted(meter.enter(side.credit(1, tid0 + 1)).result)); // the store is not full
    QCOMPARE(meter.state().tids.size(), MeterState::tidCountMax);
    QCOMPARE(meter.enter(side.credit(1, tid0)).result, MeterResult::OldToken);
    QVERIFY(isAccepted(meter.enter(side.credit(1, tid0 + 3)).result)); // between two known ones
    QCOMPARE(meter.state().tids.size(), MeterState::tidCountMax);
    QCOMPARE(meter.enter(side.credit(1, tid0 + 1)).result, MeterResult::OldToken);
    QCOMPARE(meter.state().units[0], qint64(51));
}

void TestVirtualMeter::expiredKey()
{
    const VendingSide side;
    MeterState state = side.meterState();
    state.ken = static_cast<int>(tid0 >> 16);
    VirtualMeter meter(state, m_clock);
    const quint32 last = (tid0 | 0xFFFF);
    QVERIFY(isAccepted(meter.enter(side.credit(1, last)).result));
    QCOMPARE(meter.enter(side.credit(1, last + 1)).result, MeterResult::KeyExpired);
}

void TestVirtualMeter::defaultKeyTakesNoCredit()
{
    VendingSide side;
    side.key.group.kt = KeyType::Ddtk;
    VirtualMeter meter(side.meterState(), m_clock);
    QCOMPARE(meter.enter(side.credit(1, tid0)).result, MeterResult::DefaultKeyCredit);
    QVERIFY(
        isAccepted(meter.enter(side.digits(sts::clearTamper({ .tid = tid0, .rnd = 0 }))).result));
    side.key.group.kt = KeyType::Ditk;
    VirtualMeter fresh(side.meterState(), m_clock);
    QCOMPARE(fresh.enter(side.credit(1, tid0)).result, MeterResult::KeyTypeError);
}

void TestVirtualMeter::overflowMayBeEnteredAgain()
{
    const VendingSide side;
    MeterState state = side.meterState();
    state.units[0] = VirtualMeter::unitsRegisterMax - 9;
    const QString token = side.credit(10, tid0);
    VirtualMeter full(state, m_clock);
    QCOMPARE(full.enter(token).result, MeterResult::CreditOverflow);
    QCOMPARE(full.state().units[0], state.units[0]);
    MeterState used = full.state();
    used.units[0] = 0;
    VirtualMeter emptied(used, m_clock);
    QVERIFY(isAccepted(emptied.enter(token).result));
}

void TestVirtualMeter::notAToken()
{
    const VendingSide side;
    VirtualMeter meter(side.meterState(), m_clock);
    for (const char *text : { "", "1", "1234567890123456789", "123456789012345678901",
             "99999999999999999999", "1234567890123456789x", "73786976294838206464" })
        QCOMPARE(meter.enter(QString::fromLatin1(text)).result, MeterResult::FormatError);
    const QString token = side.credit(5, tid0);
    QString grouped = token;
    for (int i = 16; i > 0; i -= 4)
        grouped.insert(i, i % 8 == 0 ? u'-' : u' ');
    QVERIFY(isAccepted(meter.enter(grouped).result));
}

void TestVirtualMeter::otherMetersToken()
{
    VendingSide other;
    other.number = *MeterNumber::parse(QStringLiteral("11111111115"));
    VirtualMeter meter(VendingSide().meterState(), m_clock);
    QCOMPARE(meter.enter(other.credit(5, tid0)).result, MeterResult::CrcError);
}

void TestVirtualMeter::limitsTamperAndRaw()
{
    const VendingSide side;
    MeterState state = side.meterState();
    state.isTampered = true;
    VirtualMeter meter(state, m_clock);
    QVERIFY(isAccepted(
        meter.enter(side.digits(sts::powerLimit(5000, { .tid = tid0, .rnd = 0 }))).result));
    QVERIFY(isAccepted(
        meter.enter(side.digits(sts::phaseUnbalance(700, { .tid = tid0 + 2, .rnd = 0 }))).result));
    QVERIFY(isAccepted(
        meter.enter(side.digits(sts::tariffRate(65535, { .tid = tid0 + 3, .rnd = 0 }))).result));
    QVERIFY(isAccepted(
        meter.enter(side.digits(sts::waterFactor(9, { .tid = tid0 + 4, .rnd = 0 }))).result));
    const QString clear = side.digits(sts::clearTamper({ .tid = tid0 + 5, .rnd = 0 }));
    QVERIFY(isAccepted(meter.enter(clear).result));
    QCOMPARE(meter.enter(clear).result, MeterResult::UsedToken);
    QCOMPARE(meter.state().powerLimitW.value_or(0), qint64(5000));
    QCOMPARE(meter.state().phaseUnbalanceLimitW.value_or(0), qint64(700));
    QCOMPARE(meter.state().tariffRate.value_or(0), 65535);
    QCOMPARE(meter.state().waterFactor.value_or(0), 9);
    QVERIFY(!meter.state().isTampered);
}

void TestVirtualMeter::clearCredit()
{
    const VendingSide side;
    MeterState state = side.meterState();
    state.units = { 1, 2, 3, 4 };
    state.currency = { 5, 6, 7, 8 };
    VirtualMeter meter(state, m_clock);
    QVERIFY(isAccepted(
        meter.enter(side.digits(sts::clearCredit(1, { .tid = tid0, .rnd = 0 }))).result));
    QVERIFY(isAccepted(
        meter.enter(side.digits(sts::clearCredit(6, { .tid = tid0 + 2, .rnd = 0 }))).result));
    QCOMPARE(meter.state().units, (std::array<qint64, 4>{ 1, 0, 3, 4 }));
    QVERIFY(meter.state().currency[2] == 0 && meter.state().currency[1] == 6);
    sts::TokenContent unknown = *sts::clearCredit(0, { .tid = tid0 + 3, .rnd = 0 });
    unknown.values[sts::FieldName::Register] = 8;
    QCOMPARE(meter.enter(side.digits(unknown)).result, MeterResult::RangeError);
    QVERIFY(isAccepted(
        meter.enter(side.digits(sts::clearCredit(sts::allRegisters, { .tid = tid0 + 4, .rnd = 0 })))
            .result));
    QCOMPARE(meter.state().units, (std::array<qint64, 4>{}));
}

void TestVirtualMeter::flagsAndControls()
{
    const VendingSide side;
    VirtualMeter meter(side.meterState(), m_clock);
    QVERIFY(isAccepted(
        meter.enter(side.digits(sts::extendedFlag(11, true, { .tid = tid0, .rnd = 0 }))).result));
    QVERIFY(isAccepted(
        meter.enter(side.digits(sts::extendedControl(0, 123, { .tid = tid0 + 2, .rnd = 0 })))
            .result));
    QCOMPARE(meter.state().flags.value(11), true);
    QCOMPARE(meter.state().controls.value(0), 123);
    QCOMPARE(
        meter.enter(side.digits(sts::extendedFlag(12, true, { .tid = tid0 + 3, .rnd = 0 }))).result,
        MeterResult::FunctionNotSupported);
}

void TestVirtualMeter::tests()
{
    const VendingSide side;
    VirtualMeter meter(side.meterState(), m_clock);
    const EntryReport all = meter.enter(QStringLiteral("56493153725450313471"));
    QCOMPARE(all.result, MeterResult::Accepted);
    QCOMPARE(all.facts.size(), 18);
    QCOMPARE(all.facts[QStringLiteral("sgc")].toString(), QStringLiteral("201457"));
    const EntryReport ti = meter.enter(QStringLiteral("36893488147553322496"));
    QCOMPARE(ti.facts, (QJsonObject{ { QStringLiteral("ti"), 1 } }));
    // Every test token may be entered again: it carries no TID.
    for (int test = 0; test <= 18; ++test) {
        const auto content = sts::meterTest(sts::ManufacturerForm::TwoDigits, test);
        QVERIFY(isAccepted(meter.enter(side.digits(content)).result));
    }
    QCOMPARE(meter.enter(side.digits(sts::meterTest(sts::ManufacturerForm::TwoDigits, 19))).result,
        MeterResult::FunctionNotSupported);
    QCOMPARE(meter.enter(QStringLiteral("00000000000134220736")).result, MeterResult::RangeError);
    QVERIFY(meter.state().tids.empty());
}

void TestVirtualMeter::testOfAnotherForm()
{
    VendingSide side;
    VirtualMeter shortMeter(side.meterState(), m_clock);
    QCOMPARE(shortMeter.enter(QStringLiteral("02305843005052951967")).result,
        MeterResult::FunctionNotSupported);
    side.number = *MeterNumber::parse(QStringLiteral("0100000000008"));
    VirtualMeter longMeter(side.meterState(), m_clock);
    QVERIFY(isAccepted(longMeter.enter(QStringLiteral("02305843005052951967")).result));
}

void TestVirtualMeter::foreignManufacturer()
{
    VendingSide side;
    side.number = *MeterNumber::parse(QStringLiteral("11111111115"));
    VirtualMeter meter(side.meterState(), m_clock);
    QVERIFY(isAccepted(meter.enter(side.digits(sts::meterControl(0, 1, 11))).result));
    QCOMPARE(meter.enter(side.digits(sts::meterControl(0, 1, 12))).result,
        MeterResult::ManufacturerCodeError);
}

void TestVirtualMeter::reservedClassAndFunctions()
{
    const VendingSide side;
    VirtualMeter meter(side.meterState(), m_clock);
    const quint16 crc = sts::tokenCrc({ .tokenClass = 3, .subClass = 0, .data44 = 5 });
    QCOMPARE(meter.enter(sts::Token::fromBlock(3, quint64(5) << 16 | crc).digits()).result,
        MeterResult::FunctionNotSupported);
    const quint16 crc0 = sts::tokenCrc({ .tokenClass = 0, .subClass = 8, .data44 = 5 });
    const auto block = sts::encryptBlock(
        side.decoderKey(), sts::Ea07::sample(), quint64(8) << 60 | quint64(5) << 16 | crc0);
    QCOMPARE(meter.enter(sts::Token::fromBlock(0, *block).digits()).result,
        MeterResult::FunctionNotSupported);
    QCOMPARE(meter.enter(side.digits(sts::meterControl(2, 1, 0))).result,
        MeterResult::FunctionNotSupported);
}

void TestVirtualMeter::lockout()
{
    const VendingSide side;
    MeterState state = side.meterState();
    state.lockoutAfter = 3;
    VirtualMeter meter(state, m_clock);
    const QString good = side.credit(1, tid0);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(meter.enter(QStringLiteral("12345678901234567890")).result, MeterResult::CrcError);
    QCOMPARE(meter.enter(good).result, MeterResult::Lockout);
    m_clock.advanceMs(VirtualMeter::lockoutMs);
    QVERIFY(isAccepted(meter.enter(good).result));
}

void TestVirtualMeter::notReady()
{
    const VendingSide side;
    MeterState state = side.meterState();
    state.isReady = false;
    VirtualMeter meter(state, m_clock);
    QCOMPARE(meter.enter(side.credit(1, tid0)).result, MeterResult::NotReady);
}

SHAHN_TEST(TestVirtualMeter)
#include "tst_virtual_meter.moc"
