// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/vending_rules.h"

#include "sts/tid.h"
#include "support/test_registry.h"

#include <QTest>

#include <vector>

using namespace shahn;
using namespace shahn::sts;

namespace
{

constexpr qint64 nowMs = 1'772'000'000'000; // 2026-02-25

quint32 tidNow() { return *ordinaryTidAt(nowMs / 60'000, BaseDate::Year2014); }

VendingKey goodKey()
{
    VendingKey key;
    key.group = { .sgc = QStringLiteral("201457"), .krn = 2, .kt = KeyType::Dutk };
    key.activeFromMs = nowMs - 1000;
    key.issuedUntilMs = nowMs + 1000;
    return key;
}

CreditCheck goodCheck()
{
    return { .meter = { .supplyGroup = goodKey().group }, .tid = tidNow(), .nowMs = nowMs };
}

} // namespace

class TestVendingRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodOnePasses();
    void selectBySgcAndKrn();
    void eachRuleHasItsCode();
    void firstBrokenRuleWins();
    void keyTypes();
    void tidWindow();
};

void TestVendingRules::goodOnePasses() { QVERIFY(checkCredit(goodKey(), goodCheck())); }

void TestVendingRules::selectBySgcAndKrn()
{
    std::vector<VendingKey> keys = { goodKey(), goodKey() };
    keys[1].group.krn = 3;
    SupplyGroup wanted = keys[1].group;
    QCOMPARE(selectVendingKey(keys, wanted).value(), &keys[1]);
    wanted.krn = 4;
    QCOMPARE(selectVendingKey(keys, wanted).error().code, ErrorCode::VendingKeyUnknown);
    wanted = keys[0].group;
    wanted.kt = KeyType::Ddtk;
    QVERIFY(!selectVendingKey(keys, wanted));
}

void TestVendingRules::eachRuleHasItsCode()
{
    VendingKey key = goodKey();
    key.activeFromMs = nowMs + 1;
    QCOMPARE(checkCredit(key, goodCheck()).error().code, ErrorCode::VendingKeyNotActive);
    key = goodKey();
    key.issuedUntilMs = nowMs;
    QCOMPARE(checkCredit(key, goodCheck()).error().code, ErrorCode::VendingKeyIssuedUntil);
    key = goodKey();
    key.ken = static_cast<int>(tidNow() >> 16);
    QVERIFY(checkCredit(key, goodCheck()));
    --key.ken;
    QCOMPARE(checkCredit(key, goodCheck()).error().code, ErrorCode::VendingKeyExpired);
    CreditCheck check = goodCheck();
    check.meter.supplyGroup.kt = KeyType::Ddtk;
    QCOMPARE(checkCredit(goodKey(), check).error().code, ErrorCode::KeyTypeNotAllowed);
}

void TestVendingRules::firstBrokenRuleWins()
{
    VendingKey key = goodKey();
    key.activeFromMs = nowMs + 1;
    key.issuedUntilMs = nowMs;
    key.ken = 0;
    QCOMPARE(checkCredit(key, goodCheck()).error().code, ErrorCode::VendingKeyNotActive);
    key.activeFromMs = 0;
    QCOMPARE(checkCredit(key, goodCheck()).error().code, ErrorCode::VendingKeyIssuedUntil);
}

void TestVendingRules::keyTypes()
{
    MeterKeyData meter = goodCheck().meter;
    meter.supplyGroup.kt = KeyType::Dctk;
    meter.tct = 1;
    QVERIFY(checkKeyTypeForCredit(meter));
    meter.tct = 2;
    QVERIFY(!checkKeyTypeForCredit(meter));
    meter.supplyGroup.kt = KeyType::Ditk;
    QVERIFY(!checkKeyTypeForCredit(meter));
}

void TestVendingRules::tidWindow()
{
    const BaseDate base = BaseDate::Year2014;
    QVERIFY(checkTid(tidNow() + tidAheadMaxMinutes, base, nowMs));
    QCOMPARE(checkTid(tidNow() + tidAheadMaxMinutes + 1, base, nowMs).error().code,
        ErrorCode::TokenTimeAhead);
    QVERIFY(checkTid(tidNow() - 1440, base, nowMs));
    QCOMPARE(checkTid(tidNow() - 1442, base, nowMs).error().code, ErrorCode::ClockNotTrusted);
    const quint32 reserved = tidNow() / 1440 * 1440 + 1;
    QCOMPARE(checkTid(reserved, base, nowMs).error().code, ErrorCode::BaseDateInvalid);
}

SHAHN_TEST(TestVendingRules)
#include "tst_vending_rules.moc"
