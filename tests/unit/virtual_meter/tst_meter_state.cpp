// SPDX-License-Identifier: GPL-3.0-or-later
#include "meter_builder.h"

#include "sts/amount.h"
#include "support/test_registry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using namespace shahn::meter;

class TestMeterState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void keyIsNotShown();
    void damagedFileIsRefused();
    void unwritablePlace();
};

void TestMeterState::roundTrip_data()
{
    QTest::addColumn<int>("ea");
    QTest::newRow("EA07") << 7;
    QTest::newRow("EA11") << 11;
}

void TestMeterState::roundTrip()
{
    QFETCH(int, ea);
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("meter.json"));
    MeterState state = VendingSide(static_cast<EncryptionAlgorithm>(ea)).meterState();
    state.units = { 1, 2, 3, VirtualMeter::unitsRegisterMax };
    state.currency = { -7, 0, sts::decodeCurrency(0x7FFFF), 1 };
    state.tids = { 5, 6, 16'777'215 };
    state.pending = PendingKeyChange{ .startedMs = 77, .sections = { 0xFFFFFFFFFFF, {}, {}, 0 } };
    state.powerLimitW = 0;
    state.flags.insert(3, true);
    state.controls.insert(1, 1023);
    state.isTampered = true;
    QVERIFY(saveState(state, path));
    QCOMPARE(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
        QFileDevice::Permissions());
    const auto again = loadState(path);
    QVERIFY(again);
    QVERIFY(again->decoderKey == state.decoderKey);
    QCOMPARE(again->units, state.units);
    QVERIFY(again->currency == state.currency);
    QVERIFY(again->tids == state.tids);
    QVERIFY(again->pending->sections == state.pending->sections);
    QCOMPARE(again->powerLimitW, state.powerLimitW);
    QVERIFY(!again->phaseUnbalanceLimitW);
    QCOMPARE(stateForShow(*again), stateForShow(state));
}

void TestMeterState::keyIsNotShown()
{
    const MeterState state = VendingSide().meterState();
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("meter.json"));
    QVERIFY(saveState(state, path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(vendingKey20));
    QVERIFY(!stateForShow(state).contains(QStringLiteral("decoderKey")));
    QCOMPARE(stateForShow(state)[QStringLiteral("keyCheckValue")].toString().size(), 6);
}

void TestMeterState::damagedFileIsRefused()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("meter.json"));
    QCOMPARE(loadState(path).error().code, ErrorCode::FileUnreadable);
    QVERIFY(saveState(VendingSide().meterState(), path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    file.close();
    for (const auto &[from, to] : { std::pair<QByteArray, QByteArray>("00000000000", "00000000001"),
             { "shahn-virtual-meter-1", "something" }, { "\"ea\": 11", "\"ea\": 12" },
             { "\"ea\": 11", "\"ea\": 7" }, { "\"ken\": 255", "\"ken\": 256" }, { "}", "" } }) {
        QByteArray bad = good;
        bad.replace(from, to);
        QVERIFY(bad != good);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bad);
        file.close();
        QCOMPARE(loadState(path).error().code, ErrorCode::DataCorrupt);
    }
}

void TestMeterState::unwritablePlace()
{
    QCOMPARE(saveState(VendingSide().meterState(), QStringLiteral("/nonexistent/meter.json"))
                 .error()
                 .code,
        ErrorCode::FileUnreadable);
}

SHAHN_TEST(TestMeterState)
#include "tst_meter_state.moc"
